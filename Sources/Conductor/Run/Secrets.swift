import Glibc
import LabProtocol

/// The clients' secrets of a run: made anew, or read from where the lab says. They go over channels and nowhere else.
enum Secrets {
    /// The secret of each client.
    ///
    /// - Throws: ``LabProblem`` where an environment variable is not set or a file cannot be read; never with a secret in it.
    static func gather(_ lab: Lab) throws(LabProblem) -> [String: ClientSecret] {
        var secrets: [String: ClientSecret] = [:]
        for client in lab.clients.values {
            switch client.secret {
            case .generated: secrets[client.id] = .generated()
            case .environment(let name): secrets[client.id] = try environment(name, client.id)
            case .file(let path): secrets[client.id] = try file(path, client.id)
            }
        }
        return secrets
    }

    /// The environment variables that hold secrets, the command line's own among them.
    static func variables(_ lab: Lab) -> [String] {
        lab.clients.values.compactMap { client in
            if case .environment(let name) = client.secret { name } else { nil }
        } + ["KEYTURN_CLIENT_SECRET"]
    }

    private static func environment(_ name: String, _ client: String) throws(LabProblem) -> ClientSecret {
        guard let value = getenv(name), value.pointee != 0 else {
            throw LabProblem(
                code: "secret-missing", description: "the secret of \(client) is to come from $\(name), which is not set")
        }
        return ClientSecret(String(cString: value))
    }

    private static func file(_ path: String, _ client: String) throws(LabProblem) -> ClientSecret {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("the secret of \(client) cannot be read from \(path)", errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: secretBytesMax + 2)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .system("the secret of \(client) cannot be read from \(path)", errno) }
        let line = bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty, line.count <= secretBytesMax, let text = String(validating: line, as: UTF8.self) else {
            throw LabProblem(
                code: "secret-invalid",
                description:
                    "the first line of \(path) is no secret for \(client): 1 to \(secretBytesMax) bytes of UTF-8 are expected")
        }
        return ClientSecret(text)
    }

    private static let secretBytesMax = 1_024
}
