/// The `WWW-Authenticate: Bearer …` challenge of RFC 6750 section 3.
public struct BearerChallenge: Sendable, Hashable {
    /// `realm`.
    public var realm: String?
    /// `error`; nil where the request carried no token at all (section 3.1).
    public var error: String?
    /// `error_description`, ASCII without quotes and backslashes.
    public var description: String?
    /// `scope`: what the call needs.
    public var scope: Scope?
    /// `resource_metadata`: where the resource describes itself (RFC 9728 section 5.1).
    public var resourceMetadata: String?

    /// Creates a challenge from its parts.
    public init(
        realm: String? = nil, error: String? = nil, description: String? = nil, scope: Scope? = nil,
        resourceMetadata: String? = nil
    ) {
        self.realm = realm
        self.error = error
        self.description = description
        self.scope = scope
        self.resourceMetadata = resourceMetadata
    }

    /// The header's value. What no value may hold (quotes, backslashes, line breaks, anything beyond ASCII) is written as `?`.
    public var headerValue: String {
        var parameters: [String] = []
        if let realm { parameters.append("realm=\(Self.quoted(realm))") }
        if let error { parameters.append("error=\(Self.quoted(error))") }
        if let description { parameters.append("error_description=\(Self.quoted(description))") }
        if let scope { parameters.append("scope=\(Self.quoted(scope.description))") }
        if let resourceMetadata { parameters.append("resource_metadata=\(Self.quoted(resourceMetadata))") }
        return parameters.isEmpty ? "Bearer" : "Bearer \(parameters.joined(separator: ", "))"
    }

    /// Reads a header's value, from any server. Takes time in proportion to its length.
    ///
    /// - Parameter headerValue: one or more challenges (RFC 9110 section 11.6.1); the first one of the Bearer scheme is read.
    /// - Returns: nil where no Bearer challenge stands in it. Parameters that cannot be read are passed over; of one that stands
    ///   twice the first counts.
    public init?(headerValue: String) {
        guard let parameters = ChallengeScanner.bearerParameters(in: Array(headerValue.utf8)) else { return nil }
        self.init(
            realm: parameters["realm"], error: parameters["error"], description: parameters["error_description"],
            scope: parameters["scope"].flatMap(Scope.init(parsing:)), resourceMetadata: parameters["resource_metadata"])
    }

    private static func quoted(_ text: String) -> String {
        var value = "\""
        for scalar in text.unicodeScalars { value.unicodeScalars.append(isAllowed(scalar) ? scalar : "?") }
        return value + "\""
    }

    // %x20-21 / %x23-5B / %x5D-7E, RFC 6750 section 3.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\"
    }
}
