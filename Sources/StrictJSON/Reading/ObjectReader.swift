/// An object on its way into a Swift type; see ``JSONReader/object(_:)``. It remembers which names were asked for: the
/// others are errors, and the asked-for names are what is suggested instead.
public struct ObjectReader {
    private let object: JSONObject
    private let reader: JSONReader
    private var asked: [String] = []

    init(_ object: JSONObject, in reader: JSONReader) {
        self.object = object
        self.reader = reader
    }

    /// The object itself as a value, to complain about it as a whole.
    public var whole: JSONReader { reader }

    /// A member that must be there; complains if it is not.
    public mutating func required(_ name: String) -> JSONReader? {
        optional(name)
            ?? reader.fail(.missingMember, problem: "the member \(quoted(name)) is missing", expected: quoted(name))
    }

    /// A member that may be there.
    public mutating func optional(_ name: String) -> JSONReader? {
        asked.append(name)
        return member(name).map { reader.member($0) }
    }

    /// Names that may stand here and are not read, such as `$schema`.
    public mutating func allow(_ names: String...) {
        asked += names
    }

    /// The one member of several that exclude each other, or nil if none is there; complains about each further one.
    public mutating func atMostOne(of names: [String]) -> (name: String, reader: JSONReader)? {
        asked += names
        let present = object.members.filter { member in names.contains { $0.isExactly(member.name) } }
        guard let first = present.first else { return nil }
        for other in present.dropFirst() {
            reader.report(
                code: ReadingCode.conflictingMembers.rawValue,
                problem: "\(quoted(first.name)) and \(quoted(other.name)) cannot stand together", expected: listed(names),
                at: other.namePlace)
        }
        return present.count == 1 ? (first.name, reader.member(first)) : nil
    }

    /// The same where one must be there; complains if none is.
    public mutating func exactlyOne(of names: [String]) -> (name: String, reader: JSONReader)? {
        guard object.members.contains(where: { member in names.contains { $0.isExactly(member.name) } }) else {
            asked += names
            return reader.fail(.missingMember, problem: "a member is missing", expected: listed(names))
        }
        return atMostOne(of: names)
    }

    /// Where a member's name stands, to complain about the name.
    public func namePlace(of name: String) -> JSONPlace? { member(name)?.namePlace }

    private func member(_ name: String) -> JSONMember? {
        object.members.first { $0.name.isExactly(name) }
    }

    func complainAboutUnknownMembers() {
        MemberWatch.listener?(reader.path, asked)
        let known = Set(asked.map { ExactName($0) })
        let unknown = object.members.filter { !$0.isComment && !known.contains(ExactName($0.name)) }
        guard !unknown.isEmpty else { return }
        let absent = asked.filter { member($0) == nil }
        for member in unknown {
            // Beyond what the bag keeps, a suggestion would be work for nothing.
            let nearest = reader.bag.isFull ? nil : NearestName.of(member.name, among: absent + asked)
            reader.report(
                code: ReadingCode.unknownMember.rawValue, problem: "\(reader.shown(member.name)) is not a member here",
                expected: asked.isEmpty ? "no members" : listed(asked),
                help: nearest.map { "did you mean \(quoted($0))?" }, at: member.namePlace)
        }
    }
}
