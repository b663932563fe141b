import LabProtocol
import StrictJSON
import Synchronization
import Testing

@testable import Issuer

@Suite("A fault board")
struct FaultBoardTests {
    private final class Recorded: Sendable {
        let facts = Mutex<[EventFact]>([])
        let time = Mutex<Int64>(0)

        var news: [String] {
            facts.withLock { facts in
                defer { facts = [] }
                return facts.map { "\($0.at) \($0.kind.rawValue) \($0.name ?? "-"): \($0.detail)" }
            }
        }
    }

    private let recorded = Recorded()
    private let board: FaultBoard

    init() throws {
        let keys = try Keys.quick(2)
        let ring = RecordedRing(keys[0], keys[1]).ring
        board = FaultBoard(
            alternatives: [:],
            now: { [recorded] in
                recorded.time.withLock { time in
                    time += 1
                    return time
                }
            }, record: { [recorded] fact in recorded.facts.withLock { $0.append(fact) } }, keySet: { ring.keySet() })
    }

    @Test("records the beginning and the end of a fault, each once")
    func events() {
        let fault = FaultSpec(at: .jwks, server: "api", .status(503, retryAfterSeconds: 2))
        #expect(board.begin(fault, name: "outage") == 1)
        #expect(board.begin(fault, name: "outage") == nil)
        #expect(board.end(name: "outage") == 2)
        #expect(board.end(name: "outage") == nil)
        let words = "the key set of api is answered with 503 and Retry-After: 2"
        #expect(recorded.news == ["1 fault-on outage: \(words)", "2 fault-off outage: \(words)"])
    }

    @Test("spoils what a fault is about and nothing else")
    func places() {
        _ = board.begin(FaultSpec(at: .jwks, server: "api", .reset), name: "one")
        #expect(told(.jwks, "api") == "reset")
        #expect(told(.jwks, "other") == "")
        #expect(told(.token, "api") == "")
        _ = board.begin(FaultSpec(at: .all, .status(500, retryAfterSeconds: nil)), name: "two")
        #expect(told(.jwks, "api") == "reset")
        #expect(told(.jwks, "other") == "500")
        #expect(told(.token, "api") == "500")
        #expect(told(.discovery, "api") == "500")
        _ = board.end(name: "one")
        #expect(told(.jwks, "api") == "500")
        _ = board.end(name: "two")
        #expect(told(.jwks, "api") == "")
    }

    @Test("adds up waits until a fault that stands for the answer")
    func waits() {
        _ = board.begin(FaultSpec(at: .token, .slow(3...3)), name: "slow")
        _ = board.begin(FaultSpec(at: .token, .hang), name: "hang")
        _ = board.begin(FaultSpec(at: .token, .body(.html)), name: "page")
        _ = board.begin(FaultSpec(at: .token, .slow(5...5)), name: "late")
        #expect(told(.token, "api") == "3 \(FaultSpec.hangMax.count) html")
    }

    @Test("draws the same waits in every run, all within their range")
    func drawn() throws {
        func draw() throws -> [Int64] {
            let fresh = try FaultBoardTests()
            _ = fresh.board.begin(FaultSpec(at: .jwks, .slow(10...1_000)), name: "slow")
            return (0..<200).map { _ in fresh.board.treatment(at: .jwks, of: "api").delays[0].nanoseconds }
        }
        let drawn = try draw()
        #expect(try draw() == drawn)
        #expect(drawn.allSatisfy { (10...1_000).contains($0) })
        #expect(Set(drawn).count > 100)
    }

    @Test("fails the first requests and is over with the last of them")
    func failFirst() {
        _ = board.begin(FaultSpec(at: .jwks, .failFirst(2, status: 503, retryAfterSeconds: nil)), name: "hiccup")
        #expect((0..<4).map { _ in told(.jwks, "api") } == ["503", "503", "", ""])
        let words = "the key set is answered with 503, the first 2 times"
        #expect(recorded.news == ["1 fault-on hiccup: \(words)", "4 fault-off hiccup: \(words)"])
        #expect(board.end(name: "hiccup") == nil)
    }

    @Test("sets the clock by all faults together, and back")
    func clock() {
        _ = board.begin(FaultSpec(at: .token, .clock(90)), name: "ahead")
        _ = board.begin(FaultSpec(at: .all, .clock(-100)), name: "behind")
        #expect(board.clockOffset == -10)
        _ = board.end(name: "ahead")
        #expect(board.clockOffset == -100)
        _ = board.end(name: "behind")
        #expect(board.clockOffset == 0)
        #expect(told(.token, "api") == "")
    }

    @Test("keeps so many faults and no more")
    func bounded() {
        for number in 0..<FaultSpec.activeMax { #expect(board.begin(FaultSpec(at: .all, .hang), name: "\(number)") != nil) }
        #expect(board.begin(FaultSpec(at: .all, .hang), name: "one more") == nil)
    }

    /// A treatment in words.
    private func told(_ place: FaultSpec.Place, _ server: String) -> String {
        let treatment = board.treatment(at: place, of: server)
        let instead: String? =
            switch treatment.instead {
            case nil: nil
            case .reset: "reset"
            case .status(let status, _): "\(status)"
            case .body(let body, _): body.rawValue
            }
        return (treatment.delays.map { "\($0.nanoseconds)" } + [instead].compactMap { $0 }).joined(separator: " ")
    }
}
