import JOSE

/// What a resource server counts for `GET /metrics`. Its own words: no verdict is built on them.
struct ServerMetrics: Sendable {
    /// The routes by their numbers, as labels.
    let routes: [String]

    private let counters: StripedCounters

    /// - Parameter routes: the routes by their numbers, as `GET /api/data`; requests to no route have the number behind the last.
    init(routes: [String]) {
        self.routes = routes
        counters = StripedCounters(count: Self.firstAnswer + (routes.count + 1) * Self.statuses.count)
    }

    /// A request was answered.
    func answered(route: Int, status: Int) {
        let column = Self.statuses.firstIndex(of: status) ?? Self.statuses.count - 1
        counters.add(to: Self.firstAnswer + min(route, routes.count) * Self.statuses.count + column)
    }

    /// A request was refused by the guard.
    func refused(_ refusal: BearerGuard.Refusal) {
        counters.add(to: Self.refusalCodes.firstIndex(of: refusal.code).map { Self.firstRefusal + $0 } ?? -1)
    }

    /// A token was found in the memo and still holds.
    func memoHit() { counters.add(to: Self.hits) }
    /// A token was verified although there is a memo.
    func memoMissed() { counters.add(to: Self.misses) }

    /// How many tokens were found in the memo and still held.
    var memoHits: Int { value(Self.hits) }

    /// Everything in Prometheus' text format.
    ///
    /// - Parameters:
    ///   - memo: how full the memo is; nil where there is none.
    ///   - keys: what the key source counted.
    func text(memo: TokenMemo.Figures?, keys: KeySourceCounters) -> String {
        var page = PrometheusText()
        page.add("keyturn_requests_total", .counter, "Requests that were answered, by route and status.", answers)
        page.add("keyturn_refusals_total", .counter, "Requests that the guard refused, by code.", refusals)
        page.add("keyturn_memo_hits_total", .counter, "Tokens that were verified before and still held.", value(Self.hits))
        page.add("keyturn_memo_misses_total", .counter, "Tokens that had to be verified.", value(Self.misses))
        page.add("keyturn_memo_evictions_total", .counter, "Tokens that had to make room for others.", memo?.evictions ?? 0)
        page.add("keyturn_memo_entries", .gauge, "Tokens that are remembered.", memo?.entries ?? 0)
        page.add("keyturn_memo_bytes", .gauge, "Bytes that they take, about.", memo?.bytes ?? 0)
        page.add("keyturn_jwks_fetches_total", .counter, "Fetches of the key set that ended.", keys.fetches)
        page.add("keyturn_jwks_fetch_failures_total", .counter, "Those that brought no key set.", keys.failures)
        page.add("keyturn_jwks_hits_total", .counter, "Lookups answered from the cache alone.", keys.hits)
        page.add("keyturn_jwks_refreshes_total", .counter, "Fetches because of a set's age.", keys.refreshes)
        page.add(
            "keyturn_jwks_unknown_kid_fetches_total", .counter, "Fetches because of a key ID that the set did not hold.",
            keys.unknownKidFetches)
        page.add(
            "keyturn_jwks_bad_signature_fetches_total", .counter, "Fetches because of a signature that fitted no key.",
            keys.badSignatureFetches)
        page.add("keyturn_jwks_evictions_total", .counter, "Sets or keys that were dropped.", keys.evictions)
        return page.text
    }

    private var answers: [PrometheusText.Sample] {
        (routes + ["other"]).enumerated().flatMap { row, route in
            Self.statuses.enumerated().compactMap { column, status in
                let count = value(Self.firstAnswer + row * Self.statuses.count + column)
                let label = status == 0 ? "other" : "\(status)"
                return count == 0 ? nil : PrometheusText.Sample(labels: [("route", route), ("status", label)], value: count)
            }
        }
    }

    private var refusals: [PrometheusText.Sample] {
        Self.refusalCodes.enumerated().map { place, code in
            PrometheusText.Sample(labels: [("code", code)], value: value(Self.firstRefusal + place))
        }
    }

    private func value(_ index: Int) -> Int { counters.value(of: index) }

    /// The last one stands for all others.
    private static let statuses = [200, 400, 401, 403, 404, 405, 413, 500, 503, 0]
    private static let refusalCodes =
        ["no-token", "header-malformed", "insufficient-scope", "no-keys"] + TokenError.Code.allCases.map(\.rawValue)
    private static let hits = 0
    private static let misses = 1
    private static let firstRefusal = 2
    private static let firstAnswer = firstRefusal + refusalCodes.count
}

extension BearerGuard.Refusal {
    /// A stable code.
    var code: String {
        switch self {
        case .noToken: "no-token"
        case .malformed: "header-malformed"
        case .invalidToken(let error): error.code.rawValue
        case .insufficientScope: "insufficient-scope"
        case .noKeys: "no-keys"
        }
    }
}
