extension Schedule {
    /// How many schedules are tried at most to make one smaller.
    static let shrinkingTriesMax = 600

    /// The simplest schedule that can be found to fail as this one does.
    func shrunk(while fails: (Schedule) -> Bool) -> Schedule {
        var best = self
        var tries = 0
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for change in best.simplifications {
                var next = best
                change(&next)
                tries += 1
                if tries > Self.shrinkingTriesMax { return best }
                if fails(next) {
                    best = next
                    isSmaller = true
                    break
                }
            }
        }
        return best
    }

    /// What can be left out, the most at first.
    private var simplifications: [(inout Schedule) -> Void] {
        var all: [(inout Schedule) -> Void] = []
        var size = calls.count / 2
        while size > 0 {
            for start in stride(from: 0, to: calls.count, by: size) {
                let end = min(calls.count, start + size)
                all.append { $0.calls.removeSubrange(start..<end) }
            }
            size /= 2
        }
        all += changes.indices.map { index in { $0.changes.remove(at: index) } }
        all += troubles.indices.map { index in { $0.troubles.remove(at: index) } }
        all += restarts.indices.map { index in { $0.restarts.remove(at: index) } }
        all += pauses.indices.map { index in { $0.pauses.remove(at: index) } }
        all += clocksOff.indices.map { index in { $0.clocksOff.remove(at: index) } }
        if failing > 0 { all.append { $0.failing = 0 } }
        if losing > 0 { all.append { $0.losing = 0 } }
        if clockStep != nil { all.append { $0.clockStep = nil } }
        if cutAt != nil { all.append { $0.cutAt = nil } }
        if clockError > 0 {
            all.append {
                $0.clockError = 0
                $0.readingError = 0
            }
        }
        for server in servers.indices where servers[server].processes > 1 { all.append { $0.servers[server].processes = 1 } }
        return all
    }
}
