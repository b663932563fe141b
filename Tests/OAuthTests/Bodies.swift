/// Bodies of token requests that are right, and ways to spoil them.
enum Bodies {
    static let json = #"{"grant_type":"client_credentials","client_id":"supa-cli","client_secret":"s3cret","audience":"urn:api"}"#

    /// The right body with one member's JSON text replaced; nil leaves the member out.
    static func json(_ name: String, _ text: String?) -> String {
        let members = [
            ("grant_type", #""client_credentials""#), ("client_id", #""supa-cli""#), ("client_secret", #""s3cret""#),
            ("audience", #""urn:api""#),
        ].filter { $0.0 != name }
        let all = members + (text.map { [(name, $0)] } ?? [])
        return "{" + all.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// The same as a form, with the parameter's text replaced.
    static func form(_ name: String, _ text: String?) -> String {
        let parameters = [
            ("grant_type", "client_credentials"), ("client_id", "supa-cli"), ("client_secret", "s3cret"), ("audience", "urn:api"),
        ].filter { $0.0 != name }
        let all = parameters + (text.map { [(name, $0)] } ?? [])
        return all.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}
