/// What a TLS server needs: its certificate and its private key.
public struct ServerCertificate: Sendable {
    /// The certificate. Its issuer's is not part of it: clients have that one.
    public let certificatePEM: String
    /// The private key (PKCS #8, not encrypted). It never prints.
    public let privateKeyPEM: String
}

extension ServerCertificate: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>` in place of the key.
    public var description: String { "ServerCertificate(privateKey: <redacted>)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the key, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["certificatePEM": certificatePEM, "privateKey": "<redacted>"]) }
}
