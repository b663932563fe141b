import LabProtocol
import OAuth
import Testing

@testable import Issuer

@Suite("A change of the registry that a scenario asks for")
struct RegistryChangeTests {
    private static let api = "http://localhost:8080"

    @Test("gives a client another secret, and takes the old one as long as it is kept")
    func secret() throws {
        var registry = try Samples.registry()
        #expect(try taken(registry) == ["s3cret-of-supa"])
        try registry.take(.secret(client: "supa-cli", ClientSecret("second"), keepsOld: true))
        #expect(try taken(registry) == ["s3cret-of-supa", "second"])
        try registry.take(.forgetOldSecret(client: "supa-cli"))
        #expect(try taken(registry) == ["second"])
        try registry.take(.secret(client: "supa-cli", ClientSecret("third"), keepsOld: true))
        try registry.take(.secret(client: "supa-cli", ClientSecret("fourth"), keepsOld: false))
        #expect(try taken(registry) == ["fourth"])
    }

    @Test("gives no way in to a client without a secret, whatever it had before")
    func noSecret() throws {
        var registry = try Samples.registry()
        var client = try #require(registry.client("supa-cli"))
        client.formerSecret = ClientSecret("second")
        client.secret = nil
        try registry.put(client)
        #expect(try taken(registry) == [])
    }

    @Test("adds to a grant and withdraws from it, makes one where there is none, and leaves none of nothing")
    func grants() throws {
        var registry = try Samples.registry()
        func scope() -> [String]? { registry.grant(of: "supa-cli", for: Self.api)?.scope }
        try registry.take(.grant(client: "supa-cli", audience: Self.api, add: ["read:database"], withdraw: ["read:data"]))
        #expect(scope() == ["write:data", "read:database"])
        try registry.take(.grant(client: "supa-cli", audience: Self.api, add: ["write:data"], withdraw: ["read:data"]))
        #expect(scope() == ["write:data", "read:database"])
        try registry.take(
            .grant(client: "supa-cli", audience: Self.api, add: [], withdraw: ["read:database", "write:data"]))
        #expect(scope() == nil)
        try registry.take(.grant(client: "supa-cli", audience: Self.api, add: ["read:data"], withdraw: []))
        #expect(scope() == ["read:data"])
        try registry.take(.grant(client: "bare-cli", audience: "urn:other", add: ["use"], withdraw: []))
        #expect(registry.grant(of: "bare-cli", for: "urn:other")?.scope == ["use"])
    }

    @Test("changes how long tokens live from then on")
    func lifetime() throws {
        var registry = try Samples.registry()
        try registry.take(.tokenLifetime(audience: "urn:other", seconds: 7))
        #expect(registry.api(identifier: "urn:other")?.tokenLifetime == 7)
        #expect(registry.api(identifier: Self.api)?.tokenLifetime == 86_400)
    }

    @Test("is refused where there is no such client or API, or the API lacks the scope")
    func refused() throws {
        let cases: [(RegistryChange, RegistryError)] = [
            (.secret(client: "nobody", ClientSecret("x"), keepsOld: false), .noClient),
            (.forgetOldSecret(client: "nobody"), .noClient),
            (.grant(client: "nobody", audience: Self.api, add: ["read:data"], withdraw: []), .noClient),
            (.grant(client: "supa-cli", audience: "urn:nowhere", add: ["read:data"], withdraw: []), .noAPI),
            (.grant(client: "supa-cli", audience: Self.api, add: ["fly"], withdraw: []), .unknownScope("fly")),
            (.tokenLifetime(audience: "urn:nowhere", seconds: 1), .noAPI),
        ]
        for (change, error) in cases {
            var registry = try Samples.registry()
            #expect(throws: error) { try registry.take(change) }
        }
    }

    /// The secrets that `supa-cli` is taken with.
    private func taken(_ registry: Registry) throws -> [String] {
        let authenticator = try ClientAuthenticator(wall: { Samples.wall })
        return try ["s3cret-of-supa", "second", "third", "fourth"].filter { secret in
            let credentials = ClientCredentials.secret(id: "supa-cli", secret: secret, method: .post)
            return (try? authenticator.authenticate(credentials, in: registry, issuer: Samples.issuer())) != nil
        }
    }
}
