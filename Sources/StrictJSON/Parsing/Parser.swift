/// A recursive descent over the bytes, with a bound on its depth. It only finds values and faults; words for the faults
/// are made in `SyntaxFault`, off the fast path.
struct Parser {
    let base: UnsafePointer<UInt8>?
    let count: Int
    let source: JSONSource
    let limits: JSONLimits
    var index = 0
    private var nodes = 0

    /// The parser must not outlive `bytes`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, of source: JSONSource, limits: JSONLimits) {
        base = bytes.baseAddress
        count = bytes.count
        self.source = source
        self.limits = limits
    }

    /// The whole text: one value and nothing else.
    mutating func text() throws(SyntaxFault) -> JSONNode {
        if starts(with: [0xEF, 0xBB, 0xBF]) { throw SyntaxFault(.byteOrderMark, at: 0, length: 3) }
        skipSpace()
        if isAtEnd { throw SyntaxFault(.empty, at: 0, length: 0) }
        let node = try value(depth: 0, inside: nil)
        skipSpace()
        guard isAtEnd else { throw unexpected(.nothing, inside: nil) }
        return node
    }

    /// One value. `inside` is the offset of the innermost open bracket.
    private mutating func value(depth: Int, inside: Int?) throws(SyntaxFault) -> JSONNode {
        nodes += 1
        if nodes > limits.nodesMax { throw SyntaxFault(.tooManyValues, at: index, length: 1, other: limits.nodesMax) }
        let start = index
        let value: JSONValue
        switch peek() {
        case UInt8(ascii: "\""):
            value = .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            value = .number(try number())
        case UInt8(ascii: "{"):
            value = .object(JSONObject(members: try members(depth: depth + 1)))
        case UInt8(ascii: "["):
            value = .array(try items(depth: depth + 1))
        case UInt8(ascii: "t"):
            value = try word("true", .bool(true))
        case UInt8(ascii: "f"):
            value = try word("false", .bool(false))
        case UInt8(ascii: "n"):
            value = try word("null", .null)
        default:
            throw unexpected(.value, inside: inside)
        }
        return JSONNode(value: value, place: place(from: start))
    }

    private mutating func members(depth: Int) throws(SyntaxFault) -> [JSONMember] {
        let open = try enter(depth: depth)
        var members: [JSONMember] = []
        if take(UInt8(ascii: "}")) { return members }
        members.reserveCapacity(4)
        while true {
            let start = index
            guard peek() == UInt8(ascii: "\"") else { throw unexpected(.name, inside: open) }
            let name = try string()
            let namePlace = place(from: start)
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected(.colon, inside: open) }
            skipSpace()
            members.append(JSONMember(name: name, namePlace: namePlace, node: try value(depth: depth, inside: open)))
            skipSpace()
            if take(UInt8(ascii: "}")) { break }
            try nextPart(close: UInt8(ascii: "}"), .commaOrBrace, inside: open)
        }
        if let (first, second) = duplicate(count: members.count, name: { members[$0].name }) {
            let place = members[second].namePlace
            let firstOffset = members[first].namePlace.offset
            throw SyntaxFault(.duplicateName, at: place.offset, length: place.length, other: firstOffset)
        }
        return members
    }

    private mutating func items(depth: Int) throws(SyntaxFault) -> [JSONNode] {
        let open = try enter(depth: depth)
        var items: [JSONNode] = []
        if take(UInt8(ascii: "]")) { return items }
        while true {
            items.append(try value(depth: depth, inside: open))
            skipSpace()
            if take(UInt8(ascii: "]")) { return items }
            try nextPart(close: UInt8(ascii: "]"), .commaOrBracket, inside: open)
        }
    }

    /// Steps behind an opening bracket and the space after it. Returns the bracket's offset.
    private mutating func enter(depth: Int) throws(SyntaxFault) -> Int {
        let open = index
        if depth > limits.depthMax { throw SyntaxFault(.tooDeep, at: open, length: 1, other: limits.depthMax) }
        index += 1
        skipSpace()
        return open
    }

    /// Steps behind the comma between two parts of an object or array.
    private mutating func nextPart(close: UInt8, _ expected: SyntaxFault.Expected, inside open: Int) throws(SyntaxFault) {
        let comma = index
        guard take(UInt8(ascii: ",")) else { throw unexpected(expected, inside: open) }
        skipSpace()
        if peek() == close { throw SyntaxFault(.trailingComma, at: comma, length: 1) }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(SyntaxFault) -> JSONValue {
        let start = index
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard starts(with: letters) else { throw unexpected(.value, inside: nil) }
        index += letters.count
        guard !isWordByte(peek()) else { throw SyntaxFault(.invalidWord, at: start, length: wordLength(at: start)) }
        return value
    }
}
