/// A client secret: it goes over a channel and into a request, and nowhere else.
public struct ClientSecret: Codable, Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// The secret itself; whoever reads it answers for where it goes.
    public let revealed: String

    /// Wraps a secret.
    public init(_ revealed: String) {
        self.revealed = revealed
    }

    /// A new secret: 43 characters of base64url's alphabet, 258 bits from the system's generator (getrandom).
    public static func generated() -> ClientSecret {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var generator = SystemRandomNumberGenerator()
        return ClientSecret(String((0..<43).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }))
    }

    /// Reads a bare string.
    public init(from decoder: any Decoder) throws {
        revealed = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes a bare string, for the channel.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(revealed)
    }

    /// Never the secret.
    public var description: String { "<redacted>" }
    /// Never the secret.
    public var debugDescription: String { "<redacted>" }
    /// Never the secret.
    public var customMirror: Mirror { Mirror(self, children: ["secret": "<redacted>"]) }
}
