import Oracle
import Testing

@testable import Report

@Suite("The rotation matrix")
struct MatrixTests {
    @Test("As text it has a block for each server, real processes apart from virtual time")
    func text() {
        let text = sample.text(style: .plain, width: 100)
        #expect(
            text == """
                In virtual time, at real durations

                pyjwt-2.15  age 5m, cooldown 30s
                  scenario           verdict  outage            stranded  exposure          fetches
                  surprise rotation  FAIL     28.0 s to 29.0 s  –         0 ms            3 (1/min)
                  idle day           PASS     0 ms              –         1.20 s or more  1 (1/min)

                On real processes

                api  Keyturn's own
                  scenario  verdict  outage  stranded  exposure  fetches
                  broken    BROKEN   –       –         –               –
                            the lab was lost: a | b

                """)
    }

    @Test("As Markdown it has a column for each scenario, and a bar in a text does not end a cell")
    func markdown() {
        #expect(
            sample.markdown == """
                ## In virtual time, at real durations

                | server | surprise rotation | idle day |
                | --- | --- | --- |
                | **pyjwt-2.15**<br>age 5m, cooldown 30s | FAIL<br>outage 28.0 s to 29.0 s<br>exposure 0 ms<br>fetches 3 (1/min) | PASS<br>outage 0 ms<br>exposure 1.20 s or more<br>fetches 1 (1/min) |

                ## On real processes

                | server | broken |
                | --- | --- |
                | **api**<br>Keyturn's own | BROKEN: the lab was lost: a \\| b |

                """)
    }

    @Test("As JSON it has every figure in nanoseconds, and leaves out what is not known")
    func json() throws {
        let json = try sample.json()
        #expect(json.contains("\"formatVersion\" : 1"))
        #expect(json.contains("\"atLeast\" : 28000000000"))
        #expect(!json.contains("null"))
    }

    private var sample: Matrix {
        var surprise = Matrix.Cell("surprise rotation")
        surprise.verdict = .fail
        surprise.outage = Matrix.Length(atLeast: 28_000_000_000, atMost: 29_000_000_000)
        surprise.exposure = Matrix.Length(atLeast: 0, atMost: 0)
        surprise.fetches = 3
        surprise.fetchesPerMinuteMax = 1
        var idle = Matrix.Cell("idle day")
        idle.verdict = .pass
        idle.outage = Matrix.Length(atLeast: 0, atMost: 0)
        idle.exposure = Matrix.Length(atLeast: 1_200_000_000, atMost: nil)
        idle.fetches = 1
        idle.fetchesPerMinuteMax = 1
        var broken = Matrix.Cell("broken")
        broken.problem = "the lab was lost: a | b"
        return Matrix(rows: [
            Matrix.Row(
                server: "pyjwt-2.15", keeps: "age 5m, cooldown 30s", isVirtual: true, cells: [surprise, idle]),
            Matrix.Row(server: "api", keeps: "Keyturn's own", isVirtual: false, cells: [broken]),
        ])
    }
}
