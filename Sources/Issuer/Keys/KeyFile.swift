import Glibc
import JOSE
import LabProtocol
import StrictJSON
import Synchronization

/// The file in which an issuer's signing keys outlive it: a JSON object with the private keys in PEM, for its owner only (0600).
///
///     { "formatVersion": 1,
///       "keys": [ { "state": "current", "kid": "…", "algorithm": "RS256", "published": true, "privateKey": "-----BEGIN …" } ] }
///
/// It is rewritten whole at each change, by a file of another name that takes its place, so that it is never half written.
final class KeyFile: Sendable {
    /// The most bytes that it may have: more than ``KeyRing/previousMax`` keys of 8192 bits take.
    static let bytesMax = 1 << 20
    private static let formatVersion: Int64 = 1

    private let path: String
    /// One writer at a time, each with the keys as they stand when its turn has come.
    private let writing = Mutex<Void>(())

    /// Takes a path; nothing is read or written yet.
    ///
    /// - Throws: `StartFailure` for a path in a run's folder, which never holds a key.
    init(_ path: String) throws(StartFailure) {
        guard !Self.isInRunFolder(path) else {
            throw StartFailure(code: "key-file-place", reason: "\(path) cannot hold signing keys: a run's folder never does")
        }
        self.path = path
    }

    /// Reads the keys.
    ///
    /// - Parameter certificate: makes the certificate that is published with a key.
    /// - Returns: nil where the file is not there.
    /// - Throws: `StartFailure` where it cannot be read, can be read by others, or holds anything but sound keys; never with a
    ///   key in it.
    func load(certificate: (SigningKey) throws -> SelfSignedCertificate) throws(StartFailure) -> KeyRingState? {
        guard let bytes = try PrivateFile.read(path, bytesMax: Self.bytesMax, holds: "signing keys", code: "key-file") else {
            return nil
        }
        let bag = Diagnostics()
        let node: JSONNode
        do {
            node = try StrictJSON.parse(JSONSource(name: path, bytes: bytes, isSecret: true), limits: .file)
        } catch {
            throw StartFailure(code: "key-file-invalid", reason: error.diagnostic.rendered())
        }
        let stored = Self.decode(JSONReader(node, into: bag))
        guard bag.isEmpty, let stored else {
            throw StartFailure(code: "key-file-invalid", reason: bag.all.map { $0.rendered() }.joined(separator: "\n"))
        }
        return try state(of: stored, certificate)
    }

    /// Writes the keys.
    ///
    /// - Parameter keys: gives them as they stand.
    /// - Throws: `StartFailure`.
    func save(_ keys: () -> KeyRingState) throws(StartFailure) {
        try writing.withLock { _ throws(StartFailure) in
            let text: String
            do { text = try Self.text(of: keys()) } catch {
                throw StartFailure(code: "key-file-unwritable", reason: "\(path) cannot be written: \(error)")
            }
            try PrivateFile.replace(path, with: Array(text.utf8), code: "key-file")
        }
    }

    private enum Place: String, CaseIterable { case current, next, previous }
    private enum Algorithm: String, CaseIterable { case rs256 = "RS256" }

    private struct StoredKey {
        let place: Place
        let kid: String
        let isPublished: Bool
        let privateKey: String
    }

    private static func decode(_ reader: JSONReader) -> [StoredKey]? {
        reader.object { (object: inout ObjectReader) -> [StoredKey]? in
            _ = object.required("formatVersion")?.formatVersion(formatVersion)
            let keys = object.required("keys")?.array(counts: 2...(KeyRing.previousMax + 2))
            return keys?.compactMap(decodeKey)
        }
    }

    private static func decodeKey(_ reader: JSONReader) -> StoredKey? {
        reader.object { (object: inout ObjectReader) -> StoredKey? in
            let place = object.required("state")?.oneOf(Place.self)
            let kid = object.required("kid")?.printableLine()
            _ = object.required("algorithm")?.oneOf(Algorithm.self)
            let isPublished = object.required("published")?.bool()
            let key = object.required("privateKey")?.nonEmptyString(bytesMax: SigningKey.privateKeyPEMBytesMax)
            guard let place, let kid, let isPublished, let key else { return nil }
            return StoredKey(place: place, kid: kid, isPublished: isPublished, privateKey: key)
        }
    }

    private func state(
        of stored: [StoredKey], _ certificate: (SigningKey) throws -> SelfSignedCertificate
    ) throws(StartFailure) -> KeyRingState {
        var slots: [Place: [KeyRingState.Slot]] = [:]
        for (index, one) in stored.enumerated() {
            do {
                let key = try SigningKey(privateKeyPEM: one.privateKey, algorithm: .rs256, kid: one.kid)
                let entry = KeyRing.Entry(key: key, certificate: try certificate(key))
                slots[one.place, default: []].append(KeyRingState.Slot(entry: entry, isPublished: one.isPublished))
            } catch {
                throw StartFailure(code: "key-file-invalid", reason: "key \(index) of \(path) cannot be used: \(error)")
            }
        }
        guard let current = slots[.current], let next = slots[.next], current.count == 1, next.count == 1 else {
            throw StartFailure(code: "key-file-invalid", reason: "\(path) must hold one current and one next key")
        }
        return KeyRingState(current: current[0], next: next[0], previous: slots[.previous] ?? [])
    }

    private static func text(of keys: KeyRingState) throws -> String {
        func member(_ slot: KeyRingState.Slot, _ place: Place) throws -> JSON {
            [
                "state": .string(place.rawValue), "kid": .string(slot.entry.key.kid),
                "algorithm": .string(slot.entry.key.algorithm.rawValue), "published": .bool(slot.isPublished),
                "privateKey": .string(try slot.entry.key.privateKeyPEM()),
            ]
        }
        let members =
            try [member(keys.current, .current), member(keys.next, .next)] + keys.previous.map { try member($0, .previous) }
        return JSON(members: [("formatVersion", .int(formatVersion)), ("keys", .array(members))]).text(pretty: true) + "\n"
    }

    private static func isInRunFolder(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return zip(parts, parts.dropFirst()).contains { $0 == ".keyturn" && $1 == "runs" }
    }
}
