/// Edits that know nothing of what the bytes mean.
enum ByteEdits {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \"{}[]:,\\\n\0".utf8)
    /// The longest piece that is cut out, doubled or moved, in bytes.
    private static let pieceMax = 40

    /// One byte replaced, put in, taken out or with a bit flipped; a piece cut out, doubled, moved or taken from another text.
    static func edit(_ bytes: inout [UInt8], others: [[UInt8]], using random: inout SplitMix64) {
        guard bytes.count > 8 else { return bytes.append(random.one(of: letters)) }
        let place = random.below(bytes.count)
        let piece = place..<min(bytes.count, place + 1 + random.below(pieceMax))
        switch random.below(9) {
        case 0: bytes[place] = random.one(of: letters)
        case 1: bytes.insert(random.one(of: letters), at: place)
        case 2: bytes.remove(at: place)
        case 3, 4: bytes[place] ^= 1 << UInt8(random.below(8))
        case 5: bytes.removeSubrange(piece)
        case 6: bytes.insert(contentsOf: bytes[piece], at: random.below(bytes.count))
        case 7: bytes.swapAt(place, random.below(bytes.count))
        default: splice(&bytes, at: piece, from: random.one(of: others))
        }
    }

    /// The same stretch of another text in its place.
    private static func splice(_ bytes: inout [UInt8], at piece: Range<Int>, from other: [UInt8]) {
        let there = piece.clamped(to: other.indices)
        bytes.replaceSubrange(piece, with: other[there])
    }
}
