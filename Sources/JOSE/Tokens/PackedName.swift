/// A member's name as two numbers, which are compared at once: the bytes of a short name and how many they are. All names that
/// are longer than ``bytesMax`` are one, which equals no short one.
///
/// A token's members are held against some two dozen names, which would be a considerable part of what reading a token costs.
struct PackedName: Sendable, Equatable {
    /// The longest name that has a form of its own.
    static let bytesMax = 15

    private let first: UInt64
    private let last: UInt64

    init(_ name: String) {
        var name = name
        self = name.withUTF8 { bytes in
            var (first, last): (UInt64, UInt64) = (0, 0)
            for byte in bytes.prefix(Self.bytesMax) {
                last = last << 8 | first >> 56
                first = first << 8 | UInt64(byte)
            }
            return PackedName(first: first, last: last << 8 | UInt64(min(bytes.count, Self.bytesMax + 1)))
        }
    }

    private init(first: UInt64, last: UInt64) {
        self.first = first
        self.last = last
    }

    /// For `switch`.
    static func ~= (pattern: PackedName, name: PackedName) -> Bool { pattern == name }
}
