import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import Issuer

@Suite("The registry")
struct RegistryTests {
    @Test("holds what the lab says, and the management API beside it")
    func lab() throws {
        let registry = try Registry(lab: Samples.lab(), secrets: Samples.secrets)
        #expect(registry.clients.keys.sorted() == ["admin-cli", "bare-cli", "mute-cli", "slow-cli", "supa-cli"])
        #expect(registry.apis.keys.sorted() == ["http://localhost:8080", "management", "urn:other"])
        #expect(registry.apis["management"]?.scopes.map(\.value) == ManagementAPI.permissions)
        #expect(registry.apis.values.filter(\.isSystem).map(\.identifier) == ["management"])
        #expect(registry.apis["urn:other"]?.tokenLifetime == 3)
        #expect(registry.client("supa-cli")?.secret == ClientSecret("s3cret-of-supa"))
        #expect(registry.client("mute-cli")?.secret == nil)
        #expect(registry.client("slow-cli")?.rateLimit == Rate(perSecond: 1.0 / 60))
        #expect(registry.grant(of: "supa-cli", for: "http://localhost:8080")?.scope == ["read:data", "write:data"])
        #expect(registry.grant(of: "admin-cli", for: "management")?.scope == ["read:signing_keys"])
        #expect(registry.grant(of: "supa-cli", for: "urn:other") == nil)
        #expect(Set(registry.grants.values.map(\.id)).count == 5)
    }

    @Test("gives a client that has keys no secret, and refuses keys that are none")
    func clientKeys() throws {
        let key = try SigningKey.generate(.es256)
        var lab = try Samples.lab()
        lab.clients["supa-cli"]?.jwks = JSON(members: [("keys", .array([key.publicKey.jwk]))]).text()
        let client = try Registry(lab: lab, secrets: Samples.secrets).client("supa-cli")
        #expect(client?.secret == nil)
        #expect(client?.keys?.keys.map(\.thumbprint) == [key.publicKey.thumbprint])
        for (text, says) in [
            (#"{"keys":[]}"#, "it holds no key"), ("{}", #"the set has no member "keys""#),
            (#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#, #"the key type is not known"#),
        ] {
            lab.clients["supa-cli"]?.jwks = text
            let failure = #expect(throws: StartFailure.self) { try Registry(lab: lab, secrets: Samples.secrets) }
            #expect(failure?.code == "client-keys")
            #expect(failure?.reason.hasPrefix("the key set of the client supa-cli cannot be used: ") == true)
            if says != "the key type is not known" { #expect(failure?.reason.hasSuffix(says) == true) }
        }
    }

    @Test("finds by the very bytes of a name, not by what Unicode takes for the same")
    func exact() throws {
        var registry = try Samples.registry()
        try registry.put(
            Registry.API(
                id: "api-1", identifier: "urn:caf\u{E9}", name: "C", scopes: [], tokenLifetime: 1, dialect: .accessToken))
        try registry.put(Registry.Client(id: "K", name: "K", secret: nil, keys: nil, grantTypes: []))
        #expect(registry.api(identifier: "urn:caf\u{E9}")?.id == "api-1")
        #expect(registry.api("api-1")?.id == "api-1")
        #expect(registry.api(identifier: "urn:cafe\u{301}") == nil)
        #expect(registry.api("urn:cafe\u{301}") == nil)
        #expect(registry.client("K")?.id == "K")
        #expect(registry.client("\u{212A}") == nil)
        #expect(registry.client(String(repeating: "\u{301}\u{323}", count: 250_000)) == nil)
        registry.removeClient("\u{212A}")
        #expect(registry.client("K")?.id == "K")
    }

    @Test("refuses a grant for what is not there, for a scope that the API has not, or a second one for the same")
    func refused() throws {
        let registry = try Samples.registry()
        func outcome(_ client: String, _ audience: String, _ scope: [String], id: String = "new") -> RegistryError? {
            var registry = registry
            do throws(RegistryError) {
                try registry.put(Registry.ClientGrant(id: id, client: client, audience: audience, scope: scope))
                return nil
            } catch {
                return error
            }
        }
        #expect(outcome("supa-cli", "urn:other", ["use"]) == nil)
        #expect(outcome("supa-cli", "urn:other", []) == nil)
        #expect(outcome("nobody", "urn:other", ["use"]) == .noClient)
        #expect(outcome("supa-cli", "urn:nowhere", ["use"]) == .noAPI)
        #expect(outcome("supa-cli", "urn:other", ["use", "misuse"]) == .unknownScope("misuse"))
        #expect(outcome("supa-cli", "http://localhost:8080", ["read:data"]) == .grantExists)
        let old = try #require(registry.grant(of: "supa-cli", for: "http://localhost:8080"))
        #expect(outcome(old.client, old.audience, ["write:data"], id: old.id) == nil)
    }

    @Test("takes the grants away with their client or API, and a scope's out of them with the scope")
    func removal() throws {
        var registry = try Samples.registry()
        var api = try #require(registry.api(identifier: "http://localhost:8080"))
        api.scopes.removeAll { $0.value == "read:data" }
        try registry.put(api)
        #expect(registry.grant(of: "supa-cli", for: api.identifier)?.scope == ["write:data"])
        #expect(registry.grant(of: "slow-cli", for: api.identifier)?.scope == [])
        // It comes back without what it was in.
        api.scopes.append(Registry.Permission(value: "read:data"))
        try registry.put(api)
        #expect(registry.grant(of: "slow-cli", for: api.identifier)?.scope == [])

        registry.removeClient("supa-cli")
        #expect(registry.grant(of: "supa-cli", for: api.identifier) == nil)
        registry.removeAPI(api.identifier)
        #expect(registry.grants.values.map(\.client) == ["admin-cli"])
        #expect(registry.grant(of: "slow-cli", for: api.identifier) == nil)
        registry.removeGrant("unknown")
        try registry.put(api)
        #expect(throws: Never.self) {
            try registry.put(
                Registry.ClientGrant(id: "again", client: "slow-cli", audience: api.identifier, scope: ["read:data"]))
        }
    }

    @Test("holds so many entries of a kind and no more", .timeLimit(.minutes(1)))
    func bounded() throws {
        var registry = Registry()
        for index in 0..<Registry.entriesMax {
            try registry.put(Registry.Client(id: "c\(index)", name: "", secret: nil, keys: nil, grantTypes: []))
            try registry.put(
                Registry.API(
                    id: "\(index)", identifier: "a\(index)", name: "", scopes: [], tokenLifetime: 1, dialect: .accessToken))
            try registry.put(Registry.ClientGrant(id: "g\(index)", client: "c\(index)", audience: "a\(index)", scope: []))
        }
        #expect(throws: RegistryError.tooMany("clients")) {
            try registry.put(Registry.Client(id: "more", name: "", secret: nil, keys: nil, grantTypes: []))
        }
        #expect(throws: RegistryError.tooMany("resource servers")) {
            try registry.put(
                Registry.API(id: "more", identifier: "more", name: "", scopes: [], tokenLifetime: 1, dialect: .accessToken))
        }
        #expect(throws: RegistryError.tooMany("client grants")) {
            try registry.put(Registry.ClientGrant(id: "more", client: "c0", audience: "a1", scope: []))
        }
        #expect(throws: Never.self) {
            try registry.put(Registry.Client(id: "c7", name: "seven", secret: nil, keys: nil, grantTypes: []))
        }
        #expect(registry.grant(of: "c9999", for: "a9999")?.id == "g9999")
    }

    @Test("is changed as a whole or, where a change is refused, not at all")
    func box() throws {
        let box = RegistryBox(try Samples.registry())
        #expect(throws: RegistryError.noClient) {
            try box.change { (registry: inout Registry) throws(RegistryError) in
                registry.removeClient("supa-cli")
                throw RegistryError.noClient
            }
        }
        #expect(box.current.client("supa-cli") != nil)
        box.change { $0.removeClient("supa-cli") }
        #expect(box.current.client("supa-cli") == nil)
    }

    @Test("names what is made while it runs in Auth0's shapes, and never twice")
    func names() {
        #expect((0..<1_000).allSatisfy { _ in RegistryIDs.client().wholeMatch(of: /[A-Za-z0-9]{32}/) != nil })
        #expect((0..<1_000).allSatisfy { _ in RegistryIDs.api().wholeMatch(of: /[0-9a-f]{24}/) != nil })
        #expect((0..<1_000).allSatisfy { _ in RegistryIDs.grant().wholeMatch(of: /cgr_[A-Za-z0-9]{16}/) != nil })
        #expect(Set((0..<1_000).map { _ in RegistryIDs.client() }).count == 1_000)
    }
}
