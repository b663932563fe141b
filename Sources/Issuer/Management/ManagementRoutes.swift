import Hummingbird
import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// The management API of one listener: `/api/v2`, in Auth0's paths and shapes.
struct ManagementRoutes: Sendable {
    let issuer: IssuerURL
    let guardian: ManagementGuard
    let registry: RegistryBox
    let keys: SigningKeyActions
    /// Takes a line for the history on each change.
    let note: @Sendable (_ detail: String) -> Void

    /// The URL that stands for the management API as an audience.
    var managementAudience: String { issuer.description + ManagementAPI.path }

    /// What the registry calls the API that a request names by its identifier: the management API has one name there, whatever
    /// listener it is reached by, and that name is no identifier.
    func registered(_ identifier: String) -> String? {
        if identifier.isExactly(managementAudience) { return ManagementAPI.name }
        return identifier.isExactly(ManagementAPI.name) ? nil : identifier
    }

    /// Adds the routes.
    func add(to router: Router<BasicRequestContext>) {
        let api = router.group("api/v2")
        SigningKeyRoutes(guardian: guardian, keys: keys).add(to: api)
        ClientRoutes(management: self).add(to: api)
        CredentialRoutes(management: self).add(to: api)
        ResourceServerRoutes(management: self).add(to: api)
        ClientGrantRoutes(management: self).add(to: api)
    }

    /// Answers with what `body` gives, or with the refusal that it throws.
    static func answer(_ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let error as ManagementError {
            return error.response
        } catch let error as RegistryError {
            return ManagementError(error).response
        }
    }
}

/// What can be done to the signing keys.
struct SigningKeyActions: Sendable {
    let ledger: KeyLedger
    /// The first of the algorithms that are signed by.
    let algorithm: SignatureAlgorithm
    /// Signs by an algorithm from now on, beside the others.
    let begin: @Sendable (_ algorithm: SignatureAlgorithm) async throws -> Void
    /// Signs with the next key from now on; what is next then is known to the ledger.
    let rotate: @Sendable () async throws -> Void
    let revoke: @Sendable (_ kid: String) -> KeyRing.Revocation
    /// Wall-clock nanoseconds since 1970 of an instant on the run's clock.
    let wall: @Sendable (_ at: Int64) -> Int64
}
