import JOSE
import Synchronization

/// One part of the memo. Where there is no room, the first token goes that has not been asked for since a hand passed over it
/// the last time (the "clock" of page replacement): what is in use stays, and nothing is moved when it is found.
final class MemoShard: Sendable {
    private struct Slot {
        let digest: SHA256Digest
        var token: VerifiedToken
        var isInUse: Bool
    }

    private struct State {
        var places: [SHA256Digest: Int] = [:]
        var slots: [Slot] = []
        var hand = 0
        var figures = TokenMemo.Figures()
    }

    private let state = Mutex(State())
    private let entriesMax: Int
    private let bytesMax: Int

    init(entriesMax: Int, bytesMax: Int) {
        self.entriesMax = entriesMax
        self.bytesMax = bytesMax
    }

    var figures: TokenMemo.Figures { state.withLock { $0.figures } }

    func find(_ digest: SHA256Digest) -> VerifiedToken? {
        state.withLock { state in
            guard let place = state.places[digest] else { return nil }
            state.slots[place].isInUse = true
            return state.slots[place].token
        }
    }

    func keep(_ token: VerifiedToken, under digest: SHA256Digest) {
        let bytes = token.bytes
        guard bytes <= bytesMax else { return }
        state.withLock { state in
            remove(digest, from: &state)
            while state.slots.count >= entriesMax || state.figures.bytes + bytes > bytesMax, let digest = victim(in: &state) {
                remove(digest, from: &state)
                state.figures.evictions += 1
            }
            state.places[digest] = state.slots.count
            state.slots.append(Slot(digest: digest, token: token, isInUse: false))
            state.figures.entries += 1
            state.figures.bytes += bytes
        }
    }

    func forget(_ digest: SHA256Digest) {
        state.withLock { remove(digest, from: &$0) }
    }

    /// Moves the hand to the next token that nobody asked for. It goes round once at the most, since it takes the marks away.
    private func victim(in state: inout State) -> SHA256Digest? {
        guard !state.slots.isEmpty else { return nil }
        for _ in state.slots.indices {
            if state.hand >= state.slots.count { state.hand = 0 }
            guard state.slots[state.hand].isInUse else { break }
            state.slots[state.hand].isInUse = false
            state.hand += 1
        }
        if state.hand >= state.slots.count { state.hand = 0 }
        return state.slots[state.hand].digest
    }

    /// The last slot takes the place of the one that goes.
    private func remove(_ digest: SHA256Digest, from state: inout State) {
        guard let place = state.places.removeValue(forKey: digest) else { return }
        state.figures.entries -= 1
        state.figures.bytes -= state.slots[place].token.bytes
        let last = state.slots.removeLast()
        guard place < state.slots.count else { return }
        state.slots[place] = last
        state.places[last.digest] = place
    }
}
