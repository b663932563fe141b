import Curl
import JOSE
import OAuth
import StrictJSON

/// An access token that a caller holds, with what is needed to use it again and again.
struct HeldToken {
    /// The worker's own number for it, from 1.
    let number: Int
    /// The `Authorization` header, built once.
    let headers: CurlHeaders
    /// When it arrived, nanoseconds on the run's clock.
    let obtainedAt: Int64
    /// When `expires_in` is over, counted from its arrival; nil where the issuer did not say.
    let expiresAt: Int64?
    /// The `exp` that stands in it, whole seconds since 1970; nil where it is no JWT. A client has no business looking into its
    /// token; the lab does, to wait for its end.
    let expiryClaim: Int64?

    /// - Throws: `CurlHeadersError` where the token cannot stand in a header.
    init(_ response: TokenResponse, number: Int, now: Int64) throws(CurlHeadersError) {
        self.number = number
        headers = try CurlHeaders([(name: "Authorization", value: "Bearer \(response.accessToken)")])
        obtainedAt = now
        expiresAt = response.expiresIn.map { now + min($0, Self.secondsMax) * 1_000_000_000 }
        expiryClaim = (try? CompactToken.parse(response.accessToken))?.payload["exp"]?.int64
    }

    /// Whether its holder would renew it now: less than a share of its life is left.
    func isDue(share: Double, now: Int64) -> Bool {
        guard let expiresAt else { return false }
        let margin = Int64(Double(expiresAt - obtainedAt) * share)
        return now >= expiresAt - margin
    }

    /// Whether it has expired by what its holder was told.
    func isOver(now: Int64) -> Bool {
        expiresAt.map { now >= $0 } ?? false
    }

    private static let secondsMax: Int64 = 10 * 366 * 86_400
}
