import HTTPTypes
import Hummingbird

/// The header fields of a request that the server looks at, found in one pass: what the header type offers for a single field makes
/// an index of all of them for each request.
struct RequestFields {
    /// Every `Authorization` field.
    let authorization: BearerGuard.Authorization
    /// Whether bytes of a body follow, or may (RFC 9112 section 6.3).
    let mayHaveBody: Bool

    init(of request: Request) {
        var found: String?
        var isRepeated = false
        var mayHaveBody = false
        for field in request.headers {
            switch field.name {
            case .authorization where found == nil: found = field.value
            case .authorization: isRepeated = true
            case .transferEncoding: mayHaveBody = true
            case .contentLength where field.value != "0": mayHaveBody = true
            default: break
            }
        }
        authorization = isRepeated ? .several(request.headers[values: .authorization]) : found.map { .one($0) } ?? .none
        self.mayHaveBody = mayHaveBody
    }
}
