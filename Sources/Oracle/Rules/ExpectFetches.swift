import Scenario
import StrictJSON

/// How many times the resource servers fetched the key set, together, or one of them did, against its bound.
func expectJWKSFetches(_ bound: Bound<Int>, at server: String?, _ findings: Findings) -> RuleResult {
    let each = findings.jwksFetches.filter { server == nil || $0.key == server }.sorted { $0.key < $1.key }
    let fetches = each.reduce(0) { $0 + $1.value }
    return countResult(
        "expect-jwks-fetches", wanted: bound.wanted(subject("JWKS fetches", at: server)),
        measured: told(fetches, each), holds: hasCalls(at: server, findings) ? bound.holds(fetches) : nil,
        nothing: noCall(at: server))
}

/// The most fetches of the key set within 100 ms against its bound. The worst resource server's decide.
func expectFetchesAtOnce(_ bound: Bound<Int>, at server: String?, _ findings: Findings) -> RuleResult {
    let each = findings.rotations.fetchesAtOnce.filter { server == nil || $0.key == server }.sorted { $0.key < $1.key }
    let most = each.map(\.value).max() ?? 0
    return countResult(
        "expect-fetches-at-once", wanted: bound.wanted(subject("JWKS fetches at once", at: server)),
        measured: told(most, each), holds: hasCalls(at: server, findings) ? bound.holds(most) : nil, nothing: noCall(at: server))
}

private func told(_ number: Int, _ each: [(key: String, value: Int)]) -> String {
    let words = each.map { "\($0.key) \(Words.count($0.value))" }
    return words.count > 1 ? "\(Words.count(number)): \(words.joined(separator: ", "))" : Words.count(number)
}

private func hasCalls(at server: String?, _ findings: Findings) -> Bool {
    guard let server else { return findings.boxes.calls > 0 }
    guard let place = findings.casebook.servers.firstIndex(where: { $0.name == server }) else { return false }
    return findings.keys.presented.contains { $0[place] != nil }
}

private func noCall(at server: String?) -> String {
    server.map { "no call with a token was sent to \($0)" } ?? "no call was made"
}

/// What is asked for, with the server that it is asked of: `api: JWKS fetches`.
func subject(_ what: String, at server: String?) -> String { server.map { "\($0): \(what)" } ?? what }
