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
            "urn:other\u{0}",
        ] {
            #expect(
                try decision(audience: audience)
                    == "403 " + #"{"error":"access_denied","error_description":"No API has this audience."}"#)
        }
    }

    @Test("refuse an API that the client has no grant for, whatever scope it asks for")
    func noGrant() throws {
        for scope in [nil, "use", "read:data"] {
            #expect(
                try decision(audience: "urn:other", scope: scope)
                    == "403 " + #"{"error":"access_denied","error_description":"#
                    + #""Client is not authorized to access this API. It needs a client grant."}"#)
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
        scope: String? = nil
    ) throws -> String {
        let grants = try Grants(lab: Samples.lab(), secrets: Samples.secrets)
        do throws(OAuthRefusal) {
            let granted = try grants.decide(
                TokenRequest(clientID: client, clientSecret: secret, audience: audience, scope: scope))
            return "\(granted.client), \(granted.api.name), \(granted.scope.joined(separator: " "))"
        } catch {
            return "\(error.status) \(error.body)"
        }
    }
}
