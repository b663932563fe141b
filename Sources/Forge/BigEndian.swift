/// Sums and differences of big-endian numbers: what an attacker needs to move a signature out of its range.
enum BigEndian {
    /// The sum of two numbers of the same size; nil where it needs a byte more.
    static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8]? {
        guard left.count == right.count else { return nil }
        var carry = 0
        var sum = left
        for index in left.indices.reversed() {
            let digit = Int(left[index]) + Int(right[index]) + carry
            sum[index] = UInt8(digit & 0xFF)
            carry = digit >> 8
        }
        return carry == 0 ? sum : nil
    }

    /// A number less one; 0 stays as it is.
    static func lessOne(_ number: [UInt8]) -> [UInt8] {
        guard let last = number.lastIndex(where: { $0 != 0 }) else { return number }
        var less = number
        less[last] -= 1
        for index in less.indices where index > last { less[index] = 0xFF }
        return less
    }

    /// 1, in a number of bytes.
    static func one(count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: count - 1) + [1]
    }
}
