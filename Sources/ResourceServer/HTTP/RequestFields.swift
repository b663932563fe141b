import HTTPTypes
import Hummingbird
import LabHTTP

/// The header fields of a request that the server looks at, found in one pass instead of one for each.
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
            if field.name == .authorization {
                isRepeated = found != nil
                found = found ?? field.value
            } else if field.announcesBody {
                mayHaveBody = true
            }
        }
        authorization = isRepeated ? .several(request.headers[values: .authorization]) : found.map { .one($0) } ?? .none
        self.mayHaveBody = mayHaveBody
    }
}
