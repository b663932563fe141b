/// Whole numbers by schoolbook methods, for comparing with libcrypto's: slow, short, and sharing nothing with it.
struct SchoolbookNumber: Equatable {
    /// Base 2^32, the least first, without zeros at the end.
    private var limbs: [UInt32]

    init(_ bytes: [UInt8]) {
        limbs = []
        for end in stride(from: bytes.count, to: 0, by: -4) {
            limbs.append(bytes[max(0, end - 4)..<end].reduce(0) { $0 << 8 | UInt32($1) })
        }
        trim()
    }

    /// Big-endian, filled up with zeros in front.
    func bytes(count: Int) -> [UInt8] {
        let all = limbs.reversed().flatMap { [UInt8($0 >> 24), UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
        let bare = Array(all.drop { $0 == 0 })
        return [UInt8](repeating: 0, count: count - bare.count) + bare
    }

    /// Base 10, by dividing by ten again and again.
    var decimal: String {
        var rest = self
        var digits: [String] = []
        while !rest.limbs.isEmpty {
            var remainder: UInt64 = 0
            for index in rest.limbs.indices.reversed() {
                let part = remainder << 32 | UInt64(rest.limbs[index])
                rest.limbs[index] = UInt32(part / 10)
                remainder = part % 10
            }
            digits.append("\(remainder)")
            rest.trim()
        }
        return digits.isEmpty ? "0" : digits.reversed().joined()
    }

    /// Square and multiply; `self` is below `modulus`.
    func raised(to exponent: UInt64, modulo modulus: SchoolbookNumber) -> SchoolbookNumber {
        var power = SchoolbookNumber([1])
        for bit in (0..<(64 - exponent.leadingZeroBitCount)).reversed() {
            power = power.times(power, modulo: modulus)
            if exponent >> bit & 1 == 1 { power = power.times(self, modulo: modulus) }
        }
        return power
    }

    /// `left` is not below `right`.
    static func - (left: SchoolbookNumber, right: SchoolbookNumber) -> SchoolbookNumber {
        var difference = left
        difference.subtract(right)
        return difference
    }

    /// Double and add, bit by bit.
    private func times(_ other: SchoolbookNumber, modulo modulus: SchoolbookNumber) -> SchoolbookNumber {
        var product = SchoolbookNumber([])
        for limb in limbs.reversed() {
            for bit in (0..<32).reversed() {
                product.add(product)
                if !product.isBelow(modulus) { product.subtract(modulus) }
                guard limb >> bit & 1 == 1 else { continue }
                product.add(other)
                if !product.isBelow(modulus) { product.subtract(modulus) }
            }
        }
        return product
    }

    private func isBelow(_ other: SchoolbookNumber) -> Bool {
        guard limbs.count == other.limbs.count else { return limbs.count < other.limbs.count }
        for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
            return limbs[index] < other.limbs[index]
        }
        return false
    }

    private mutating func add(_ other: SchoolbookNumber) {
        var carry: UInt64 = 0
        for index in 0..<max(limbs.count, other.limbs.count) {
            if index == limbs.count { limbs.append(0) }
            let sum = UInt64(limbs[index]) + (index < other.limbs.count ? UInt64(other.limbs[index]) : 0) + carry
            limbs[index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    private mutating func subtract(_ other: SchoolbookNumber) {
        var borrow: Int64 = 0
        for index in limbs.indices {
            let difference = Int64(limbs[index]) - (index < other.limbs.count ? Int64(other.limbs[index]) : 0) - borrow
            limbs[index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        trim()
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}
