import LabProtocol
import Testing

@Suite("The map from the wall clock to the run's clock")
struct WallClockMapTests {
    @Test("does not exist without a reading")
    func none() {
        #expect(WallClockMap(anchors: []) == nil)
    }

    @Test("is as uncertain as its only reading")
    func one() throws {
        let map = try #require(WallClockMap(anchors: [ClockAnchor(at: 100, wall: 5_100, uncertainty: 7)]))
        #expect(map.runTime(ofWall: 5_100) == 93...107)
        #expect(map.runTime(ofWall: 0) == -5_007 ... -4_993)
        #expect(map.uncertainty == 14)
        #expect(map.wall(ofRunTime: 100) == 5_100)
    }

    @Test("widens over a step of the wall clock, whichever way it goes")
    func steps() throws {
        let before = ClockAnchor(at: 100, wall: 5_100, uncertainty: 5)
        for (after, expected) in [
            (ClockAnchor(at: 200, wall: 6_200, uncertainty: 5), -1_005...5),
            (ClockAnchor(at: 200, wall: 4_200, uncertainty: 5), -5...1_005),
            (ClockAnchor(at: 200, wall: 5_200, uncertainty: 2), -5...5),
            (ClockAnchor(at: 200, wall: 5_200, uncertainty: 50), -50...50),
        ] as [(ClockAnchor, ClosedRange<Int64>)] {
            #expect(try #require(WallClockMap(anchors: [before, after])).runTime(ofWall: 5_000) == expected)
            #expect(try #require(WallClockMap(anchors: [after, before])).runTime(ofWall: 5_000) == expected)
        }
    }

    @Test("takes any exp that a token may carry")
    func extremes() throws {
        let map = try #require(WallClockMap(anchors: [ClockAnchor(at: 0, wall: 1_700_000_000_000_000_000, uncertainty: 1)]))
        #expect(map.runTime(ofWall: .min) == .min ... .min)
        #expect(map.runTime(ofWall: .max) == (.max - 1_700_000_000_000_000_001)...(.max - 1_699_999_999_999_999_999))
        let early = try #require(WallClockMap(anchors: [ClockAnchor(at: 10, wall: -10, uncertainty: 0)]))
        #expect(early.runTime(ofWall: .max) == .max ... .max)
    }

    @Test("is fed by readings of both clocks that agree with each other")
    func samples() throws {
        let epoch = MonotonicClock.now()
        let anchors = (0..<3).map { _ in ClockAnchor.sample(epoch: epoch) }
        let now = MonotonicClock.now() - epoch
        for anchor in anchors {
            #expect((0...now).contains(anchor.at))
            #expect(anchor.uncertainty >= 0)
            #expect(anchor.offset == anchor.wall - anchor.at)
        }
    }
}
