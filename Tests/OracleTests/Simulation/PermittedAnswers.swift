import KeyCache
import LabProtocol

@testable import Oracle

/// Which answers a server that does its duty may give, said without the oracle: from the truth of a simulation, with the
/// tolerances written out. Where it is hard to say, anything is permitted; so what leaves these bounds has to be caught.
struct PermittedAnswers {
    private let history: SimulatedHistory
    private let schedule: Schedule
    /// When something was in the way of fetches, by server.
    private let troubles: [[ClosedRange<Int64>]]
    private let caches: [PlainCache?]
    private let adoption = 500 * ms
    private let refresh = s
    /// The distance at which requests are remembered.
    private let spacing = 20 * ms

    init(_ history: SimulatedHistory) {
        self.history = history
        schedule = history.schedule
        troubles = schedule.servers.indices.map { history.troubles(of: $0) }
        caches = schedule.servers.map { $0.declaresCache ? PlainCache($0.cache.cachePolicy) : nil }
    }

    /// The rows of the history whose answers left the bounds, with the box that each belongs into.
    var offences: [(row: SimulatedHistory.Row, box: Box)] {
        history.rows.filter { !$0.isLost }.compactMap { row in box(of: row).map { (row, $0) } }
    }

    private func box(of row: SimulatedHistory.Row) -> Box? {
        switch row.fact.outcome {
        case .failed(.cancelled): return nil
        case .answered(200, _, _): return mustBeRefused(row) ? .wronglyAccepted : nil
        case .answered(401, let error, _), .answered(403, let error, _):
            if mustBeAccepted(row) { return .wronglyRefused }
            return isWrongForm(row, error) ? .wrongError : nil
        default: return mustBeAccepted(row) ? .unavailable : nil
        }
    }

    private func mustBeRefused(_ row: SimulatedHistory.Row) -> Bool {
        guard let scope = row.stream.scope else { return false }
        guard let token = row.token else { return true }
        if let forgery = token.forgery { return forgery.grade != .should }
        let key = history.issuer.keys.first { $0.name == token.signer }
        return !token.scope.contains(scope) || isSurelyInvalid(row, token) || isKeyUnknowable(row, key)
            || isKeySurelyGone(row, key)
    }

    private func mustBeAccepted(_ row: SimulatedHistory.Row) -> Bool {
        guard let scope = row.stream.scope else {
            return !isExcused(row) || row.fact.outcome.status == 401 || row.fact.outcome.status == 403
        }
        guard let token = row.token, token.forgery == nil, token.scope.contains(scope) else { return false }
        return isSurelyValid(row, token) && (!isExcused(row) || row.fact.outcome.status == 401 || row.fact.outcome.status == 403)
    }

    /// Whether the server was down, or it or the caller was stopped meanwhile, which the scenario wanted.
    private func isExcused(_ row: SimulatedHistory.Row) -> Bool {
        let stops = schedule.pauses.filter {
            $0.process == .server(row.stream.server) || $0.process == .worker(row.fact.worker - 1)
        }
        let times = stops.map { $0.from...$0.until } + history.absences(of: row.stream.server)
        return times.contains { $0.overlaps(row.fact.sentAt...row.fact.answeredAt) }
    }

    /// A refusal that says the wrong thing, where it is settled what is right.
    private func isWrongForm(_ row: SimulatedHistory.Row, _ error: WireErrorCode) -> Bool {
        guard let scope = row.stream.scope, schedule.servers[row.stream.server].declaresCache else { return false }
        guard let token = row.token else { return error != .none }
        if let forgery = token.forgery {
            return forgery.grade != .should && forgery != .otherScheme && error != .invalidToken
        }
        if isSurelyInvalid(row, token) { return error != .invalidToken }
        return !token.scope.contains(scope) && isSurelyValid(row, token) && error != .insufficientScope
    }
}

// The claims.
extension PermittedAnswers {
    private func server(_ row: SimulatedHistory.Row) -> Schedule.Server { schedule.servers[row.stream.server] }

    private func clockError(_ row: SimulatedHistory.Row) -> Int64 { server(row).declaresCache ? 0 : s }

    /// By how much the server's own clock may have been ahead while it had the call.
    private func ahead(_ row: SimulatedHistory.Row) -> ClosedRange<Int64> {
        let clocks = schedule.clocksOff.filter {
            $0.server == row.stream.server && row.fact.sentAt <= $0.until && $0.from <= row.fact.answeredAt
        }
        return clocks.reduce(0) { $0 + min(0, $1.by) }...clocks.reduce(0) { $0 + max(0, $1.by) }
    }

    private func isForIt(_ row: SimulatedHistory.Row, _ token: SimulatedToken) -> Bool {
        token.audience == server(row).audience && token.issuer == server(row).issuer
    }

    private func isSurelyInvalid(_ row: SimulatedHistory.Row, _ token: SimulatedToken) -> Bool {
        let slack = server(row).skew + clockError(row)
        let expiry = schedule.instants(ofWall: token.expiresAt)
        let ahead = ahead(row)
        let isExpired = row.fact.sentAt >= expiry.upperBound + slack - ahead.lowerBound
        let isEarly =
            token.notBefore.map {
                row.fact.answeredAt < schedule.instants(ofWall: $0).lowerBound - slack - ahead.upperBound
            } ?? false
        return !isForIt(row, token) || isExpired || isEarly
    }

    private func isSurelyValid(_ row: SimulatedHistory.Row, _ token: SimulatedToken) -> Bool {
        guard isForIt(row, token), let key = history.issuer.keys.first(where: { $0.name == token.signer }) else { return false }
        let expiry = schedule.instants(ofWall: token.expiresAt)
        let start = token.notBefore.map { schedule.instants(ofWall: $0).upperBound - ahead(row).lowerBound } ?? .min
        return row.fact.answeredAt < expiry.lowerBound - ahead(row).upperBound && row.fact.sentAt >= start
            && row.fact.answeredAt < key.revoked ?? .max
            && isKeySurelyKnown(row, key)
    }
}

// The keys.
extension PermittedAnswers {
    /// Nobody can know a key that was not published; who says nothing of its cache can know none that it was not given.
    private func isKeyUnknowable(_ row: SimulatedHistory.Row, _ key: SimulatedIssuer.Key?) -> Bool {
        guard let key else { return true }
        if let published = key.published, published <= row.fact.answeredAt {
            guard !server(row).declaresCache else { return false }
            return !history.given.contains {
                $0.server == row.stream.server && $0.at <= row.fact.answeredAt && $0.keys?.contains(key.name) ?? false
            }
        }
        return true
    }

    /// The earliest instant at which a set may have been given that the server goes by; nil where that is hard to say.
    private func earliestSet(_ row: SimulatedHistory.Row, _ cache: PlainCache) -> Int64? {
        let old = cache.age + adoption
        var from = row.fact.sentAt - old
        if cache.servesOld {
            let asked = history.rows.filter { other in
                !other.isLost && other.stream.server == row.stream.server && other.stream.scope != nil
                    && other.token.map { $0.forgery == nil } ?? false && other.fact.outcome.status != nil
                    && other.fact.answeredAt + refresh <= row.fact.sentAt
            }
            guard let last = asked.map(\.fact.sentAt).max() else { return nil }
            from = last - spacing - old
        }
        return isQuiet(row, from - s) && wasGivenASet(row, adoption) ? from : nil
    }

    private func isQuiet(_ row: SimulatedHistory.Row, _ from: Int64) -> Bool {
        !troubles[row.stream.server].contains { $0.overlaps(from...max(from, row.fact.answeredAt)) }
    }

    private func wasGivenASet(_ row: SimulatedHistory.Row, _ before: Int64) -> Bool {
        history.given.contains {
            $0.server == row.stream.server && $0.keys != nil && $0.at + before <= row.fact.sentAt
        }
    }

    private func isKeySurelyGone(_ row: SimulatedHistory.Row, _ key: SimulatedIssuer.Key?) -> Bool {
        guard let revoked = key?.revoked, let cache = caches[row.stream.server], let from = earliestSet(row, cache) else {
            return false
        }
        return revoked < from
    }

    private func isKeySurelyKnown(_ row: SimulatedHistory.Row, _ key: SimulatedIssuer.Key) -> Bool {
        guard let cache = caches[row.stream.server], let published = key.published else { return false }
        if isInEachFreshSet(row, key, cache) { return true }
        guard let from = earliestSet(row, cache) else { return false }
        if published < from { return true }
        // A key ID that no other key has is looked for at once.
        let isAlone = history.issuer.keys.count { $0.kid == key.kid } == 1
        return cache.fetchesForUnknown && isAlone && published < row.fact.sentAt - adoption
    }

    /// Whether each set that it may go by holds the key, and none is past its age.
    private func isInEachFreshSet(_ row: SimulatedHistory.Row, _ key: SimulatedIssuer.Key, _ cache: PlainCache) -> Bool {
        let given = history.given.filter { $0.server == row.stream.server && (cache.isDroppedOnError || $0.keys != nil) }
        guard !cache.mayRace, let first = given.last(where: { $0.at + adoption <= row.fact.sentAt }) else { return false }
        let pauses = schedule.pauses.map { $0.from - s...$0.until + s }
        let disturbed =
            cache.isDroppedOnError ? troubles[row.stream.server] : history.absences(of: row.stream.server) + pauses
        if disturbed.contains(where: { $0.overlaps(first.at...row.fact.answeredAt) }) { return false }
        return given.filter { first.at <= $0.at && $0.at <= row.fact.answeredAt }.allSatisfy {
            $0.keys?.contains(key.name) ?? false && row.fact.answeredAt < $0.at + cache.age
        }
    }
}

/// A cache that is simple enough for its duties to be said in a few lines: one set with an age, and perhaps a fetch for a key ID
/// that it lacks, which nothing holds back.
private struct PlainCache {
    let age: Int64
    /// Whether a set past its age serves while it is refreshed.
    let servesOld: Bool
    let fetchesForUnknown: Bool
    let isDroppedOnError: Bool
    let mayRace: Bool

    init?(_ policy: CachePolicy) {
        var plain = CachePolicy(age: policy.age)
        plain.expired = policy.expired
        plain.onError = policy.onError
        plain.unknownKid = policy.unknownKid
        plain.coalescing = policy.coalescing
        plain.fetchTimeout = policy.fetchTimeout
        guard plain == policy, let age = policy.age else { return nil }
        self.age = age
        switch policy.expired {
        case .waits: servesOld = false
        case .servesWhileRefreshing(.max): servesOld = true
        case .servesWhileRefreshing: return nil
        }
        switch policy.unknownKid {
        case .never: fetchesForUnknown = false
        case .waits(.none): fetchesForUnknown = true
        case .waits, .inBackground: return nil
        }
        isDroppedOnError = policy.onError == .evicts
        mayRace = policy.coalescing == .none || policy.coalescing == .sameKid
    }
}

extension SimulatedHistory {
    /// When a server was down.
    func absences(of server: Int) -> [ClosedRange<Int64>] {
        schedule.restarts.filter { $0.server == server }.map { $0.from...$0.until }
    }

    /// When something was in the way of a server's fetches.
    func troubles(of server: Int) -> [ClosedRange<Int64>] {
        let lapses = schedule.troubles.map { trouble -> ClosedRange<Int64> in
            var slow: Int64 = 0
            if case .slow(let range)? = trouble.effect { slow = range.upperBound }
            return trouble.from...(trouble.until == .max ? .max : trouble.until + slow)
        }
        let failures = given.filter { $0.server == server && $0.keys == nil }.map { $0.at...$0.at + s }
        let pauses = schedule.pauses.filter { $0.process == .server(server) || $0.process == .issuer }
        return lapses + failures + absences(of: server) + pauses.map { $0.from - s...$0.until + s }
    }
}
