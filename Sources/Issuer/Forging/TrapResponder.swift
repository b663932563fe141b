import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import StrictJSON

/// Answers at the attacker's URLs, so that whoever trusts them accepts what the attacker signed; each request is noted first.
struct TrapResponder: HTTPResponder {
    let desk: ForgingDesk

    func respond(to request: Request, context: LabRequestContext) async throws -> Response {
        desk.wasFetched(request.uri.path)
        let strangers = desk.strangers
        switch request.uri.path.split(separator: "/").last {
        case "jwks.json":
            // Under its own key ID and under the lab's, as an attacker would.
            let keys = [strangers.attacker, try strangers.attacker.renamed(desk.currentKeyID)]
            return .json(JWKSet.json(of: keys))
        case "chain.pem": return .bytes(Array(strangers.certificate.pem.utf8), type: "application/pem-certificate-chain")
        default: return Response(status: .notFound)
        }
    }
}
