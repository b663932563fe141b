import LabProtocol
import StrictJSON
import Testing

@Suite("The routes of a resource server")
struct RouteDecodingTests {
    @Test("are read in the order of the file, and are the built-in ones where none are named")
    func routes() throws {
        #expect(
            try routes(
                """
                , "routes": { "GET /open": { "open": true }, "GET /api/data": { "scopes": ["read:data", "write:data"] },
                "DELETE /api/data": { "anyScope": ["write:data", "read:data"] }, "PUT /x%20y": { "scopes": [] } }
                """) == [
                    Route("GET", "/open", .open), Route("GET", "/api/data", .all(["read:data", "write:data"])),
                    Route("DELETE", "/api/data", .any(["write:data", "read:data"])), Route("PUT", "/x%20y", .all([])),
                ])
        #expect(try routes("") == Route.standard)
        #expect(try routes(#", "routes": {}"#) == [])
    }

    @Test("ask for whole scopes, all of them or any")
    func needs() {
        let (read, write) = ("read:data", "write:data")
        for (need, held, isMet) in [
            (Route.Need.open, [], true), (.all([]), [], true), (.all([read]), [], false), (.all([read]), [read], true),
            (.all([read, write]), [read], false), (.all([read, write]), [write, "x", read], true),
            (.any([read, write]), [write], true),
            (.any([read, write]), ["x"], false), (.all(["k"]), ["\u{212A}", "K"], false), (.all(["K"]), ["\u{212A}"], false),
            (.all([read]), ["read:database", "READ:DATA", "read"], false),
        ] as [(Route.Need, [String], Bool)] {
            #expect(need.isMet(by: held) == isMet, "\(need) with \(held)")
        }
    }

    private func routes(_ member: String) throws -> [Route]? {
        let bag = Diagnostics()
        let node = try parsed(
            """
            { "formatVersion": 1, "apis": { "a": { "identifier": "urn:a", "permissions": ["read:data", "write:data"] } },
              "clients": {}, "resourceServers": { "api": { "api": "a"\(member) } } }
            """)
        let lab = Lab.decode(node, into: bag)
        #expect(bag.all.map(\.problem) == [])
        return lab?.resourceServers["api"]?.routes
    }
}
