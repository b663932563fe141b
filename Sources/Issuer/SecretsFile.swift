import Glibc
import LabProtocol
import StrictJSON

/// The file that a stand-alone issuer keeps its clients' secrets in: a JSON object from client ID to secret, mode 0600.
enum SecretsFile {
    /// The most bytes that it may have.
    static let bytesMax = 1 << 20

    /// Reads the file, or makes it with a generated secret for each client where it is not there.
    ///
    /// - Throws: `StartFailure` where it cannot be read or made, can be read by others, or has no secret for a client; never with
    ///   a secret in it.
    static func load(_ path: String, clients: [String]) throws(StartFailure) -> [String: ClientSecret] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0 && errno == ENOENT { return try make(path, clients: clients) }
        guard descriptor >= 0 else { throw failure("secrets-unreadable", "\(path) cannot be read: \(reason())") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("secrets-unreadable", "\(path) cannot be read: \(reason())") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw failure("secrets-unreadable", "\(path) is not a file") }
        guard status.st_mode & 0o077 == 0 else {
            throw failure("secrets-open", "\(path) holds secrets and can be read by others; run: chmod 600 \(path)")
        }
        return try secrets(in: try bytes(descriptor, path), path: path, clients: clients)
    }

    private static func make(_ path: String, clients: [String]) throws(StartFailure) -> [String: ClientSecret] {
        guard !RunFolder.holds(path) else {
            throw failure("secrets-place", "\(path) cannot hold secrets: a run's folder never does")
        }
        let secrets = Dictionary(uniqueKeysWithValues: clients.map { ($0, ClientSecret.generated()) })
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("secrets-unwritable", "\(path) cannot be made: \(reason())") }
        defer { close(descriptor) }
        let members = clients.sorted().compactMap { id in secrets[id].map { (id, JSON.string($0.revealed)) } }
        let text = JSON(members: members).text(pretty: true) + "\n"
        guard write(descriptor, text, text.utf8.count) == text.utf8.count else {
            let reason = reason()
            // Half a file would be taken for a broken one at the next start.
            unlink(path)
            throw failure("secrets-unwritable", "\(path) cannot be written: \(reason)")
        }
        return secrets
    }

    private static func bytes(_ descriptor: Int32, _ path: String) throws(StartFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count) }
            if more < 0 && errno == EINTR { continue }
            guard more >= 0 else { throw failure("secrets-unreadable", "\(path) cannot be read: \(reason())") }
            if more == 0 { break }
            count += more
        }
        return Array(bytes.prefix(count))
    }

    private static func secrets(in bytes: [UInt8], path: String, clients: [String]) throws(StartFailure) -> [String: ClientSecret]
    {
        let bag = Diagnostics()
        let node: JSONNode
        do {
            node = try StrictJSON.parse(JSONSource(name: path, bytes: bytes, isSecret: true), limits: .file)
        } catch {
            throw failure("secrets-invalid", error.diagnostic.rendered())
        }
        var secrets: [String: ClientSecret] = [:]
        for entry in JSONReader(node, into: bag).map() ?? [] {
            if let text = entry.reader.string(), !text.isEmpty { secrets[entry.name] = ClientSecret(text) }
        }
        guard bag.isEmpty else { throw failure("secrets-invalid", bag.all.map { $0.rendered() }.joined(separator: "\n")) }
        let missing = clients.filter { secrets[$0] == nil }.sorted()
        guard missing.isEmpty else {
            throw failure(
                "secrets-missing",
                "\(path) has no secret for \(missing.joined(separator: ", ")); add one, or remove the file to have it made anew")
        }
        return secrets.filter { clients.contains($0.key) }
    }

    private static func failure(_ code: String, _ reason: String) -> StartFailure {
        StartFailure(code: code, reason: reason)
    }

    private static func reason() -> String {
        String(cString: strerror(errno))
    }
}
