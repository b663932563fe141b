public import StrictJSON

/// A successful answer of the token endpoint (RFC 6749 section 5.1).
public struct TokenResponse: Sendable {
    /// `access_token`; the answer's descriptions never show it.
    public var accessToken: String
    /// `scope`: the words that were granted.
    public var scope: Scope?
    /// `expires_in`, seconds; nil where the issuer did not say.
    public var expiresIn: Int64?

    /// Creates an answer from its parts.
    public init(accessToken: String, scope: Scope?, expiresIn: Int64?) {
        self.accessToken = accessToken
        self.scope = scope
        self.expiresIn = expiresIn
    }

    /// The JSON body.
    public var body: JSON {
        var members: [(String, JSON)] = [("access_token", .string(accessToken))]
        if let scope, !scope.words.isEmpty { members.append(("scope", .string(scope.description))) }
        if let expiresIn { members.append(("expires_in", .int(expiresIn))) }
        members.append(("token_type", "Bearer"))
        return JSON(members: members)
    }

    /// Why an answer is not one.
    public enum Failure: Error, Sendable, Hashable {
        /// The issuer refused, with this `error` and `error_description`.
        case refused(code: String, description: String?)
        /// The body is not what RFC 6749 section 5.1 says.
        case malformed(String)
    }

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - status: the HTTP status.
    ///   - body: the bytes, already bounded by the caller.
    /// - Throws: ``Failure``.
    public static func decode(status: Int, body: [UInt8]) throws(Failure) -> TokenResponse {
        let node: JSONNode
        do { node = try StrictJSON.parse(body, named: "token response", limits: .request) } catch {
            throw .malformed("status \(status) with a body that is not JSON (\(error.code.rawValue))")
        }
        guard (200..<300).contains(status) else {
            guard let code = node["error"]?.string else { throw .malformed("status \(status) without an error code") }
            throw .refused(code: code, description: node["error_description"]?.string)
        }
        guard let token = node["access_token"]?.string, !token.isEmpty else { throw .malformed("no access_token") }
        guard node["token_type"]?.string?.lowercased() == "bearer" else { throw .malformed("a token_type other than Bearer") }
        let expiresIn = node["expires_in"]?.int64
        guard expiresIn.map({ $0 >= 0 }) ?? true else { throw .malformed("a negative expires_in") }
        return TokenResponse(accessToken: token, scope: node["scope"]?.string.flatMap(Scope.init(parsing:)), expiresIn: expiresIn)
    }
}

extension TokenResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Scope and lifetime; never the token.
    public var description: String {
        let lifetime = expiresIn.map { "\($0) s" } ?? "unknown"
        return "TokenResponse(token: <redacted>, scope: \(scope?.description ?? "none"), lifetime: \(lifetime))"
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the token, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["token": "<redacted>"]) }
}
