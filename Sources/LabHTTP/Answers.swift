public import HTTPTypes
public import Hummingbird
import NIOCore
public import StrictJSON

extension Response {
    /// An answer with a JSON body.
    ///
    /// - Parameters:
    ///   - json: the body.
    ///   - status: the status code.
    ///   - headers: further header fields.
    public static func json(_ json: JSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        bytes(json.bytes(), status: status, headers: headers)
    }

    /// An answer with a body that is already text, JSON where no other type is given.
    public static func bytes(
        _ bytes: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], type: String = "application/json"
    ) -> Response {
        var headers = headers
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Request {
    /// The body, read to its end.
    ///
    /// - Parameter bytesMax: more is refused.
    /// - Throws: `HTTPError` with 413 where the body is larger.
    public func bodyBytes(upTo bytesMax: Int = HTTPBounds.bodyBytesMax) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        if let length = headers[.contentLength].flatMap(Int.init), length > bytesMax { throw HTTPError(.contentTooLarge) }
        for try await buffer in body {
            guard bytes.count + buffer.readableBytes <= bytesMax else { throw HTTPError(.contentTooLarge) }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
