import LabProtocol
import OAuth
import StrictJSON
import Testing

@testable import Issuer

@Suite("Grants")
struct GrantsTests {
    @Test("give all granted scopes where none is asked for")
    func everything() throws {
        #expect(try decision() == "supa-cli, supa-api, read:data write:data")
        #expect(try decision(scope: "") == "supa-cli, supa-api, read:data write:data")
        #expect(try decision(client: "bare-cli", secret: "s3cret-of-bare") == "bare-cli, supa-api, ")
    }

    @Test("give what is asked for, in the order in which it was asked for, each scope once")
    func subset() throws {
        for (asked, given) in [
            ("read:data", "read:data"), ("write:data", "write:data"), ("write:data read:data", "write:data read:data"),
            ("write:data read:data write:data", "write:data read:data"), ("read:data read:data", "read:data"),
        ] {
            #expect(try decision(scope: asked) == "supa-cli, supa-api, \(given)")
        }
    }

    @Test("refuse a scope that was not granted, however near it comes to one that was")
    func ungranted() throws {
        for (asked, missing) in [
            ("read:database", "read:database"), ("read:data read:database", "read:database"), ("READ:DATA", "READ:DATA"),
            ("read:data,write:data", "read:data,write:data"), ("read", "read"), ("unknown", "unknown"), ("x y", "x"),
        ] {
            #expect(
                try decision(scope: asked)
                    == "403 " + #"{"error":"access_denied","error_description":"#
                    + #""Client has not been granted scopes: \#(missing)"}"#)
        }
    }

    @Test(
        "refuse a scope that is none",
        arguments: [
            " ", "read:data ", " read:data", "read:data  write:data", "read:data\twrite:data", "read:\"data\"",
            "read:daten\u{E4}",
        ])
    func malformed(scope: String) throws {
        #expect(
            try decision(scope: scope) == "400 " + #"{"error":"invalid_scope","error_description":"The scope is malformed."}"#)
    }

    @Test("answer an unknown client and a wrong secret alike, whatever else is wrong")
    func unauthorized() throws {
        let answer = "401 " + #"{"error":"access_denied","error_description":"Unauthorized"}"#
        for (client, secret) in [
            ("supa-cli", "wrong"), ("supa-cli", ""), ("supa-cli", "s3cret-of-supa "), ("supa-cli", "S3cret-of-supa"),
            ("supa-cli", "s3cret-of-bare"), ("supa-cli", "s3cret-of-sup"), ("nobody", "s3cret-of-supa"), ("nobody", "x"),
            ("", ""),
            ("SUPA-CLI", "s3cret-of-supa"), ("supa-cli ", "s3cret-of-supa"), ("mute-cli", ""), ("mute-cli", "s3cret-of-supa"),
            (String(repeating: "a", count: 100_000), "s3cret-of-supa"),
        ] {
            #expect(try decision(client: client, secret: secret) == answer)
            #expect(try decision(client: client, secret: secret, audience: "urn:nowhere") == answer)
            #expect(try decision(client: client, secret: secret, scope: "ungranted  ") == answer)
        }
    }

    @Test("refuse an audience that no API has")
    func audience() throws {
        for audience in [
            "", "http://localhost:8080/", "HTTP://localhost:8080", "http://localhost", "supa-api", "urn:othe", " urn:other",
            "management", "https://localhost:4443/api/v2", "https://localhost:4444/api/v2/",
        ] {
            #expect(
                try decision(audience: audience)
                    == "403 " + #"{"error":"access_denied","error_description":"#
                    + #""Service not enabled within domain: \#(audience)"}"#)
        }
    }

    @Test("repeat of an unknown audience what is printable ASCII, and no more than 200 bytes")
    func shownAudience() throws {
        for (audience, shown) in [
            ("urn:other\u{0}", "urn:other?"), ("urn:\r\n\u{1B}[2J", "urn:???[2J"), ("urn:ä", "urn:??"),
            // KELVIN SIGN, which Unicode takes for a K.
            ("urn:\u{212A}", "urn:???"), (String(repeating: "a", count: 70_000), String(repeating: "a", count: 200)),
        ] {
            #expect(
                try decision(audience: audience)
                    == "403 " + #"{"error":"access_denied","error_description":"#
                    + #""Service not enabled within domain: \#(shown)"}"#)
        }
    }

    @Test("give the management API by the audience of the issuer that is asked, and by no other")
    func management() throws {
        let given = try decision(client: "admin-cli", secret: "s3cret-of-admin", audience: "https://localhost:4443/api/v2/")
        #expect(given == "admin-cli, Management API, read:signing_keys")
        #expect(
            try decision(client: "admin-cli", secret: "s3cret-of-admin", audience: "https://localhost:4443/api/v2/", scope: "use")
                == "403 " + #"{"error":"access_denied","error_description":"Client has not been granted scopes: use"}"#)
        #expect(try decision(audience: "https://localhost:4443/api/v2/").hasPrefix("403 "))
    }

    @Test("refuse a client that may not use client credentials, whatever it asks for")
    func grantType() throws {
        for audience in ["http://localhost:8080", "urn:other", "urn:nowhere"] {
            #expect(
                try decision(client: "login-app", secret: "s3cret-of-login", audience: audience)
                    == "403 " + #"{"error":"unauthorized_client","error_description":"#
                    + #""Grant type 'client_credentials' not allowed for the client."}"#)
        }
    }

    @Test("refuse a secret of a client that has keys of its own, even where it was given one")
    func keysOnly() throws {
        for (client, secret) in [("signing-cli", "s3cret-of-signing"), ("signing-cli", "")] {
            #expect(
                try decision(client: client, secret: secret)
                    == "401 " + #"{"error":"access_denied","error_description":"Unauthorized"}"#)
        }
    }

    @Test("hold a client to its rate once it has proved who it is, whatever it asks for")
    func rate() throws {
        let grants = try Samples.grants()
        let wrong = "401 " + #"{"error":"access_denied","error_description":"Unauthorized"}"#
        let tooMany = "429 " + #"{"error":"too_many_requests","error_description":"Global limit has been reached"}"#
        for _ in 0..<3 { #expect(try decision(client: "slow-cli", secret: "wrong", by: grants) == wrong) }
        #expect(try decision(client: "slow-cli", secret: "s3cret-of-slow", audience: "urn:nowhere", by: grants).hasPrefix("403 "))
        #expect(try decision(client: "slow-cli", secret: "s3cret-of-slow", by: grants) == tooMany)
        #expect(try decision(client: "slow-cli", secret: "wrong", by: grants) == wrong)
        #expect(try decision(by: grants) == "supa-cli, supa-api, read:data write:data")
    }

    @Test("follow a change of the registry with the next request")
    func changed() throws {
        let grants = try Samples.grants()
        #expect(try decision(by: grants) == "supa-cli, supa-api, read:data write:data")
        try grants.registry.change { (registry: inout Registry) throws in
            var grant = try #require(registry.grant(of: "supa-cli", for: "http://localhost:8080"))
            grant.scope = ["read:database"]
            try registry.put(grant)
        }
        #expect(try decision(by: grants) == "supa-cli, supa-api, read:database")
        grants.registry.change { $0.removeClient("supa-cli") }
        #expect(try decision(by: grants).hasPrefix("401 "))
    }

    @Test("refuse an API that the client has no grant for, whatever scope it asks for")
    func noGrant() throws {
        for scope in [nil, "use", "read:data"] {
            #expect(
                try decision(audience: "urn:other", scope: scope)
                    == "403 "
                    + #"{"error":"access_denied","error_description":"Client is not authorized to access \"urn:other\". "#
                    + #"You need to create a \"client-grant\" associated to this API."}"#)
        }
    }

    @Test("cost no more than the length of what is asked", .timeLimit(.minutes(1)))
    func bounded() throws {
        let marks = String(repeating: "\u{301}\u{323}", count: 250_000)
        #expect(try decision(client: marks).hasPrefix("401 "))
        #expect(try decision(secret: marks).hasPrefix("401 "))
        #expect(try decision(audience: marks).hasPrefix("403 "))
        #expect(try decision(scope: marks).hasPrefix("400 "))
        #expect(
            try decision(scope: String(repeating: "read:data ", count: 20_000) + "read:data") == "supa-cli, supa-api, read:data")
    }

    private func decision(
        client: String = "supa-cli", secret: String = "s3cret-of-supa", audience: String = "http://localhost:8080",
        scope: String? = nil, by grants: Grants? = nil
    ) throws -> String {
        let request = TokenRequest(clientID: client, clientSecret: secret, audience: audience, scope: scope)
        let (grants, issuer) = (try grants ?? Samples.grants(), try Samples.issuer())
        do throws(GrantRefusal) {
            let granted = try grants.decide(request, issuer: issuer)
            return "\(granted.client), \(granted.api.name), \(granted.scope.joined(separator: " "))"
        } catch {
            return "\(error.auth0.status) \(error.auth0.body)"
        }
    }
}
