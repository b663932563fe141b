/// The indices of the first two names that are the same (RFC 8259 section 4), or nil.
///
/// Names are compared byte by byte. A few names are compared pair by pair; many go through a dictionary with seeded
/// hashing, so hostile names cost no more than others.
func duplicate(count: Int, name: (Int) -> String) -> (first: Int, second: Int)? {
    count <= pairwiseNamesMax ? pairwiseDuplicate(count: count, name: name) : hashedDuplicate(count: count, name: name)
}

/// Where a dictionary begins to be cheaper than comparing all pairs.
private let pairwiseNamesMax = 12

private func pairwiseDuplicate(count: Int, name: (Int) -> String) -> (first: Int, second: Int)? {
    for second in 0..<count {
        for first in 0..<second where name(first).isExactly(name(second)) { return (first, second) }
    }
    return nil
}

private func hashedDuplicate(count: Int, name: (Int) -> String) -> (first: Int, second: Int)? {
    var seen: [ExactName: Int] = Dictionary(minimumCapacity: count)
    for index in 0..<count {
        if let first = seen.updateValue(index, forKey: ExactName(name(index))) { return (first, index) }
    }
    return nil
}

/// A name as a key that is compared and hashed by its bytes, for the reason given at `isExactly`.
struct ExactName: Hashable {
    let name: String

    init(_ name: String) {
        self.name = name
    }

    static func == (left: ExactName, right: ExactName) -> Bool { left.name.isExactly(right.name) }

    func hash(into hasher: inout Hasher) {
        var name = name
        name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
