import Foundation

/// How many schedules are played, and which.
enum ScheduleCount {
    /// By the environment; 2,000 where it says nothing.
    static let all = number("KEYTURN_SCHEDULES") ?? 2_000

    /// The first seed; another one plays other schedules.
    static let firstSeed = number("KEYTURN_SEED") ?? 0

    /// In how many parts they are played, side by side.
    static let parts = 8

    /// The seeds of a part.
    static func seeds(ofPart part: Int, of total: Int = all) -> Range<Int> {
        let from = firstSeed + total * part / parts
        return from..<(firstSeed + total * (part + 1) / parts)
    }

    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
}
