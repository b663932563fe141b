@testable import JOSE

/// Edits of a token: of its bytes, of the JSON inside, of its encoding, and of which parts belong together.
struct TokenEdits {
    let originals: [[UInt8]]

    /// One to three edits of any kind.
    func edited(using random: inout SplitMix64) -> [UInt8] {
        var token = random.one(of: originals)
        for _ in 0...random.below(3) {
            switch random.below(4) {
            case 0: ByteEdits.edit(&token, others: originals, using: &random)
            case 1: editJSON(of: &token, using: &random)
            case 2: editEncoding(of: &token, using: &random)
            default: exchangePart(of: &token, using: &random)
            }
        }
        return token
    }

    private func editJSON(of token: inout [UInt8], using random: inout SplitMix64) {
        change(random.below(2), of: &token) { part in
            guard var json = Base64URL.decode(part), !json.isEmpty else { return }
            JSONEdits.edit(&json, using: &random)
            part = Base64URL.encodedBytes(json)
        }
    }

    /// What laxer decoders take for the same: padding, the other alphabet, white space, trailing bits that are not zero.
    private func editEncoding(of token: inout [UInt8], using random: inout SplitMix64) {
        change(random.below(3), of: &token) { part in
            let place = random.below(part.count + 1)
            switch random.below(7) {
            case 0: part += Array(repeating: UInt8(ascii: "="), count: 1 + random.below(2))
            case 1: part = part.map { Self.otherAlphabet[$0] ?? $0 }
            case 2: part.insert(random.one(of: [0x20, 0x0A, 0x0D, 0x09, 0x00]), at: place)
            case 3: if let last = part.popLast() { part.append(last ^ UInt8(1 + random.below(3))) }
            case 4: part.insert(UInt8(ascii: "."), at: place)
            case 5: if !part.isEmpty { part.removeLast() }
            default: part.append(UInt8(ascii: "A"))
            }
        }
    }

    private static let otherAlphabet = [UInt8(ascii: "-"): UInt8(ascii: "+"), UInt8(ascii: "_"): UInt8(ascii: "/")]

    private func exchangePart(of token: inout [UInt8], using random: inout SplitMix64) {
        let index = random.below(3)
        let other = Self.parts(of: random.one(of: originals))
        change(index, of: &token) { $0 = other[index] }
    }

    private func change(_ index: Int, of token: inout [UInt8], _ edit: (inout [UInt8]) -> Void) {
        var parts = Self.parts(of: token)
        guard parts.indices.contains(index) else { return }
        edit(&parts[index])
        token = Array(parts.joined(separator: [UInt8(ascii: ".")]))
    }

    private static func parts(of token: [UInt8]) -> [[UInt8]] {
        token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
    }
}
