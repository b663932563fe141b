import Hummingbird
import JOSE

/// What is kept of a token that was verified: what a recheck asks for, and what its holder is answered. Not the token.
final class VerifiedToken: Sendable {
    /// `exp`, nanoseconds since 1970.
    let expiresAt: Int64
    /// `nbf`, nanoseconds since 1970.
    let notBefore: Int64?
    /// The words of its scope.
    let scope: [String]
    /// The key ID in its header.
    let kid: String?
    /// The algorithm that it was signed by.
    let algorithm: SignatureAlgorithm
    /// The key that it was verified with; that of no key where the signature was passed over.
    let thumbprint: Thumbprint
    /// What its holder is answered.
    let answer: Response
    /// When it was verified, on the server's monotonic clock in nanoseconds.
    let verifiedAt: Int64

    /// Keeps what the claims of a verified token say.
    ///
    /// - Parameters:
    ///   - now: the server's monotonic clock, nanoseconds.
    ///   - thumbprint: nil where no key was found to have signed it. It must not be remembered then.
    init(
        _ claims: AccessTokenClaims, kid: String?, algorithm: SignatureAlgorithm, thumbprint: Thumbprint?, answer: Response,
        at now: Int64
    ) {
        expiresAt = claims.expiresAt
        notBefore = claims.notBefore
        scope = claims.scope
        self.kid = kid
        self.algorithm = algorithm
        self.thumbprint = thumbprint ?? Self.noKey
        self.answer = answer
        verifiedAt = now
    }

    /// About how many bytes it takes.
    var bytes: Int {
        let texts = scope.reduce(kid?.utf8.count ?? 0) { $0 + $1.utf8.count + MemoryLayout<String>.stride }
        return Self.fixedBytes + texts + (answer.body.contentLength ?? 0)
    }

    /// The object, its place in the memo, and the headers of the answer.
    private static let fixedBytes = 600
    private static let noKey = Thumbprint(SHA256Digest.of([UInt8]()))
}
