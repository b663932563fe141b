extension CachePolicy {
    /// What is kept.
    public enum Keeping: Sendable, Hashable {
        /// The set as it came.
        case wholeSet
        /// Each key by its ID, out of the set that was fetched for it; so many at most, the longest unused goes first. A fetch
        /// for one key renews no other: node-jwks-rsa, jwks-rsa-java.
        case eachKey(max: Int)
    }

    /// How far ages and intervals are spread, at random.
    public enum Jitter: Sendable, Hashable {
        case none
        /// Shorter by up to so many thousandths.
        case earlier(perMille: Int)
        /// Longer by up to so many thousandths: Microsoft.IdentityModel.
        case later(perMille: Int)
    }

    /// What becomes of an answer's `max-age`.
    public enum CacheControl: Sendable, Hashable {
        /// It counts, cut to these bounds: jwx, SmallRye.
        case within(ClosedRange<Int64>)
        /// It counts if it lies in these bounds, else not at all: go-jwt-middleware 3.
        case onlyWithin(ClosedRange<Int64>)

        func age(maxAge: Int64, else age: Int64) -> Int64 {
            switch self {
            case .within(let bounds): max(1, min(max(maxAge, bounds.lowerBound), bounds.upperBound))
            case .onlyWithin(let bounds): bounds.contains(maxAge) ? max(1, maxAge) : age
            }
        }
    }

    /// What a lookup that meets a set past its age gets.
    public enum Expired: Sendable, Hashable {
        /// It waits for a fetch: jose, PyJWT, Nimbus, Envoy.
        case waits
        /// The old set, while a refresh runs in the background, for so long past the age; then it waits: Microsoft.IdentityModel
        /// (for ever); go-jwt-middleware 2 (for ever, and ``Meanwhile/waits``, so that only the first one is served it).
        case servesWhileRefreshing(for: Int64)
    }

    /// A refresh in the background before a set is past its age. It begins by the lead before the age.
    public enum Ahead: Sendable, Hashable {
        /// The first lookup from then on starts it: go-jwt-middleware 3, Nimbus.
        case onLookup(Lead)
        /// It starts by itself, also while no one asks; after a failure once more, so much later.
        case onTimer(Lead, retry: Int64)

        var lead: Lead {
            switch self {
            case .onLookup(let lead), .onTimer(let lead, _): lead
            }
        }
    }

    /// How long before the age.
    public enum Lead: Sendable, Hashable {
        case time(Int64)
        case perMilleOfAge(Int)

        func before(_ age: Int64) -> Int64 {
            switch self {
            case .time(let lead): max(0, age - lead)
            case .perMilleOfAge(let share): max(0, age - age / 1_000 * Int64(share))
            }
        }
    }

    /// Fetches whether or not anyone asks.
    public struct Polling: Sendable, Hashable {
        /// From one to the next.
        public var every: Int64
        /// They happen at whole multiples of this, counted from the start; 0 for whenever they are due: jwx.
        public var tick: Int64
        /// How long after a failure the next one comes; nil where it comes in its turn. Envoy's `async_fetch`, Istio.
        public var retry: Int64?

        /// Creates a polling.
        public init(every: Int64, tick: Int64 = 0, retry: Int64? = nil) {
            self.every = max(1, every)
            self.tick = max(0, tick)
            self.retry = retry.map { max(1, $0) }
        }
    }

    /// When the first set is fetched.
    public enum FirstFetch: Sendable, Hashable {
        /// When the first lookup needs one.
        case onDemand
        /// The same; but if that one fails, there is none until the polling brings one: jwx.
        case onDemandOnce
        /// When the server starts. Later, a lookup that finds no set at all can do no more than one with an unknown key ID:
        /// keyfunc.
        case atStart
        /// When a lookup finds no set, as for an unknown key ID, so that a key ID which that set lacks makes no second one: go-oidc.
        case asForUnknownKid
    }

    /// What a token that the set in use cannot verify does.
    public enum Refetch: Sendable, Hashable {
        /// Nothing: it is judged with the set in use.
        case never
        /// It waits for a fetch, as far as the throttle lets it, and is judged with what that brings.
        case waits(Throttle)
        /// It is judged with the set in use, and a fetch runs in the background, as far as the throttle lets it:
        /// Microsoft.IdentityModel.
        case inBackground(Throttle)

        var throttle: Throttle? {
            switch self {
            case .never: nil
            case .waits(let throttle), .inBackground(let throttle): throttle
            }
        }
    }

    /// What bounds fetches.
    public enum Throttle: Sendable, Hashable {
        case none
        /// None within so long of an earlier one.
        case cooldown(Int64, since: Since)
        /// A bucket of so many, filled evenly with as many in each `per`. Who finds it empty waits for up to `waitMax`, if that is
        /// enough: keyfunc, jwks-rsa-java, node-jwks-rsa.
        case bucket(fetches: Int, per: Int64, waitMax: Int64)
        /// So many in each stretch of `per`, the next of which begins with the first fetch after it: Nimbus.
        case window(fetches: Int, per: Int64)
    }

    /// What a cooldown counts from.
    public enum Since: Sendable, Hashable {
        /// The start of the last fetch, whatever it was for and however it ended.
        case attempt
        /// When the last fetch that brought a set did so; failures are not throttled: jose.
        case success
        /// The start of the last fetch for the same reason; the first is free: Microsoft.IdentityModel.
        case ownAttempt
    }

    /// What a fetch that fails does to the set in use.
    public enum OnError: Sendable, Hashable {
        /// Drops it, fresh or not: go-jwt-middleware 2, PyJWT before 2.13.
        case evicts
        /// Nothing; past its age it is not used: jose, Nimbus.
        case keepsUntilAge
        /// Nothing; it is used for so long past its age as long as no newer one can be had.
        case keeps(for: Int64)

        /// Nothing, and it is used for ever.
        public static let keepsForEver = OnError.keeps(for: .max)
    }

    /// What lookups that need a fetch do while one is under way.
    public enum Coalescing: Sendable, Hashable {
        /// They share it and its outcome: jose, go-oidc.
        case shared
        /// The same; but who came while it was under way looks again at what it brought, since that may have been decided before:
        /// recommended.
        case sharedIfNewer
        /// They share it where it is for the same key ID; others fetch beside it: node-jwks-rsa.
        case sameKid
        /// They wait for it under a lock and then look again, so that after a failure each tries in its turn: PyJWT from 2.14,
        /// go-jwt-middleware 3, Nimbus, Spring Security.
        case oneAfterAnother
        /// They wait for it under a lock and then fetch all the same, one after another: go-jwt-middleware 2.
        case oneAfterAnotherBlindly
        /// They fetch beside it: PyJWT before 2.14, Envoy.
        case none

        var isSerial: Bool { self == .oneAfterAnother || self == .oneAfterAnotherBlindly }
    }

    /// What lookups get that the set in use would do for, while a fetch is under way.
    public enum Meanwhile: Sendable, Hashable {
        /// The set in use.
        case served
        /// They wait for its end, since a lock is held while it is under way: PyJWT from 2.14, go-jwt-middleware 2, jwx 2.
        case waits
    }

    /// What is remembered of key IDs that a fetched set did not hold.
    public struct NegativeCaching: Sendable, Hashable {
        /// How many at most; the oldest goes first.
        public var entriesMax: Int
        /// For how long.
        public var lasts: Int64

        /// Creates the bounds of a negative cache.
        public init(entriesMax: Int, lasts: Int64) {
            self.entriesMax = max(1, entriesMax)
            self.lasts = max(0, lasts)
        }
    }
}
