public import HTTPTypes
public import Hummingbird
import NIOCore

extension HTTPField {
    /// Whether a request with this field has a body, or may have one (RFC 9112 section 6.3).
    public var announcesBody: Bool { name == .transferEncoding || name == .contentLength && value != "0" }
}

extension Request {
    /// Whether bytes of a body follow, or may (RFC 9112 section 6.3).
    public var mayHaveBody: Bool { headers.contains { $0.announcesBody } }

    /// The length of the body, where the request says it.
    public var announcedBodyBytes: Int? { headers[.contentLength].flatMap(Int.init) }

    /// Reads the body to its end and keeps nothing of it. A body can be read once.
    ///
    /// - Parameter connection: where it comes from; it is closed where the body takes too long.
    /// - Returns: its length; nil where it is longer than ``HTTPBounds/passedOverBytesMax``, and has been read as far as that.
    /// - Throws: what breaks the connection off.
    public func passOverBody(_ connection: Connection) async throws -> Int? {
        try await connection.bounded(milliseconds: HTTPBounds.bodyMillisecondsMax) {
            var count = 0
            for try await buffer in body {
                count += buffer.readableBytes
                guard count <= HTTPBounds.passedOverBytesMax else { return nil }
            }
            return count
        }
    }
}

extension Response {
    /// The same answer to a request whose body nobody read: it is sent first, then the body is passed over, so that the next
    /// request of the connection can be found. A body that is too large or takes too long costs its client the connection.
    ///
    /// - Parameters:
    ///   - request: the request that is answered.
    ///   - connection: where it came from.
    public func passingOver(bodyOf request: Request, _ connection: Connection) -> Response {
        guard request.mayHaveBody else { return self }
        return afterwards {
            if try await request.passOverBody(connection) == nil { connection.close() }
        }
    }

    /// The same answer, after which the connection is closed.
    public func closing(_ connection: Connection) -> Response {
        afterwards { connection.close() }
    }

    /// What is written last ends the answer: the client has all of it before the work begins.
    private func afterwards(_ work: @escaping @Sendable () async throws -> Void) -> Response {
        let answer = body
        return Response(
            status: status, headers: headers,
            body: ResponseBody(contentLength: answer.contentLength) { writer in
                try await answer.write(writer)
                try await work()
            })
    }
}
