import JOSE
import LabProtocol
import StrictJSON

/// A client's public key as a management request brings it, in Auth0's members.
struct CredentialBody: Sendable {
    let name: String?
    let algorithm: SignatureAlgorithm
    let key: PublicKey
    /// Nanoseconds since 1970.
    let expiresAt: Int64?

    private enum Kind: String, CaseIterable { case publicKey = "public_key" }

    /// Reads the members: `credential_type`, `pem`, `alg` (RS256 where it is left out), `name`, `expires_at`, and
    /// `parse_expiry_from_cert` for the end that a certificate has.
    static func read(_ object: inout ObjectReader) -> CredentialBody? {
        let kind = object.required("credential_type")?.oneOf(Kind.self)
        let name = object.optional("name")?.printableLine()
        let algorithm = object.optional("alg").map { $0.oneOf(SignatureAlgorithm.self) } ?? .some(.rs256)
        let pem = object.required("pem")
        let parses = object.optional("parse_expiry_from_cert")?.bool() ?? false
        let expiry = object.optional("expires_at").map { $0.instant() } ?? .some(nil)
        guard kind != nil, let algorithm, let pem, let expiry, let read = pem.publicKey(algorithm) else { return nil }
        let end = parses ? read.certificateEndsAt.map { $0 * 1_000_000_000 } : nil
        return CredentialBody(name: name, algorithm: algorithm, key: read.key, expiresAt: expiry ?? end)
    }

    /// The credential, made at a time in nanoseconds since 1970.
    func credential(at wall: Int64, isEnabled: Bool) -> ClientCredential {
        ClientCredential(
            id: RegistryIDs.credential(), name: name, algorithm: algorithm, key: key, createdAt: wall, expiresAt: expiresAt,
            isEnabled: isEnabled)
    }
}

extension JSONReader {
    fileprivate func publicKey(_ algorithm: SignatureAlgorithm) -> PEMPublicKey? {
        guard let text = string() else { return nil }
        do { return try PEMPublicKey(text, algorithm: algorithm) } catch {
            return fail(
                code: "pem-invalid", problem: "this is no public key or certificate in PEM for \(algorithm.rawValue)")
        }
    }

    fileprivate func instant() -> Int64?? {
        guard let text = string() else { return .none }
        guard let wall = ISOTime.wall(text) else {
            return fail(code: "time-invalid", problem: "this is no time such as 2026-12-31T23:59:59Z")
        }
        return .some(wall)
    }
}
