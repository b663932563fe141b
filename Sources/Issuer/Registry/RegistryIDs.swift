/// Names for what is made while the issuer runs, in the shapes that Auth0 gives them.
enum RegistryIDs {
    /// A client ID: 32 letters and digits.
    static func client() -> String { random(32, from: letters) }

    /// A resource server's ID: 24 hexadecimal digits.
    static func api() -> String { random(24, from: "0123456789abcdef") }

    /// A client grant's ID.
    static func grant() -> String { "cgr_" + random(16, from: letters) }

    /// A client credential's ID.
    static func credential() -> String { "cred_" + random(16, from: letters) }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    private static func random(_ count: Int, from alphabet: String) -> String {
        let characters = Array(alphabet)
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in characters[Int.random(in: 0..<characters.count, using: &generator)] })
    }
}
