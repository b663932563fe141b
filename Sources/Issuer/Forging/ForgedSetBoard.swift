import Forge
import HTTPTypes
import Hummingbird
import LabHTTP
import Synchronization

/// The forged key sets that are shown, each to one resource server in the place of the true one.
final class ForgedSetBoard: Sendable {
    private let sets = Mutex<[String: ForgedKeySet]>([:])

    /// Shows a set to a server from now on; nil for the true one.
    func show(_ set: ForgedKeySet?, to server: String) {
        sets.withLock { $0[server] = set }
    }

    /// The set that stands for the true one; nil where none does.
    func set(of server: String) -> ForgedKeySet? {
        sets.withLock { $0[server] }
    }
}

extension ForgedKeySet {
    /// Whether a request with this query has followed the redirect, and is to be given the truth.
    func isFollowed(_ query: String?) -> Bool { status == 302 && query != nil }

    /// The answer to a request for the key set.
    func response(path: String) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if status == 302 { headers[.location] = "\(path)?followed=1" }
        return .bytes(body, status: HTTPResponse.Status(code: status), headers: headers, type: type)
    }
}
