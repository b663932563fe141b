import LabProtocol
import Scenario

/// When the requests of a traffic are due, as far as a plan shows it. A plan of millions of requests is gone through once and kept
/// by nobody. Those of a closed load are due as its answers come, and no plan knows when.
struct PlannedArrivals {
    /// How many requests there are.
    private(set) var count = 0
    /// The first of them, nanoseconds after the traffic's start.
    private(set) var first: [Int64] = []
    /// The last one; nil where there is none.
    private(set) var last: Int64?
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Whether the plan knows them.
    let isScheduled: Bool

    /// - Parameter play: says how long the traffic goes on.
    init(_ plan: TrafficPlan, in play: PlannedPlay) {
        isScheduled = plan.schedule != nil
        guard let schedule = plan.schedule else { return }
        let length = play.length(of: plan)
        for at in schedule {
            guard at < length else { break }
            if first.count < PlanText.arrivalsShownMax { first.append(at) }
            count += 1
            last = at
            take(at)
        }
    }

    /// FNV-1a over all instants in 16 hexadecimal digits: two plans with the same instants have the same.
    var fingerprint: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func take(_ at: Int64) {
        var rest = UInt64(bitPattern: at)
        for _ in 0..<8 {
            hash = (hash ^ (rest & 0xFF)) &* 0x100_0000_01B3
            rest >>= 8
        }
    }
}
