import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("Anybody's server")
    struct ForeignServerTests {
        @Test("A server in Node is started, rotated under and judged")
        func node() async throws {
            try await Workspace.with { lab in
                try lab.takeExample("node")
                let run = try await lab.run("run", "--lab", "examples/node/lab.json", "examples/rotation.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                #expect(run.output.contains("PASS  rotation  outage 0 ms  stranded 0 ms  exposure 0 ms"))
                #expect(lab.processes == [])
                let files = try lab.latestRun().paths()
                #expect(files.filter { $0.hasPrefix("ca.") } == ["ca.jks", "ca.pem"])
                for file in try lab.latestRun().contents().values {
                    #expect(!String(decoding: file, as: UTF8.self).contains("PRIVATE KEY"))
                }
            }
        }

        @Test(
            "A server with PyJWT, beside one of ours, is restarted and comes back at its address",
            .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT"))
        func python() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.mixedScenario(python: Python.required()), to: "mixed.json")
                let run = try await lab.run("run", "mixed.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let starts = try await lab.sqlite(
                    lab.latestRun(),
                    """
                    SELECT p.name, count(*) FROM process_events e JOIN processes p ON p.number = e.process
                    WHERE change = 'started' AND p.role IN ('supervise', 'resource-server') GROUP BY 1 ORDER BY 1
                    """)
                #expect(starts == "api|2\npyjwt|2")
                let events = try await lab.sqlite(
                    lab.latestRun(), "SELECT kind || ' ' || name FROM events WHERE kind LIKE 'server-%' ORDER BY at")
                #expect(events == "server-down pyjwt\nserver-up pyjwt\nserver-down api\nserver-up api")
                #expect(lab.processes == [])
            }
        }

        @Test("A server that allows no leeway is not blamed for that by the gauntlet")
        func noLeeway() async throws {
            try await Workspace.with { lab in
                try lab.takeExample("node")
                let run = try await lab.run("gauntlet", "--lab", "examples/node/lab.json", "--family", "time")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                #expect(run.output.contains(/exp-within-skew +either +2xx +401 invalid_token +either way/), "\(run.output)")
                #expect(run.output.contains(/exp-past-skew +must +401 +401 invalid_token +held/), "\(run.output)")
            }
        }

        @Test("A trust store is one to Java", .enabled(if: access("/usr/bin/keytool", X_OK) == 0, "there is no keytool"))
        func trustStore() async throws {
            try await Workspace.with { lab in
                try lab.takeExample("node")
                _ = try await lab.run("run", "--quiet", "--lab", "examples/node/lab.json", "examples/ping.json")
                let store = try lab.latestRun().folder.appending(path: "ca.jks").path
                let listed = try await lab.run(
                    executable: "/usr/bin/keytool",
                    ["-list", "-keystore", store, "-storepass", "changeit", "-J-Duser.language=en"])
                #expect(listed.end == .exited(0), "\(listed)")
                #expect(listed.output.contains("keyturn-lab"))
                #expect(listed.output.contains("trustedCertEntry"))
            }
        }

        enum Killed: String, CaseIterable { case conductor, supervisor, both }

        @Test(
            "Nothing of a command outlives who is killed, though it forks, ignores SIGTERM and leaves its group",
            arguments: Killed.allCases)
        func killed(_ killed: Killed) async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchForkingRun()
                let roles = lab.processes.filter { $0.id != run.id }
                #expect(roles.filter { $0.command.contains { $0.hasSuffix("forking_server.py") } }.count == 3)
                #expect(roles.filter { $0.command.contains("--keeper") }.count == 1)
                let supervisor = try #require(roles.first { $0.command[1...] == ["supervise", "--child"] })
                let held = roles.filter {
                    $0.command.contains { $0.hasSuffix("forking_server.py") } || $0.command.contains("--keeper")
                }
                let victims = killed == .conductor ? [run.id] : killed == .supervisor ? [supervisor.id] : [run.id, supervisor.id]
                let survivors = try await Processes.survivors(of: held, millisecondsMax: 3_000) {
                    for victim in victims { kill(victim, SIGKILL) }
                }
                #expect(survivors == [])
                #expect(try await run.end() == (killed == .supervisor ? .exited(3) : .signalled(SIGKILL)))
                #expect(lab.processes == [])
            }
        }

        @Test("A command that ignores SIGTERM and forks is ended with an interrupted run")
        func interrupted() async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchForkingRun()
                run.signal(SIGINT)
                #expect(try await run.end() == .exited(130))
                #expect(lab.processes == [])
            }
        }

        @Test("A command that exits by itself ends the run with status 3, its exit status, its last words and its log")
        func exits() async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchForkingRun(arguments: ["7"])
                let port = try #require(try lab.foreignPort())
                _ = try await call(port, "GET", "/exit")
                #expect(try await run.end() == .exited(3))
                let folder = try lab.latestRun().name
                let log = ".keyturn/runs/\(folder)/logs/api.log"
                let errors = run.errors.replacing("\r\n", with: "\n")
                #expect(
                    errors.hasSuffix(
                        """
                        keyturn: api exited with status 3: the command exited with status 7 [command-ended]; its log is \(log)
                            the last words of the server [child-ended]

                        """), "\(errors)")
                #expect(lab.processes == [])
            }
        }

        private static let wrongCommands = [
            (
                #"["no-such-program"]"#, "api exited with status 3: there is no program no-such-program in PATH [command-unknown]"
            ),
            (
                #"["sh", "-c", "echo no; exit 4"]"#,
                "api exited with status 3: the command exited with status 4 before it was ready [command-ended]"
            ),
            (
                #"["sleep", "100"], "ready": { "within": "300ms" }"#,
                "api exited with status 3: the command did not answer GET /ping as a ready server does within 300ms: nothing listens on port"
            ),
            (
                #"["python3", "-m", "http.server", "--bind", "${HOST}", "${PORT}"], "ready": { "call": "GET /never", "within": "3s" }"#,
                "api exited with status 3: the command did not answer GET /never as a ready server does within 3s: status 404"
            ),
        ]

        @Test("A command that cannot be started, or does not become ready, is told of", arguments: wrongCommands.indices)
        func notReady(_ index: Int) async throws {
            try await Workspace.with { lab in
                let (command, says) = Self.wrongCommands[index]
                try lab.writePingScenario(server: #""command": \#(command)"#)
                let run = try await lab.run("run", "ping.json")
                #expect(run.end == .exited(3))
                #expect(run.errors.contains("keyturn: " + says), "\(run.errors)")
                #expect(lab.processes == [])
            }
        }

        @Test("A server that finds its port taken is started again with another")
        func portTaken() async throws {
            try await Workspace.with { lab in
                // The first time it leaves the port to a stranger and exits, as one does that cannot bind.
                let script = """
                    import http.server, os, subprocess, sys
                    serve = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", os.environ["PORT"]]
                    if not os.path.exists("stranger"):
                        environment = {k: v for k, v in os.environ.items() if k != "KEYTURN_SUPERVISED"}
                        stranger = subprocess.Popen(serve, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
                        open("stranger", "w").write(str(stranger.pid))
                        import socket
                        while socket.socket().connect_ex(("127.0.0.1", int(os.environ["PORT"]))): pass
                        sys.exit(1)
                    os.execv(serve[0], serve)
                    """
                try lab.write(script, to: "server.py")
                try lab.write("", to: "ping")
                try lab.writePingScenario(server: #""command": ["python3", "server.py"]"#)
                let run = try await lab.run("run", "ping.json")
                let stranger = try #require(pid_t(try lab.read("stranger")))
                let found = lab.processes.filter { $0.id == stranger }
                #expect(try await Processes.survivors(of: found, millisecondsMax: 5_000) { kill(stranger, SIGKILL) } == [])
                #expect(run.errors == "")
                #expect(run.output.contains("    ✓ GET /ping without a token: 200                      200\n"), "\(run.output)")
                // Without a token in it, a run proves nothing more.
                #expect(run.end == .exited(4))
            }
        }

        @Test("keyturn supervise by hand passes the exit status on, and ends all with its standard input")
        func byHand() async throws {
            try await Workspace.with { lab in
                let status = try await lab.run("supervise", "--", "sh", "-c", "cat | cat; exit 5")
                #expect(status.end == .exited(5) || status.end == .exited(128 + SIGTERM))
                let none = try await lab.run("supervise")
                #expect(none.end == .exited(2))
                #expect(none.errors == "keyturn: a command is missing behind --\n")
                let unknown = try await lab.run("supervise", "--", "no-such-program")
                #expect(unknown.end == .exited(3))
                #expect(unknown.errors == "keyturn: there is no program no-such-program in PATH [command-unknown]\n")
            }
        }

        private static func mixedScenario(python: String) -> String {
            """
            {
              "formatVersion": 1, "title": "Two servers, both restarted",
              "lab": {
                "apis": { "other-api": { "identifier": "urn:other", "permissions": ["read:data"], "tokenLifetime": "1h" } },
                "clients": { "supa-cli": { "grants": { "other-api": ["read:data"] } } },
                "resourceServers": {
                  "pyjwt": {
                    "api": "other-api", "command": ["\(python)", "\(Installation.program("Python/environment_server.py"))"],
                    "env": { "TITLE": "${KEYTURN_AUDIENCE}" }
                  }
                }
              },
              "traffic": [
                { "name": "there", "client": "supa-cli", "server": "pyjwt", "rate": "40/s", "call": "GET /api/data", "for": "6s" },
                { "name": "here", "client": "supa-cli", "server": "api", "rate": "40/s", "call": "GET /api/data", "for": "6s" }
              ],
              "timeline": [
                { "at": "500ms", "rotate": {} },
                { "at": "1s", "restart": "pyjwt", "as": "again" },
                { "after": "again", "restart": "api" }
              ],
              "expect": [
                { "accepted": ">= 20%", "traffic": "there" }, { "accepted": ">= 20%", "traffic": "here" }
              ]
            }
            """
        }
    }
}

extension Workspace {
    /// Copies an example server, and the scenarios beside it.
    fileprivate func takeExample(_ name: String) throws {
        try FileManager.default.createDirectory(at: folder.appending(path: "examples"), withIntermediateDirectories: true)
        for file in [name, "rotation.json", "ping.json"] {
            try FileManager.default.copyItem(
                at: Installation.shipped("examples/servers/\(file)"), to: folder.appending(path: "examples/\(file)"))
        }
    }

    /// A scenario that does nothing but call a server once.
    fileprivate func writePingScenario(server: String) throws {
        try write(
            """
            {
              "formatVersion": 1, "title": "A call",
              "lab": { "workers": 1, "resourceServers": { "api": { \(server), "jwks": null } } },
              "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ]
            }
            """, to: "ping.json")
    }

    /// Launches a run on the forking server and waits until calls are being answered.
    fileprivate func launchForkingRun(arguments: [String] = []) async throws -> Program {
        let words = ["python3", Installation.program("Python/forking_server.py")] + arguments
        let command = words.map { "\"\($0)\"" }.joined(separator: ", ")
        try write(
            """
            {
              "formatVersion": 1, "title": "A server that forks",
              "lab": { "workers": 1, "resourceServers": { "api": { "command": [\(command)], "jwks": null } } },
              "traffic": [ { "client": "supa-cli", "rate": "50/s", "call": "GET /api/data", "for": "60s" } ]
            }
            """, to: "forking.json")
        let run = try launch(["run", "forking.json"], terminal: .standardError)
        try await run.prints(#" [1-9][0-9]* accepted"#, on: .errors)
        return run
    }

    /// The port of the foreign server of the latest run, as its supervisor wrote it down.
    fileprivate func foreignPort() throws -> Int? {
        let marked = processes.first { $0.command.contains { $0.hasSuffix("forking_server.py") } }
        guard let marked, let environment = FileManager.default.contents(atPath: "/proc/\(marked.id)/environ") else { return nil }
        let entries = environment.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return entries.first { $0.hasPrefix("PORT=") }.flatMap { Int($0.dropFirst(5)) }
    }
}
