import LabProtocol
public import StrictJSON

/// Says what is wrong with a client's key set, in a sentence; nil where it can be used. Whoever knows keys hands it in.
public typealias KeySetCheck = (_ keySet: JSONNode) -> String?

/// What is asked of a lab beyond what its own decoder knows.
struct LabChecks {
    private let node: JSONNode
    private let bag: Diagnostics

    init(_ node: JSONNode, into bag: Diagnostics) {
        self.node = node
        self.bag = bag
    }

    /// Complains about clients' key sets that cannot be used.
    func checkKeySets(_ check: KeySetCheck) {
        for client in Lab.names(in: "clients", of: node) {
            guard let keySet = node["clients"]?[client]?["jwks"], keySet.object != nil, let problem = check(keySet) else {
                continue
            }
            let _: Bool? = JSONReader(keySet, path: "clients.\(client).jwks", into: bag).fail(
                LabCode.keySetInvalid, problem: problem,
                expected: "a JWK Set with a public key of RSA, P-256 or Ed25519, as {\"keys\": [{\"kty\": …}]}")
        }
    }

    /// Complains about resource servers whose API has tokens that no server can verify by itself.
    func checkServedFormats() {
        for server in Lab.names(in: "resourceServers", of: node) {
            guard let api = node["resourceServers"]?[server]?["api"], let name = api.string,
                node["apis"]?[name]?["tokenFormat"]?.string == TokenFormat.opaque.rawValue
            else { continue }
            let _: Bool? = JSONReader(api, path: "resourceServers.\(server).api", into: bag).fail(
                ScenarioCode.opaqueTokenServed,
                problem: "the tokens of \"\(name)\" are opaque, so that the server could not tell a good one",
                expected: "an API with \"tokenFormat\": \"jwt\"",
                help: "opaque tokens are for an issuer that serves by itself: keyturn issuer")
        }
    }
}
