extension Workspace {
    /// A scenario of two seconds that uses everything: traffic of three workers, a rotation, a saved token, a refused scope.
    func writeQuickScenario(seconds: Int = 2) throws {
        try write(
            """
            {
              "formatVersion": 1,
              "title": "A quick run",
              "lab": { "issuer": { "keys": { "publishNext": true } } },
              "traffic": [
                { "name": "readers", "client": "supa-cli", "workers": 3, "rate": "60/s", "call": "GET /api/data", "for": "\(seconds)s" }
              ],
              "timeline": [ { "at": "500ms", "rotate": {}, "as": "turn" } ],
              "steps": [
                { "call": "POST /api/data", "as": "writer-cli", "save": "kept", "expect": { "status": 200 } },
                { "call": "POST /api/data", "as": "supa-cli", "expect": { "status": 403, "error": "insufficient_scope" } }
              ],
              "expect": [ { "outage": "0ms", "resolution": "500ms" }, { "traffic": "readers", "accepted": "100%" } ]
            }
            """, to: "quick.json")
    }

    /// Launches a run of it with a terminal for its progress, and waits until calls are being answered.
    func launchRunInTraffic(seconds: Int = 30) async throws -> Program {
        try writeQuickScenario(seconds: seconds)
        let run = try launch(["run", "quick.json"], terminal: .standardError)
        try await run.prints(#" [1-9][0-9]* accepted"#, on: .errors)
        return run
    }
}
