import JOSE
import LabProtocol
import OAuth
import StrictJSON
import Testing

@testable import Forge

/// Each forgery against our own reader of requests and verifier of tokens.
@Suite("Forgeries against our own verifier")
struct VerifierTests {
    @Test(
        "What must or should be refused is refused with the status that is wanted, and what must be accepted is accepted",
        arguments: [false, true])
    func all(isRFC9068: Bool) throws {
        let bench = try Bench.make(isRFC9068: isRFC9068)
        let profile: ForgeryDescription.Profile = isRFC9068 ? .rfc9068 : .auth0
        var wrong: [String] = []
        for forgery in Forgery.all where forgery.description.profile ?? profile == profile {
            let status = try Self.status(of: forgery.forged(on: bench), isRFC9068: isRFC9068)
            let wanted = Self.statuses(forgery.description)
            if !wanted.contains(status) { wrong.append("\(forgery.description.name): \(status), wanted \(wanted.sorted())") }
        }
        #expect(wrong == [])
    }

    private static func statuses(_ description: ForgeryDescription) -> Set<Int> {
        if description.grade == .either { return [200, 400, 401, 403] }
        switch description.wanted {
        case .accepted: return [200]
        case .unauthorized, .challenge: return [401]
        case .malformed: return [400, 401]
        case .forbidden: return [403]
        case .refusal: return [400, 401]
        case .unavailable: return [401, 503]
        }
    }

    /// As our resource server answers.
    private static func status(of forged: ForgedCredentials, isRFC9068: Bool) throws -> Int {
        let headers = forged.lines.compactMap { line -> String? in
            let text = String(decoding: line, as: UTF8.self)
            guard text.lowercased().hasPrefix("authorization:") else { return nil }
            return String(text.dropFirst("authorization:".count).drop { $0 == " " })
        }
        switch BearerCredentials(headers: headers) {
        case .none: return 401
        case .malformed: return 400
        case .token(let text):
            let verifier = TokenVerifier(
                issuer: Bench.issuer, audience: Bench.audience, clockSkew: .seconds(Bench.skewSeconds),
                profile: isRFC9068 ? .atJWT : .jwt)
            do throws(TokenError) {
                let token = try CompactToken.parse(text)
                let claims = try verifier.verify(token, keys: try published(), now: Bench.now * 1_000_000_000)
                return claims.hasScope("read:data") ? 200 : 403
            } catch {
                return 401
            }
        }
    }

    private static func published() throws(TokenError) -> JWKSet {
        do { return try Bench.published() } catch { return JWKSet(keys: []) }
    }
}
