import LabProtocol
import StrictJSON

/// Everything that decides a run in virtual time: a value, so that the same schedule plays the same run, and a failing one can be
/// made smaller. All times are nanoseconds on the run's clock.
struct Schedule {
    /// A resource server. Whatever has several processes keeps a cache in each, and says nothing of how it caches.
    struct Server {
        var name: String
        var cache: Lab.CacheSettings
        var skew: Int64
        var processes = 1
        var declaresCache = true
    }

    /// Whoever calls: a worker with one traffic and a habit.
    struct Caller {
        var stream: SimulatedStream
        /// The share of the lifetime that is left when the token is renewed; nil never renews.
        var refreshAhead: Double?
        /// Whether it fetches a new token on a 401 and tries once more.
        var refreshesOn401 = false
    }

    /// What a call carries.
    enum Carried: Hashable {
        /// The caller's own token, by its habit.
        case own
        case nothing
        /// Some token that has been minted or forged before, whoever's it is.
        case earlier(Int)
        /// A token that the issuer makes for it.
        case fresh(TokenKind)
        case forged(Forgery)
    }

    struct Call {
        var at: Int64
        var caller: Int
        var carried: Carried
        /// How long its way to the server takes, and the answer's way back.
        var there: Int64
        var back: Int64
        /// Decides what is left to chance: which process it meets, and where two answers are right, which.
        var luck: Int
        /// Whether the answer is lost on its way.
        var isAnswerLost = false
    }

    enum Change: Hashable {
        case rotate(RotationStyle)
        case revokePrevious
    }

    /// A fault of the issuer's key set; nil effect: the issuer's process ends.
    struct Trouble {
        var from: Int64
        var until: Int64
        var effect: FaultSpec.Effect?
    }

    /// A server is ended, and ready again.
    struct Restart {
        var server: Int
        var from: Int64
        var until: Int64
    }

    /// A process is stopped, and goes on.
    struct Pause {
        enum Process: Hashable {
            case server(Int)
            case issuer
            case worker(Int)
        }

        var process: Process
        var from: Int64
        var until: Int64
    }

    /// A server's own clock is off for a while.
    struct ClockOff {
        var server: Int
        var by: Int64
        var from: Int64
        var until: Int64
    }

    /// The wall clock is set off while the run goes on.
    struct ClockStep {
        var at: Int64
        var by: Int64
    }

    var seed: Int
    var length: Int64
    var servers: [Server]
    var callers: [Caller]
    var calls: [Call] = []
    var changes: [(at: Int64, change: Change)] = []
    var troubles: [Trouble] = []
    var restarts: [Restart] = []
    var pauses: [Pause] = []
    var clocksOff: [ClockOff] = []
    var clockStep: ClockStep?
    /// Wall clock less run clock at the start.
    var offset: Int64
    /// How far a reading of the wall clock may be off, and how far it is.
    var clockError: Int64
    var readingError: Int64
    var publishesNext: Bool
    /// Of tokens, whole seconds.
    var lifetime: Int64
    /// How long before the start the issuer began.
    var issuerAge: Int64
    /// Of 100 key-set answers so many are a 500.
    var failing: Int
    /// After how long callers give up; nil for never.
    var timeout: Int64?
    /// When what is under way is cut off; nil for not at all.
    var cutAt: Int64?
    /// Of 100 observations so many are lost.
    var losing: Int

    /// Until when a process is stopped at an instant; nil where it is not.
    func pauseEnd(of process: Pause.Process, at instant: Int64) -> Int64? {
        pauses.first { $0.process == process && $0.from <= instant && instant < $0.until }?.until
    }

    /// By how much a server's own clock is off.
    func ownOffset(of server: Int, at instant: Int64) -> Int64 {
        clocksOff.filter { $0.server == server && $0.from <= instant && instant < $0.until }.reduce(0) { $0 + $1.by }
    }

    /// Wall clock less run clock, the truth.
    func offset(at instant: Int64) -> Int64 {
        guard let step = clockStep, instant >= step.at else { return offset }
        return offset + step.by
    }

    /// The earliest and the latest instant at which the wall clock can have shown some seconds, as far as anyone can know who has
    /// read it.
    func instants(ofWall seconds: Int64) -> ClosedRange<Int64> {
        let offsets = [offset, offset + (clockStep?.by ?? 0)]
        let low = (offsets.min() ?? offset) - 2 * clockError
        let high = (offsets.max() ?? offset) + 2 * clockError
        return (seconds * s - high)...(seconds * s - low)
    }
}

/// The traffics of the simulated scenario, by their stream numbers.
enum SimulatedStream: Int, CaseIterable {
    case readers
    case pings
    case writers
    case readersElsewhere

    /// The server's place in the schedule.
    var server: Int { self == .readersElsewhere ? 1 : 0 }

    /// What a call needs; nil for nothing.
    var scope: String? {
        switch self {
        case .readers, .readersElsewhere: "read:data"
        case .writers: "write:data"
        case .pings: nil
        }
    }
}

/// The kinds of token that a simulated issuer mints.
enum TokenKind: Hashable, CaseIterable {
    case good
    /// `read:database` is not `read:data`.
    case longerScope
    case otherAudience
    case otherIssuer
    /// Another issuer, whose name begins as the right one's.
    case longerIssuer
    /// Valid only from a second after the minting on.
    case notYet
    /// Expired when it is minted.
    case expired
    /// Expired, and without the scope.
    case expiredLongerScope
}

/// Tokens that the issuer did not mint.
enum Forgery: String, CaseIterable {
    case algNone = "alg-none"
    case hmac = "hs256-public-key"
    case badSignature = "signature-attacker"
    case attackersKid = "kid-unknown-attacker"
    case unknownKid = "kid-unknown"
    case otherCase = "kid-other-case"
    case jwk = "jwk-attacker"
    case jku = "jku-attacker-kid"
    case otherScheme = "scheme-token"
    /// A token of which no fact tells.
    case nobodys

    /// What a server owes it; nil where no fact says so.
    var grade: ForgeryDescription.Grade? {
        switch self {
        case .nobodys: nil
        case .unknownKid, .otherCase: .should
        default: .must
        }
    }
}
