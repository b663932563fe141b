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
    /// The most keys that it may hold.
    static let keysMax = KeyRing.previousMax + 2 * SignatureAlgorithm.allCases.count

    private let path: String
    /// One writer at a time, each with the keys as they stand when its turn has come.
    private let writing = Mutex<Void>(())

    /// Takes a path; nothing is read or written yet.
    ///
    /// - Throws: `StartFailure` for a path in a run's folder, which never holds a key.
    init(_ path: String) throws(StartFailure) {
        guard !RunFolder.holds(path) else {
            throw StartFailure(code: "key-file-place", reason: "\(path) cannot hold signing keys: a run's folder never does")
        }
        self.path = path
    }

    /// Reads the keys.
    ///
    /// - Parameter certificate: makes the certificate that is published with a key.
    /// - Returns: the keys of each algorithm; nil where the file is not there.
    /// - Throws: `StartFailure` where it cannot be read, can be read by others, or holds anything but sound keys; never with a
    ///   key in it.
    func load(certificate: (SigningKey) throws -> SelfSignedCertificate) throws(StartFailure) -> [KeyRingState.Line]? {
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
        return try lines(of: stored, certificate)
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

    private struct StoredKey {
        let place: Place
        let algorithm: SignatureAlgorithm
        let kid: String
        let isPublished: Bool
        let privateKey: String
    }

    private static func decode(_ reader: JSONReader) -> [StoredKey]? {
        reader.object { (object: inout ObjectReader) -> [StoredKey]? in
            _ = object.required("formatVersion")?.formatVersion(formatVersion)
            let keys = object.required("keys")?.array(counts: 2...keysMax)
            return keys?.compactMap(decodeKey)
        }
    }

    private static func decodeKey(_ reader: JSONReader) -> StoredKey? {
        reader.object { (object: inout ObjectReader) -> StoredKey? in
            let place = object.required("state")?.oneOf(Place.self)
            let kid = object.required("kid")?.printableLine()
            let algorithm = object.required("algorithm")?.oneOf(SignatureAlgorithm.self)
            let isPublished = object.required("published")?.bool()
            let key = object.required("privateKey")?.nonEmptyString(bytesMax: SigningKey.privateKeyPEMBytesMax)
            guard let place, let algorithm, let kid, let isPublished, let key else { return nil }
            return StoredKey(place: place, algorithm: algorithm, kid: kid, isPublished: isPublished, privateKey: key)
        }
    }

    private func lines(
        of stored: [StoredKey], _ certificate: (SigningKey) throws -> SelfSignedCertificate
    ) throws(StartFailure) -> [KeyRingState.Line] {
        var slots: [SignatureAlgorithm: [Place: [KeyRingState.Slot]]] = [:]
        for (index, one) in stored.enumerated() {
            do {
                let key = try SigningKey(privateKeyPEM: one.privateKey, algorithm: one.algorithm, kid: one.kid)
                let entry = KeyRing.Entry(key: key, certificate: try certificate(key))
                let slot = KeyRingState.Slot(entry: entry, isPublished: one.isPublished)
                slots[one.algorithm, default: [:]][one.place, default: []].append(slot)
            } catch {
                throw StartFailure(code: "key-file-invalid", reason: "key \(index) of \(path) cannot be used: \(error)")
            }
        }
        var lines: [KeyRingState.Line] = []
        for algorithm in SignatureAlgorithm.allCases {
            guard let places = slots[algorithm] else { continue }
            guard let current = places[.current], let next = places[.next], current.count == 1, next.count == 1 else {
                throw StartFailure(
                    code: "key-file-invalid", reason: "\(path) must hold one current and one next key of \(algorithm.rawValue)")
            }
            lines.append(KeyRingState.Line(current: current[0], next: next[0], previous: places[.previous] ?? []))
        }
        return lines
    }

    private static func text(of keys: KeyRingState) throws -> String {
        func member(_ slot: KeyRingState.Slot, _ place: Place) throws -> JSON {
            [
                "state": .string(place.rawValue), "kid": .string(slot.entry.key.kid),
                "algorithm": .string(slot.entry.key.algorithm.rawValue), "published": .bool(slot.isPublished),
                "privateKey": .string(try slot.entry.key.privateKeyPEM()),
            ]
        }
        let members = try keys.lines.flatMap { line in
            try [member(line.current, .current), member(line.next, .next)] + line.previous.map { try member($0, .previous) }
        }
        return JSON(members: [("formatVersion", .int(formatVersion)), ("keys", .array(members))]).text(pretty: true) + "\n"
    }
}
