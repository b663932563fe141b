/// A JSON value to write. Objects keep the order of their members; two values are equal if they print the same.
public enum JSON: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// Any other number. Infinity prints as `1e999`, which reads back as infinity; what is no number prints as `null`.
    case double(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object.
    case object(Members)

    /// The members of an object: in order, no name twice.
    public struct Members: Sendable {
        /// The members in order.
        public private(set) var pairs: [(name: String, value: JSON)]

        /// - Parameter pairs: in order; where a name stands twice, the later value takes the place of the earlier.
        public init(_ pairs: [(String, JSON)] = []) {
            self.pairs = pairs.map { (name: $0.0, value: $0.1) }
            if duplicate(count: pairs.count, name: { pairs[$0].0 }) != nil { self.pairs = Self.lastOfEach(self.pairs) }
        }

        /// The members of an object that was read, whose names are known to differ.
        init(_ object: JSONObject) {
            pairs = object.members.map { (name: $0.name, value: JSON($0.node)) }
        }
    }

    /// An object from pairs in order.
    public init(members: [(String, JSON)]) {
        self = .object(Members(members))
    }

    /// A value that was read, without its places. Numbers become `int` where they are exactly an Int64, otherwise the
    /// nearest `double`, infinite beyond Double's range.
    public init(_ node: JSONNode) {
        switch node.value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .string(let text): self = .string(text)
        case .array(let items): self = .array(items.map { JSON($0) })
        case .object(let object): self = .object(Members(object))
        case .number(let number):
            let infinity = number.text.utf8.first == UInt8(ascii: "-") ? -Double.infinity : Double.infinity
            self = number.int64.map { .int($0) } ?? .double(number.double ?? infinity)
        }
    }

    /// The value of an object's member. Setting nil removes the member; setting one on another kind makes it an object.
    public subscript(_ name: String) -> JSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members[name]
        }
        set {
            var members = Members()
            if case .object(let present) = self { members = present }
            members[name] = newValue
            self = .object(members)
        }
    }
}

extension JSON.Members: Hashable {
    /// Takes time in proportion to the number of members; setting nil removes.
    public subscript(_ name: String) -> JSON? {
        get { pairs.first { $0.name.isExactly(name) }?.value }
        set {
            let index = pairs.firstIndex { $0.name.isExactly(name) }
            switch (index, newValue) {
            case (let index?, let value?): pairs[index].value = value
            case (let index?, nil): pairs.remove(at: index)
            case (nil, let value?): pairs.append((name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Equal names and values in equal order.
    public static func == (left: JSON.Members, right: JSON.Members) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
    }

    /// Names and values in order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pairs.count)
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }

    private static func lastOfEach(_ pairs: [(name: String, value: JSON)]) -> [(name: String, value: JSON)] {
        var kept: [(name: String, value: JSON)] = []
        var indices: [ExactName: Int] = [:]
        for pair in pairs {
            if let index = indices[ExactName(pair.name)] {
                kept[index].value = pair.value
            } else {
                indices[ExactName(pair.name)] = kept.count
                kept.append(pair)
            }
        }
        return kept
    }
}
