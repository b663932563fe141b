import LabProtocol
import Synchronization
import Testing

@testable import Issuer

@Suite("A key ring under rotation")
struct KeyRingConcurrencyTests {
    /// One key's life as the facts have it; an end that did not come lies beyond all time.
    private struct Life {
        var published = Int64.max
        var signing = Int64.max
        var retired = Int64.max
        var revoked = Int64.max
    }

    @Test("signs and answers at no instant that the recorded lives of its keys rule out", arguments: [true, false])
    func instants(publishNext: Bool) async throws {
        let recorded = try await played(publishNext: publishNext)
        var lives: [String: Life] = [:]
        for case .key(let fact) in recorded.lines { Self.note(fact, in: &lives) }
        #expect(lives.count == Self.rotations + (publishNext ? 2 : 1))
        var wrong: [RecordedRing.Line] = []
        for line in recorded.lines {
            switch line {
            case .key: break
            case .signed(let thumbprint, let at):
                let life = lives[thumbprint] ?? Life()
                if !(life.signing <= at && at < life.retired) { wrong.append(line) }
            case .shown(let thumbprints, let at):
                let due = lives.filter { $0.value.published <= at && at < $0.value.revoked }
                if Set(thumbprints) != Set(due.keys) { wrong.append(line) }
            }
        }
        #expect(wrong == [])
    }

    @Test("records a change before anything that follows from it", arguments: [true, false])
    func order(publishNext: Bool) async throws {
        var published: Set<String> = []
        var signing: Set<String> = []
        var early: [RecordedRing.Line] = []
        for line in try await played(publishNext: publishNext).lines {
            switch line {
            case .key(let fact) where fact.change == .published: published.insert(fact.thumbprint)
            case .key(let fact) where fact.change == .signing: signing.insert(fact.thumbprint)
            case .key: break
            case .signed(let thumbprint, _): if !signing.contains(thumbprint) { early.append(line) }
            case .shown(let thumbprints, _): if !published.isSuperset(of: thumbprints) { early.append(line) }
            }
        }
        #expect(early == [])
    }

    private final class Rotating: Sendable {
        let isOver = Atomic(false)
    }

    private static let rotations = 60
    private static let signaturesMax = 10_000

    /// Rotates and revokes while others sign and ask for the key set.
    private func played(publishNext: Bool) async throws -> RecordedRing {
        let keys = try Keys.quick(Self.rotations + 2)
        let recorded = RecordedRing(keys[0], keys[1], publishNext: publishNext)
        let rotating = Rotating()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for (index, key) in keys[2...].enumerated() {
                    _ = recorded.ring.rotate(fresh: [key])
                    if index % 3 == 2 { _ = recorded.ring.revokePrevious() }
                    await Task.yield()
                }
                rotating.isOver.store(true, ordering: .releasing)
            }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<Self.signaturesMax where !rotating.isOver.load(ordering: .acquiring) {
                        recorded.sign()
                        recorded.show()
                        await Task.yield()
                    }
                }
            }
        }
        return recorded
    }

    private static func note(_ fact: KeyFact, in lives: inout [String: Life]) {
        switch fact.change {
        case .published: lives[fact.thumbprint, default: Life()].published = fact.at
        case .signing: lives[fact.thumbprint, default: Life()].signing = fact.at
        case .retired: lives[fact.thumbprint, default: Life()].retired = fact.at
        case .revoked: lives[fact.thumbprint, default: Life()].revoked = fact.at
        }
    }
}
