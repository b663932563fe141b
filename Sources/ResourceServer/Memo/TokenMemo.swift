import JOSE

/// The tokens that were verified, by the SHA-256 of the field that they came in.
///
/// It answers nothing by itself: whoever finds a token here rechecks its times and its key. It belongs to one guard with one
/// policy, so a change of issuer, audience or algorithms is another memo.
final class TokenMemo: Sendable {
    /// The most tokens that are remembered.
    static let entriesMax = 32_768
    /// The most bytes that they take, about.
    static let bytesMax = 64 * 1024 * 1024
    /// Into how many parts it is split, each with a lock of its own.
    static let shardCount = 8

    private let shards: [MemoShard]

    /// Creates an empty memo; each shard has an equal part of the bounds.
    init(entriesMax: Int = entriesMax, bytesMax: Int = bytesMax, shards count: Int = shardCount) {
        shards = (0..<count).map { _ in MemoShard(entriesMax: max(entriesMax / count, 1), bytesMax: bytesMax / count) }
    }

    /// The token of this digest, if it is remembered.
    func find(_ digest: SHA256Digest) -> VerifiedToken? { shard(of: digest).find(digest) }

    /// Remembers a token, in place of others where there is no room.
    func keep(_ token: VerifiedToken, under digest: SHA256Digest) { shard(of: digest).keep(token, under: digest) }

    /// Forgets a token.
    func forget(_ digest: SHA256Digest) { shard(of: digest).forget(digest) }

    /// How full it is.
    var figures: Figures { shards.reduce(Figures()) { $0 + $1.figures } }

    /// How full a memo is, and what it had to let go of.
    struct Figures: Sendable, Hashable {
        var entries = 0
        var bytes = 0
        /// Tokens that had to make room for others.
        var evictions = 0

        static func + (left: Figures, right: Figures) -> Figures {
            Figures(
                entries: left.entries + right.entries, bytes: left.bytes + right.bytes,
                evictions: left.evictions + right.evictions)
        }
    }

    private func shard(of digest: SHA256Digest) -> MemoShard {
        shards[Int(truncatingIfNeeded: digest.leadingWord >> 1) % shards.count]
    }
}
