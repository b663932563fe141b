import Testing

extension EndToEnd {
    @Suite("Hostile HTTP")
    struct HostileTests {
        @Test("The issuer answers each hostile request cleanly, lives on, and needs no more memory")
        func issuer() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let target = HostileTarget(
                    port: issuer.port, path: "/oauth/token", honest: ["Content-Type: application/json"],
                    good: rawRequest(
                        "POST", "/oauth/token", headers: ["Content-Type: application/json"],
                        body: Array(issuer.tokenRequest("supa-cli").utf8)))
                try await attack(target, issuer.program, expecting: \.issuer)
            }
        }

        @Test("The resource server answers each hostile request cleanly, lives on, and needs no more memory")
        func resourceServer() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let server = try await lab.resourceServer(issuer: issuer.url)
                let authorization = "Authorization: Bearer \(try await lab.token(of: "writer-cli", from: issuer))"
                let target = HostileTarget(
                    port: server.port, path: "/api/data", honest: [authorization],
                    good: rawRequest("POST", "/api/data", headers: [authorization], body: Array("{}".utf8)))
                try await attack(target, server.program, expecting: \.server)
            }
        }

        private func attack(
            _ target: HostileTarget, _ program: Program, expecting status: any KeyPath<HostileRequest, Int?> & Sendable
        ) async throws {
            for request in oversizedRequests + malformedRequests + unfinishedRequests {
                let answer = try await send(request, to: target)
                #expect(answer.status == request[keyPath: status], "\(request.name): \(answer)")
                #expect(try await isServing(target), "after \(request.name)")
            }
            try await hangUp(on: target)
            try await keepWaiting(target)
            try await smuggle(through: target)
            try await dribble(to: target)
            try await checkMemory(of: program, target)
            #expect(!program.hasEnded)
            // Nothing of what was sent is in the log.
            #expect(!program.errors.contains("xxxx"))
        }

        private func send(_ request: HostileRequest, to target: HostileTarget) async throws -> RawConnection.Answer {
            try await onThread {
                let connection = try RawConnection(port: target.port)
                connection.send(request.bytes(target))
                if request.closesWriting { connection.closeWriting() }
                return try connection.answer()
            }
        }

        private func isServing(_ target: HostileTarget) async throws -> Bool {
            try await onThread {
                let connection = try RawConnection(port: target.port)
                connection.send(target.good)
                return try connection.answer().status == 200
            }
        }

        /// Clients that leave in the middle of a request.
        private func hangUp(on target: HostileTarget) async throws {
            try await onThread {
                for length in [1, 30, 90, target.good.count - 1] {
                    try RawConnection(port: target.port).send(Array(target.good.prefix(length)))
                }
            }
            #expect(try await isServing(target), "after clients that left")
        }

        /// Clients that connect and say nothing keep no one else from being served, and are served when they speak at last.
        private func keepWaiting(_ target: HostileTarget) async throws {
            let silent = try (0..<200).map { _ in try RawConnection(port: target.port) }
            #expect(try await isServing(target), "beside 200 silent clients")
            silent[0].send(target.good)
            #expect(try silent[0].answer().status == 200)
        }

        /// A body that is refused is not read as further requests.
        private func smuggle(through target: HostileTarget) async throws {
            let answers = try await onThread {
                let hidden = Array(
                    String(repeating: String(decoding: rawRequest("GET", "/ping"), as: UTF8.self), count: 20_000).utf8)
                let connection = try RawConnection(port: target.port)
                connection.send(target.post(body: hidden))
                connection.closeWriting()
                return [try connection.answer(), try connection.answer()]
            }
            #expect(answers.map(\.status) == [413, nil])
            #expect(try await isServing(target), "after smuggled requests")
        }

        private func dribble(to target: HostileTarget) async throws {
            let answer = try await onThread {
                let connection = try RawConnection(port: target.port)
                for byte in target.good { connection.send([byte]) }
                return try connection.answer()
            }
            #expect(answer.status == 200, "a request that comes byte by byte")
        }

        private func checkMemory(of program: Program, _ target: HostileTarget) async throws {
            let before = try Processes.residentKilobytes(program.id)
            for _ in 0..<20 {
                for request in oversizedRequests { _ = try await send(request, to: target) }
            }
            let grown = try Processes.residentKilobytes(program.id) - before
            #expect(grown < Self.growthKilobytesMax)
        }

        private static let growthKilobytesMax = 30_000
    }
}
