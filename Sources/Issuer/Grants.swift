import JOSE
import LabProtocol
import OAuth

/// Decides what a token request gets: who asks, for which API, with which scopes. Statuses and codes are Auth0's, as its public
/// reports have them; RFC 6749 section 5.2 leaves the choice to the issuer.
struct Grants: Sendable {
    private let lab: Lab
    private let digests: [String: SHA256Digest]
    /// Compared with where the client is unknown, so that an unknown client takes the time of a wrong secret.
    private let nobody: SHA256Digest

    /// A request that is granted.
    struct Granted: Sendable, Hashable {
        let client: String
        let api: Lab.API
        let scope: [String]
    }

    /// Creates the grants of a lab.
    ///
    /// - Parameter secrets: client ID to secret.
    init(lab: Lab, secrets: [String: ClientSecret]) throws(CryptoError) {
        self.lab = lab
        digests = secrets.mapValues { SHA256Digest.of($0.revealed) }
        nobody = SHA256Digest.of(try randomBytes(count: 32))
    }

    /// Decides.
    ///
    /// - Throws: the refusal to answer with.
    func decide(_ request: TokenRequest) throws(OAuthRefusal) -> Granted {
        let client = try authenticate(request)
        guard let api = lab.apis.values.first(where: { $0.identifier.utf8.elementsEqual(request.audience.utf8) }) else {
            throw OAuthRefusal(status: 403, code: .accessDenied, description: "No API has this audience.")
        }
        guard let granted = client.grants[api.name] else {
            throw OAuthRefusal(
                status: 403, code: .accessDenied,
                description: "Client is not authorized to access this API. It needs a client grant.")
        }
        return Granted(client: client.id, api: api, scope: try scope(request.scope, of: granted))
    }

    // Digests of equal length are compared, so that neither the secret's length nor its first wrong byte shows in the time.
    private func authenticate(_ request: TokenRequest) throws(OAuthRefusal) -> Lab.Client {
        let id = request.clientID.utf8.count <= Self.clientIDBytesMax ? request.clientID : ""
        let digest = digests[id] ?? nobody
        let matches = constantTimeEqual(SHA256Digest.of(request.clientSecret).bytes, digest.bytes)
        guard matches, let client = lab.clients[id] else {
            throw OAuthRefusal(status: 401, code: .accessDenied, description: "Unauthorized")
        }
        return client
    }

    // Hashing a long string of combining marks takes time out of all proportion.
    private static let clientIDBytesMax = 256

    private func scope(_ asked: String?, of granted: [String]) throws(OAuthRefusal) -> [String] {
        guard let asked, !asked.isEmpty else { return granted }
        guard let scope = Scope(parsing: asked) else {
            throw OAuthRefusal(status: 400, code: .invalidScope, description: "The scope is malformed.")
        }
        guard let missing = scope.words.first(where: { !granted.contains($0) }) else {
            var seen: Set<String> = []
            return scope.words.filter { seen.insert($0).inserted }
        }
        throw OAuthRefusal(
            status: 403, code: .accessDenied, description: "Client has not been granted scopes: \(missing)")
    }
}
