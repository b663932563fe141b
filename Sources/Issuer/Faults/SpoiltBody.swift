import HTTPTypes
import Hummingbird
import LabHTTP
import LabProtocol

/// An answer that looks like one, made of the true one.
struct SpoiltBody: Sendable {
    /// What is sent as the body.
    let bytes: [UInt8]
    private let fault: FaultSpec.Body

    /// - Parameter truth: the true body; for ``LabProtocol/FaultSpec/Body/staleSet`` the stale one.
    init(_ fault: FaultSpec.Body, of truth: [UInt8]) {
        self.fault = fault
        switch fault {
        case .truncated: bytes = Array(truth.prefix(truth.count / 2))
        case .oversized:
            let head = Array(#"{"keys": ["#.utf8)
            bytes = head + [UInt8](repeating: UInt8(ascii: " "), count: FaultSpec.oversizedBytes - head.count)
        case .wrongType, .staleSet: bytes = truth
        case .wrongCharset: bytes = String(decoding: truth, as: UTF8.self).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .html:
            bytes = Array("<!doctype html>\n<title>Welcome</title>\n<p>You are not where you think you are.</p>\n".utf8)
        case .emptySet: bytes = Array(#"{"keys":[]}"#.utf8)
        case .brokenKey: bytes = Self.withBrokenKey(truth)
        case .redirect: bytes = []
        }
    }

    /// Whether a verifier that reads JSON and does not go by the content type can read the keys of a set out of it.
    var showsKeys: Bool {
        switch fault {
        case .wrongType, .staleSet, .brokenKey: true
        case .truncated, .oversized, .wrongCharset, .html, .emptySet, .redirect: false
        }
    }

    /// The answer.
    ///
    /// - Parameters:
    ///   - status: the true one.
    ///   - path: the request's.
    func response(status: HTTPResponse.Status, path: String) -> Response {
        switch fault {
        case .redirect:
            Response(status: .found, headers: [.location: "\(path)?followed=1", .cacheControl: "no-store"])
        case .html: .bytes(bytes, headers: [.cacheControl: "no-store"], type: "text/html; charset=utf-8")
        case .wrongType: .bytes(bytes, status: status, headers: [.cacheControl: "no-store"], type: "application/octet-stream")
        case .wrongCharset:
            .bytes(bytes, status: status, headers: [.cacheControl: "no-store"], type: "application/json; charset=utf-16be")
        case .truncated, .oversized, .emptySet, .brokenKey, .staleSet:
            .bytes(bytes, status: status, headers: [.cacheControl: "no-store"], type: "application/json")
        }
    }

    // A modulus of 24 bits and an exponent of one: no verifier may take it, and none should lose the others for it.
    private static func withBrokenKey(_ set: [UInt8]) -> [UInt8] {
        guard let start = set.firstIndex(of: UInt8(ascii: "[")) else { return set }
        let isAlone = set[(start + 1)...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "]")
        let key = #"{"kty":"RSA","use":"sig","alg":"RS256","kid":"broken","n":"AQAB","e":"AQ"}"# + (isAlone ? "" : ",")
        return Array(set[...start]) + Array(key.utf8) + Array(set[(start + 1)...])
    }
}
