/// The addresses that a stand-alone role listens on, from its `--host` and `--port`.
public struct ListenPlace: Sendable {
    /// The addresses to bind.
    public let hosts: [String]
    /// The port to bind.
    public let port: Int
    /// The name under which clients on this machine reach it; nil for a wildcard address, which is no name.
    public let name: String?

    /// Holds a port that was chosen for the role until it listens.
    private let held: LoopbackPort?

    /// Finds the addresses.
    ///
    /// - Parameters:
    ///   - host: an address or name; `localhost` is 127.0.0.1 and, where the machine has it, ::1.
    ///   - port: 0 for any free one, on `localhost` only.
    /// - Throws: ``ListenError``.
    public init(host: String, port: Int) throws(ListenError) {
        let loopback: LoopbackPort
        do { loopback = try LoopbackPort.any() } catch {
            throw ListenError(code: error.rawValue, description: error.description)
        }
        guard (0...65_535).contains(port) else {
            throw ListenError(code: "port-invalid", description: "\(port) is no port; 0 to 65535 are")
        }
        if host == "localhost" {
            hosts = loopback.hosts
            self.port = port == 0 ? loopback.number : port
            held = port == 0 ? loopback : nil
        } else {
            guard port != 0 else {
                throw ListenError(code: "port-invalid", description: "port 0, any free one, goes with --host localhost only")
            }
            hosts = [host]
            self.port = port
            held = nil
        }
        name = ListenPlace.name(of: host)
    }

    private static func name(of host: String) -> String? {
        switch host {
        case "localhost", "127.0.0.1", "::1": "localhost"
        case "0.0.0.0", "::": nil
        default: host
        }
    }
}
