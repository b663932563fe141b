import Glibc
import Synchronization

/// A small HTTP server on 127.0.0.1 that answers each request with what the test says, byte for byte.
final class TestServer: Sendable {
    struct Request: Sendable {
        /// Counts the connections from 1.
        let connection: Int
        /// Counts the requests on this connection from 1.
        let number: Int
        /// Request line and header lines.
        let lines: [String]
        let body: String

        var path: String { lines[0].split(separator: " ")[1].description }

        func hasLine(_ line: String) -> Bool { lines.contains(line) }
    }

    enum Reply: Sendable {
        case bytes(String)
        case bytesAndClose(String)
        /// Nothing until the client gives up.
        case silence
        case close

        static func ok(_ body: String = "hello", headers: [String] = [], status: String = "200 OK") -> Reply {
            let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
            return .bytes(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }
    }

    let port: UInt16
    private let listener: Int32
    private let connections = Mutex(0)
    private let received = Mutex(0)

    var url: String { "http://127.0.0.1:\(port)" }
    /// How many connections there were.
    var connectionsAccepted: Int { connections.withLock { $0 } }
    /// How many whole requests came.
    var requestsReceived: Int { received.withLock { $0 } }

    init(_ answer: @escaping @Sendable (Request) -> Reply) throws {
        (listener, port) = try listen(backlog: 128)
        let listener = self.listener
        onThread { [weak self] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                // A child of another test must not keep the connection open.
                _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
                guard let server = self else {
                    close(socket)
                    break
                }
                let number = server.connections.withLock { count in
                    count += 1
                    return count
                }
                onThread {
                    serve(socket, number, answer) { server.received.withLock { $0 += 1 } }
                }
            }
            close(listener)
        }
    }

    deinit {
        // Ends the accept call; its thread closes the descriptor.
        shutdown(listener, Int32(SHUT_RDWR))
    }
}

struct SystemError: Error {
    let call: String
    let code = errno
}

/// A listening socket on a free port of 127.0.0.1.
func listen(backlog: Int32) throws -> (socket: Int32, port: UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw SystemError(call: "socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            bind(listener, address, size) + listen(listener, backlog) + getsockname(listener, address, &size)
        }
    }
    guard code == 0 else { throw SystemError(call: "bind") }
    return (listener, UInt16(bigEndian: address.sin_port))
}

/// Starts a connection without waiting for it.
func startConnecting(to port: UInt16) throws -> Int32 {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard client >= 0 else { throw SystemError(call: "socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            _ = connect(client, address, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    return client
}

func onThread(_ body: @escaping @Sendable () -> Void) {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Box(body)).toOpaque()
    let code = pthread_create(
        &thread, nil,
        { context in
            guard let context else { return nil }
            Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
            return nil
        }, context)
    precondition(code == 0, "no thread for the test")
    pthread_detach(thread)
}

private func serve(
    _ socket: Int32, _ connection: Int, _ answer: (TestServer.Request) -> TestServer.Reply, _ received: () -> Void
) {
    defer { close(socket) }
    var input: [UInt8] = []
    for number in 1... {
        guard let request = readRequest(socket, &input, connection, number) else { return }
        received()
        switch answer(request) {
        case .bytes(let text):
            guard write(text, to: socket) else { return }
        case .bytesAndClose(let text):
            _ = write(text, to: socket)
            return
        case .silence:
            var byte: UInt8 = 0
            while read(socket, &byte, 1) > 0 {}
            return
        case .close:
            return
        }
    }
}

private func readRequest(_ socket: Int32, _ input: inout [UInt8], _ connection: Int, _ number: Int) -> TestServer.Request? {
    func readMore() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(socket, &buffer, buffer.count)
        guard count > 0 else { return false }
        input += buffer[..<count]
        return true
    }
    var text = String(decoding: input, as: UTF8.self)
    while !text.contains("\r\n\r\n") {
        guard readMore() else { return nil }
        text = String(decoding: input, as: UTF8.self)
    }
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\r\n").map(String.init)
    let length = lines.compactMap { $0.lowercased().hasPrefix("content-length: ") ? Int($0.dropFirst(16)) : nil }.first ?? 0
    let end = parts[0].utf8.count + 4 + length
    while input.count < end {
        guard readMore() else { return nil }
    }
    let body = String(decoding: input[(end - length)..<end], as: UTF8.self)
    input.removeFirst(end)
    return .init(connection: connection, number: number, lines: lines, body: body)
}

private func write(_ text: String, to socket: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { return false }
        rest.removeFirst(count)
    }
    return true
}
