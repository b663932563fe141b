public import LabProtocol

/// What an issuer answers for its key set.
public struct ForgedKeySet: Sendable, Hashable {
    /// The status code. 302 leads to the same path with a query, where the true set is.
    public var status = 200
    /// The media type.
    public var type = "application/json"
    /// The body.
    public var body: [UInt8]
}

/// A key set that is odd, and a token which shows what a server that has just been started makes of it.
///
/// Each stands once, in ``all``.
public struct KeySetForgery: Sendable {
    /// The token that is sent while the set is shown.
    public let token: Forgery
    private let make: @Sendable (ForgeBench) throws -> ForgedKeySet

    init(_ token: Forgery, _ make: @escaping @Sendable (ForgeBench) throws -> ForgedKeySet) {
        self.token = token
        self.make = make
    }

    /// What it is, and the answer that is right.
    public var description: ForgeryDescription { token.description }

    /// The key set.
    ///
    /// - Throws: `CryptoError` where libcrypto fails.
    public func set(on bench: ForgeBench) throws -> ForgedKeySet { try make(bench) }

    /// The forgery of a name; nil where there is none.
    public static func named(_ name: String) -> KeySetForgery? { byName[name] }

    private static let byName = Dictionary(all.map { ($0.description.name, $0) }) { first, _ in first }
}

/// All that can be sent, as far as it can be spoken of without making it.
public enum ForgeryCatalogue {
    /// The forgeries family by family, the key sets last.
    public static let all: [ForgeryDescription] = Forgery.all.map(\.description) + KeySetForgery.all.map(\.description)
}
