import KeyCache
import LabProtocol
import StrictJSON

extension Schedule {
    /// Which caches a random schedule has.
    enum Caches {
        /// Those whose permitted answers the simulation can say by itself.
        case plain
        /// Any library's, with any parameter set.
        case any
    }

    /// A random schedule.
    static func random(seed: Int, caches: Caches) -> Schedule {
        var random = SeededRandom(seed: seed)
        let length = random.int(4...12) * s
        let clockError = random.one(of: [0, 10_000, 5 * ms])
        var schedule = Schedule(
            seed: seed, length: length, servers: servers(caches, &random), callers: [],
            offset: Story.epoch * s + random.int(0...s), clockError: clockError,
            readingError: random.int(-clockError...clockError), publishesNext: random.chance(60), lifetime: random.int(2...5),
            issuerAge: random.int(1...3 * s), failing: random.chance(20) ? 30 : 0,
            losing: random.chance(10) ? Int(random.int(1...30)) : 0)
        schedule.addCallers(&random)
        schedule.addChanges(&random)
        schedule.addTroubles(&random)
        schedule.addPauses(&random)
        schedule.addCalls(&random)
        return schedule
    }

    private static func servers(_ caches: Caches, _ random: inout SeededRandom) -> [Server] {
        var servers: [Server] = []
        for name in random.chance(25) ? ["api", "second"] : ["api"] {
            let cache = caches == .any ? anyCache(&random) : plainCache(&random)
            var server = Server(name: name, cache: cache, skew: random.one(of: [0, s, 2 * s]))
            if random.chance(15) {
                server.declaresCache = false
                server.processes = Int(random.int(1...4))
            }
            servers.append(server)
        }
        return servers
    }

    private static func plainCache(_ random: inout SeededRandom) -> Lab.CacheSettings {
        let policy = random.one(of: [CachePolicyName.ttl, .ttl, .springSecurity, .pyJWT213])
        let age = random.one(of: [300 * ms, s, 2 * s, 3 * s, 30 * s])
        return Lab.CacheSettings(policy: policy, parameters: [.ttl: Nanoseconds(age)])
    }

    /// A library's policy, in proportion to a run of seconds, or with parameters of its own.
    private static func anyCache(_ random: inout SeededRandom) -> Lab.CacheSettings {
        let scale = Lab.Scale(dividingBy: random.one(of: [60, 100, 300, 1_000, 10_000]))
        var settings = Lab.CacheSettings(policy: random.one(of: CachePolicyName.allCases), scale: scale)
        let isOdd = random.chance(40)
        for parameter in Lab.CacheSettings.Parameter.allCases where random.chance(isOdd ? 40 : 5) {
            // Before scaling, as in a lab, which has these two be more than nothing.
            let isNothing = random.chance(20) && parameter != .ttl && parameter != .timeout
            let value = isNothing ? 0 : random.int(50 * ms...4 * s)
            settings.parameters[parameter] = Nanoseconds(value * scale.divisor)
        }
        return settings
    }

    private mutating func addCallers(_ random: inout SeededRandom) {
        let streams = servers.count == 2 ? SimulatedStream.allCases : SimulatedStream.allCases.filter { $0 != .readersElsewhere }
        for number in 0..<Int(random.int(1...4)) {
            let stream = number == 0 ? .readers : random.one(of: streams + [.readers])
            callers.append(
                Caller(
                    stream: stream, refreshAhead: random.one(of: [0.2, 0.5, 0, nil]), refreshesOn401: random.chance(30)))
        }
    }

    private mutating func addChanges(_ random: inout SeededRandom) {
        let styles: [RotationStyle] = [
            .standard, .standard, .auth0, .surprise, .publishLate(after: random.int(0...2 * s)), .rotateAndRevoke, .rollback,
            .reuseKid,
        ]
        for _ in 0..<random.int(0...3) { changes.append((random.int(0...length), .rotate(random.one(of: styles)))) }
        for _ in 0..<random.int(0...2) { changes.append((random.int(0...length), .revokePrevious)) }
        if random.chance(15) { clockStep = ClockStep(at: random.int(0...length), by: random.int(-1_500...1_500) * ms) }
        if random.chance(15) { cutAt = length - random.int(0...s) }
    }

    private mutating func addTroubles(_ random: inout SeededRandom) {
        if random.chance(40) {
            let from = random.int(0...length)
            let slow = random.int(0...1_500) * ms
            let effects: [FaultSpec.Effect?] = [
                .hang, .reset, .status(500, retryAfterSeconds: nil), .slow(0...slow), .body(.brokenKey), .body(.html),
                .body(.emptySet), .body(.staleSet), nil,
            ]
            let effect = random.one(of: effects)
            troubles.append(
                Trouble(from: from, until: effect == nil ? .max : from + random.int(s / 2...3 * s), effect: effect))
        }
        if random.chance(20) {
            let from = random.int(0...length)
            restarts.append(
                Restart(server: Int(random.int(0...Int64(servers.count - 1))), from: from, until: from + random.int(0...2 * s)))
        }
    }

    private mutating func addPauses(_ random: inout SeededRandom) {
        if random.chance(15) {
            let process: Pause.Process = random.one(of: [
                .server(Int(random.int(0...Int64(servers.count - 1)))), .issuer,
                .worker(Int(random.int(0...Int64(callers.count - 1)))),
            ])
            let from = random.int(0...length)
            pauses.append(Pause(process: process, from: from, until: from + random.int(1...3 * s)))
        }
        if random.chance(15) {
            let from = random.int(0...length)
            let server = Int(random.int(0...Int64(servers.count - 1)))
            clocksOff.append(
                ClockOff(server: server, by: random.int(-5_000...5_000) * ms, from: from, until: from + random.int(0...4 * s)))
        }
    }

    private mutating func addCalls(_ random: inout SeededRandom) {
        let count = Int(random.int(40...100))
        let pause = random.chance(25) ? random.int(0...length) : nil
        for _ in 0..<count {
            var at = random.int(0...length)
            if let pause, at > pause { at = min(length, at + (length - pause) / 2) }
            let there = Self.latency(&random)
            calls.append(
                Call(
                    at: at, caller: Int(random.int(0...Int64(callers.count - 1))), carried: Self.carried(&random), there: there,
                    back: Self.latency(&random), luck: Int(random.int(0...999_999)), isAnswerLost: random.chance(3)))
        }
        calls.sort { $0.at < $1.at }
    }

    private static func carried(_ random: inout SeededRandom) -> Carried {
        switch random.int(0...99) {
        case 0..<4: .nothing
        case 4..<10: .forged(random.one(of: Forgery.allCases))
        case 10..<20: .fresh(random.one(of: TokenKind.allCases))
        case 20..<30: .earlier(Int(random.int(0...999)))
        default: .own
        }
    }

    private static func latency(_ random: inout SeededRandom) -> Int64 {
        random.chance(4) ? random.int(0...800 * ms) : random.int(0...4 * ms)
    }
}
