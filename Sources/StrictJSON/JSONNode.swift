/// A JSON value together with the place it was read from.
public struct JSONNode: Sendable {
    /// What was read.
    public var value: JSONValue
    /// Where it was read; a merge patch keeps it.
    public var place: JSONPlace

    /// A value from a place.
    public init(value: JSONValue, place: JSONPlace) {
        self.value = value
        self.place = place
    }
}

/// The six kinds of JSON values (RFC 8259 section 3).
public enum JSONValue: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, as it was written.
    case number(JSONNumber)
    /// A string without its escapes.
    case string(String)
    /// An array.
    case array([JSONNode])
    /// An object whose member names differ.
    case object(JSONObject)
}

/// An object's members in the order in which they were written.
public struct JSONObject: Sendable {
    /// The members; their names differ from each other.
    public var members: [JSONMember]

    /// - Parameter members: with names that differ from each other.
    public init(members: [JSONMember] = []) {
        self.members = members
    }

    /// The value of the member with exactly this name, byte by byte. Takes time in proportion to the number of members.
    public subscript(_ name: String) -> JSONNode? {
        members.firstIndex { $0.name.isExactly(name) }.map { members[$0].node }
    }
}

/// One member of an object.
public struct JSONMember: Sendable {
    /// The name without its escapes.
    public let name: String
    /// Where the name stands, with its quotes.
    public let namePlace: JSONPlace
    /// The value.
    public var node: JSONNode

    /// A member with its places.
    public init(name: String, namePlace: JSONPlace, node: JSONNode) {
        self.name = name
        self.namePlace = namePlace
        self.node = node
    }

    /// Whether it is a comment, that is, named `//`.
    public var isComment: Bool { name == "//" }
}

extension JSONNode {
    /// The text of a string; nil for other kinds.
    public var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    /// A truth value; nil for other kinds.
    public var bool: Bool? {
        if case .bool(let flag) = value { flag } else { nil }
    }

    /// A number that is exactly an Int64; nil for other numbers and kinds.
    public var int64: Int64? {
        if case .number(let number) = value { number.int64 } else { nil }
    }

    /// The Double nearest to a number; nil beyond Double's range and for other kinds.
    public var double: Double? {
        if case .number(let number) = value { number.double } else { nil }
    }

    /// The items of an array; nil for other kinds.
    public var array: [JSONNode]? {
        if case .array(let items) = value { items } else { nil }
    }

    /// The object; nil for other kinds.
    public var object: JSONObject? {
        if case .object(let object) = value { object } else { nil }
    }

    /// The value of an object's member; nil where there is none, and for other kinds.
    public subscript(_ name: String) -> JSONNode? { object?[name] }

    /// The kind in words, with its article: "a string", "an object", "null".
    public var kindName: String {
        switch value {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension String {
    /// Equality of bytes. `==` also holds between different spellings of one character (KELVIN SIGN and "K"), which no
    /// reader of a token may mix up, and takes quadratic time on long runs of combining marks.
    func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let areEqual = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in left.elementsEqual(right) }
        }
        return (areEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}
