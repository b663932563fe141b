import Glibc

/// A TCP port that is bound and not yet listened on, so that nobody else is given it before the server has it.
///
/// `localhost` is 127.0.0.1 and, on most machines, ::1 as well. A listener that has only one of them leaves the other to a
/// stranger, so a port is held on both. The sockets carry SO_REUSEADDR and do not listen: Linux lets the server bind beside them,
/// and gives the port to no one who asks for any free one.
public final class LoopbackPort: Sendable {
    /// The port's number.
    public let number: Int
    /// The addresses on which it is held, as the server must bind them.
    public let hosts: [String]

    private let descriptors: [Int32]

    /// Finds a free port on 127.0.0.1 and, where the machine has it, on ::1.
    ///
    /// - Throws: ``PortError`` where none was found in ``attemptsMax`` tries.
    public static func any() throws(PortError) -> LoopbackPort {
        for _ in 0..<attemptsMax {
            guard let (first, number) = bindIPv4(port: 0) else { continue }
            switch bindIPv6(port: number) {
            case .bound(let second):
                return LoopbackPort(number: Int(number), hosts: ["127.0.0.1", "::1"], descriptors: [first, second])
            case .noSuchFamily: return LoopbackPort(number: Int(number), hosts: ["127.0.0.1"], descriptors: [first])
            case .taken: close(first)
            }
        }
        throw PortError.noneFree
    }

    /// Holds the port of this number on the same addresses, or finds a free one where there is no number.
    ///
    /// - Throws: ``PortError`` where one of them is taken, or none is free.
    public static func held(_ number: Int?) throws(PortError) -> LoopbackPort {
        guard let number else { return try any() }
        guard let port = UInt16(exactly: number), let (first, _) = bindIPv4(port: port) else { throw .taken }
        switch bindIPv6(port: port) {
        case .bound(let second): return LoopbackPort(number: number, hosts: ["127.0.0.1", "::1"], descriptors: [first, second])
        case .noSuchFamily: return LoopbackPort(number: number, hosts: ["127.0.0.1"], descriptors: [first])
        case .taken:
            close(first)
            throw .taken
        }
    }

    /// How many ports are tried.
    public static let attemptsMax = 50

    private init(number: Int, hosts: [String], descriptors: [Int32]) {
        self.number = number
        self.hosts = hosts
        self.descriptors = descriptors
    }

    deinit {
        for descriptor in descriptors { close(descriptor) }
    }

    private static func bindIPv4(port: UInt16) -> (Int32, UInt16)? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        reuseAddress(descriptor)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let ok = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard ok else {
            close(descriptor)
            return nil
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    private enum IPv6Binding {
        case bound(Int32)
        case noSuchFamily
        case taken
    }

    private static func bindIPv6(port: UInt16) -> IPv6Binding {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .noSuchFamily }
        reuseAddress(descriptor)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        address.sin6_addr = in6addr_loopback
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0 ? 0 : errno
            }
        }
        if code == 0 { return .bound(descriptor) }
        close(descriptor)
        return code == EADDRINUSE ? .taken : .noSuchFamily
    }

    private static func reuseAddress(_ descriptor: Int32) {
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}

/// Why no port could be had.
public enum PortError: String, Error, Sendable, CustomStringConvertible {
    /// Every port that was tried is taken on one address or the other.
    case noneFree = "no-free-port"
    /// The one port that was asked for is taken on one address or the other.
    case taken = "port-taken"

    /// A sentence.
    public var description: String {
        switch self {
        case .noneFree: "no free port was found on loopback in \(LoopbackPort.attemptsMax) tries"
        case .taken: "the port is taken on loopback"
        }
    }
}
