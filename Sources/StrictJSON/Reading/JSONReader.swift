/// A value on its way into a Swift type. What is wrong goes into a bag, so that one pass over a file tells all its errors;
/// each reading returns nil after such a complaint, or where the value above was already complained about.
public struct JSONReader {
    /// The value.
    public let node: JSONNode
    /// Where it is inside the whole, such as `traffic[0].rate`.
    public let path: String
    /// What durations are divided by as they are read, here and below; 1 where time has its own length.
    public let timeDivisor: Int64
    /// Where complaints go.
    public let bag: Diagnostics

    /// - Parameters:
    ///   - node: the value to read.
    ///   - path: where it is inside the whole; empty for the whole.
    ///   - timeDivisor: what durations are divided by as they are read; less than 1 counts as 1.
    ///   - bag: where complaints go.
    public init(_ node: JSONNode, path: String = "", timeDivisor: Int64 = 1, into bag: Diagnostics) {
        self.node = node
        self.path = path
        self.timeDivisor = max(1, timeDivisor)
        self.bag = bag
    }

    /// Reads an object. Afterwards each member that `body` did not ask for is an `unknown-member`, except comments.
    ///
    /// - Parameter body: asks for all members it knows, and only then decides whether it can return a value.
    public func object<T>(_ body: (inout ObjectReader) -> T?) -> T? {
        guard case .object(let object) = node.value else { return wrongKind("an object") }
        var reader = ObjectReader(object, in: self)
        let result = body(&reader)
        reader.complainAboutUnknownMembers()
        return result
    }

    /// Reads an object of someone else's format, such as a JWK Set: whatever its members are.
    public func foreignObject() -> JSONNode? {
        node.object == nil ? wrongKind("an object") : node
    }

    /// Reads an array, whose items are read by the caller.
    ///
    /// - Parameter counts: how many items it may have.
    public func array(counts: ClosedRange<Int>) -> [JSONReader]? {
        guard case .array(let items) = node.value else { return wrongKind("an array") }
        guard counts.contains(items.count) else {
            return fail(
                .wrongCount, problem: "the array has \(counted(items.count, "item"))",
                expected: counts.lowerBound == 0
                    ? "at most \(counted(counts.upperBound, "item"))" : "\(counts.lowerBound) to \(counts.upperBound) items")
        }
        return items.enumerated().map { JSONReader($1, path: "\(path)[\($0)]", timeDivisor: timeDivisor, into: bag) }
    }

    /// Reads an array of at most `max` items.
    public func array(max: Int) -> [JSONReader]? { array(counts: 0...Swift.max(max, 0)) }

    /// Reads an object as a map by name, without its comments. Names that differ only in how one character is encoded
    /// are refused, and so are very long ones, so the names can be keys of a Dictionary: it normalises its keys, which
    /// takes quadratic time on long runs of combining marks.
    ///
    /// - Parameter max: how many entries it may have.
    public func map(max: Int = mapEntriesMax) -> [MapEntry]? {
        guard case .object(let object) = node.value else { return wrongKind("an object") }
        let members = object.members.filter { !$0.isComment }
        guard members.count <= max else {
            return fail(
                .wrongCount, problem: "the object has \(counted(members.count, "member"))",
                expected: "at most \(counted(max, "member"))")
        }
        var names: Set<String> = []
        var entries: [MapEntry] = []
        for member in members {
            guard member.name.utf8.count <= Self.mapNameBytesMax else {
                report(
                    code: ReadingCode.outOfRange.rawValue, problem: "a name is \(member.name.utf8.count) bytes long",
                    expected: "at most \(Self.mapNameBytesMax) bytes", at: member.namePlace)
                continue
            }
            let entry = MapEntry(name: member.name, namePlace: member.namePlace, reader: self.member(member))
            if names.insert(member.name).inserted {
                entries.append(entry)
            } else {
                report(
                    code: ReadingCode.duplicateName.rawValue,
                    problem: "the name \(quoted(member.name)) stands twice, in two encodings", help: "keep one of the two",
                    at: member.namePlace)
            }
        }
        return entries
    }

    /// How many entries a map may have where its reader sets no other bound.
    public static let mapEntriesMax = 1_000
    /// How long the name of a map's entry may be, in bytes of UTF-8.
    public static let mapNameBytesMax = 256

    /// The reader of one member's value.
    func member(_ member: JSONMember) -> JSONReader {
        JSONReader(member.node, path: path(to: member.name), timeDivisor: timeDivisor, into: bag)
    }

    /// `name` below this value: `traffic[0].rate`, or `clients["a b"]` for names that would not read well so.
    private func path(to name: String) -> String {
        let isPlain = !name.isEmpty && name.utf8.allSatisfy { $0 >= 0x80 || pathByte($0) } && quoted(name) == "\"\(name)\""
        guard isPlain else { return path + "[" + quoted(name) + "]" }
        return path.isEmpty ? name : path + "." + name
    }

    private func pathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "$"):
            true
        default: false
        }
    }
}

/// One entry of an object that is a map by name.
public struct MapEntry {
    /// The name.
    public let name: String
    /// Where the name stands.
    public let namePlace: JSONPlace
    /// The value.
    public let reader: JSONReader
}
