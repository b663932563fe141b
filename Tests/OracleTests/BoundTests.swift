import Scenario
import StrictJSON
import Testing

@testable import Oracle

@Suite("A bound on a length that is only known between two others")
struct BoundTests {
    @Test("passes where every length fits, fails where none does, and is inconclusive otherwise")
    func lattice() {
        // A bound of 10 against what is at least and at most: below, reaching it, across it, from it on, above, and without an
        // end.
        let lengths: [(Int64, Int64?)] = [(5, 9), (5, 10), (5, 15), (10, 10), (10, 15), (11, 15), (5, nil), (10, nil), (11, nil)]
        let expected: [(Bound<Nanoseconds>.Relation, String)] = [
            (.less, "P??FFF?FF"), (.atMost, "PP?P?F??F"), (.equal, "F??P?F??F"), (.atLeast, "F??PPP?PP"), (.more, "FF?F?P??P"),
        ]
        for (relation, statuses) in expected {
            let bound = Bound(relation, Nanoseconds(10))
            let found = lengths.map { low, high in
                switch bound.status(atLeast: low, atMost: high) {
                case .pass: "P"
                case .inconclusive: "?"
                case .fail: "F"
                }
            }
            #expect(found.joined() == statuses, "\(relation)")
        }
    }

    @Test("is written as scenarios write it")
    func words() {
        #expect(Bound(.equal, Nanoseconds.zero).wanted("outage") == "outage = 0ms")
        #expect(Bound(.atMost, Nanoseconds.milliseconds(2_500)).wanted("outage") == "outage <= 2.5s")
        #expect(Bound(.equal, Share(fraction: 1)).wanted("accepted") == "accepted = 100%")
        #expect(Bound(.more, 3).wanted("grace") == "grace > 3")
    }
}
