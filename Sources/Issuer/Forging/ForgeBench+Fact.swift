import Forge
import JOSE
import LabProtocol

extension ForgeBench {
    /// What is recorded of a good token.
    func goodFact(sha256: String, at: Int64, _ order: ForgeOrder) -> MintedTokenFact {
        MintedTokenFact(
            sha256: sha256, at: at, thumbprint: keys.lab.publicKey.thumbprint.base64URL, kid: keys.lab.kid, issuer: good.issuer,
            audience: good.audience, client: order.client, scope: order.scope, issuedAt: now, notBefore: nil,
            expiresAt: now + Self.lifetimeSeconds)
    }
}
