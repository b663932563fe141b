import JOSE
import Testing

@testable import ResourceServer

@Suite("The metrics")
struct MetricsTests {
    @Test("are written in Prometheus' text format, whatever a label holds")
    func format() {
        var page = PrometheusText()
        page.add(
            "a_total", .counter, "Back\\slash and\nline.",
            [
                .init(labels: [("route", "GET /a\"b\\c\nd"), ("status", "200")], value: 3), .init(value: -1),
            ])
        page.add("b", .gauge, "B.", 7)
        #expect(
            page.text == #"""
                # HELP a_total Back\\slash and\nline.
                # TYPE a_total counter
                a_total{route="GET /a\"b\\c\nd",status="200"} 3
                a_total -1
                # HELP b B.
                # TYPE b gauge
                b 7

                """#)
    }

    @Test("count requests by route and status, and refusals by code")
    func counts() throws {
        let metrics = ServerMetrics(routes: ["GET /a", "POST /a"])
        metrics.answered(route: 0, status: 200)
        metrics.answered(route: 0, status: 200)
        metrics.answered(route: 1, status: 418)
        metrics.answered(route: 2, status: 404)
        metrics.answered(route: 99, status: 404)
        metrics.refused(.noToken)
        metrics.refused(.insufficientScope)
        metrics.memoHit()
        metrics.memoMissed()
        let text = metrics.text(memo: .init(entries: 4, bytes: 5, evictions: 6), keys: KeySourceCounters(fetches: 7))
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasSuffix(" 0") }
        #expect(
            lines == [
                #"keyturn_requests_total{route="GET /a",status="200"} 2"#,
                #"keyturn_requests_total{route="POST /a",status="other"} 1"#,
                #"keyturn_requests_total{route="other",status="404"} 2"#,
                #"keyturn_refusals_total{code="no-token"} 1"#, #"keyturn_refusals_total{code="insufficient-scope"} 1"#,
                "keyturn_memo_hits_total 1", "keyturn_memo_misses_total 1", "keyturn_memo_evictions_total 6",
                "keyturn_memo_entries 4", "keyturn_memo_bytes 5", "keyturn_jwks_fetches_total 7",
            ])
    }

    @Test("lose nothing when many threads count at once")
    func threads() async {
        let counters = StripedCounters(count: 3)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask { for _ in 0..<10_000 { counters.add(to: 1) } }
            }
        }
        counters.add(5, to: 2)
        counters.add(to: 3)
        counters.add(to: -1)
        #expect((0...3).map(counters.value(of:)) == [0, 160_000, 5, 0])
    }
}
