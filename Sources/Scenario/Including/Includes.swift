import LabProtocol
import StrictJSON

/// Merges into a scenario the fragments that it includes: below its own members, as a merge patch (RFC 7396) would, with the lists
/// of a story one after another, the included ones first.
struct Includes {
    /// How deep fragments may include each other.
    static let depthMax = 8
    /// The most fragments of a scenario.
    static let fragmentsMax = 64
    /// The most that they may hold together, in bytes.
    static let bytesMax = 4 << 20

    /// The lists that are put together instead of replacing each other.
    private static let lists = ["traffic", "timeline", "steps", "expect", "thresholds"]

    private let reader: FragmentReader
    private let bag: Diagnostics
    private let folder: String
    private let root: FragmentPath
    /// Each fragment counts once, where it is named first.
    private var taken: Set<FragmentPath> = []
    private var bytesLeft = Self.bytesMax

    /// - Parameters:
    ///   - source: the scenario's file.
    ///   - reader: opens the fragments.
    ///   - bag: where complaints go.
    init(of source: JSONSource, reader: FragmentReader, into bag: Diagnostics) {
        self.reader = reader
        self.bag = bag
        let slash = source.name.utf8.lastIndex(of: UInt8(ascii: "/"))
        folder = slash.map { String(source.name[...$0]) } ?? ""
        root = FragmentPath(scenario: slash.map { String(source.name[$0...].dropFirst()) } ?? source.name)
    }

    /// A scenario without its `include`, and with what that names.
    mutating func expanded(_ node: JSONNode) -> JSONNode {
        expanded(node, chain: [root])
    }

    /// - Parameter chain: the files from the scenario to this one.
    private mutating func expanded(_ node: JSONNode, chain: [FragmentPath]) -> JSONNode {
        guard let include = node["include"] else { return node }
        let own = node.without("include")
        var whole: JSONNode?
        for fragment in fragments(JSONReader(include, path: "include", into: bag), chain: chain) {
            whole = whole.map { joined($0, fragment) } ?? fragment
        }
        guard var result = whole.map({ joined($0, own) }) else { return own }
        // What is wrong with the whole is the scenario's to mend.
        result.place = own.place
        return result
    }

    private mutating func fragments(_ reader: JSONReader, chain: [FragmentPath]) -> [JSONNode] {
        guard let file = chain.last, let items = reader.array(max: Self.fragmentsMax) else { return [] }
        guard chain.count <= Self.depthMax else {
            reader.complain(
                .includeTooDeep, problem: "fragments include each other more than \(Self.depthMax) levels deep",
                expected: "at most \(Self.depthMax) levels")
            return []
        }
        var named: Set<FragmentPath> = []
        var nodes: [JSONNode] = []
        for item in items {
            guard let written = item.string() else { continue }
            guard let path = file.resolving(written) else {
                item.complain(
                    .includePath, problem: "this is no path of a fragment",
                    expected: "a file in the scenario's folder or below it, as \"fragments/clients.json\"")
                continue
            }
            guard named.insert(path).inserted else {
                item.complain(.includeTwice, problem: "this fragment is named here twice", expected: "each fragment once")
                continue
            }
            guard !chain.contains(path) else {
                complainAboutLoop(item, path, chain)
                continue
            }
            if let node = fragment(path, item, chain) { nodes.append(node) }
        }
        return nodes
    }

    private mutating func fragment(_ path: FragmentPath, _ item: JSONReader, _ chain: [FragmentPath]) -> JSONNode? {
        guard !taken.contains(path) else { return nil }
        guard taken.count < Self.fragmentsMax else {
            item.complain(
                .includeTooLarge, problem: "more than \(Self.fragmentsMax) fragments are included",
                expected: "at most \(Self.fragmentsMax)")
            return nil
        }
        taken.insert(path)
        let name = path.path(in: folder)
        let bytes: [UInt8]
        do throws(FragmentReader.Failure) {
            bytes = try reader.read(name)
        } catch {
            return item.fail(
                .includeUnreadable, problem: "this fragment cannot be read: \(error.reason)",
                expected: "a file; paths count from the file that names them")
        }
        bytesLeft -= bytes.count
        guard bytesLeft >= 0 else {
            return item.fail(
                .includeTooLarge, problem: "with this fragment, more than \(Self.bytesMax) bytes are included",
                expected: "at most \(Self.bytesMax) bytes")
        }
        let source = JSONSource(name: name, bytes: bytes)
        guard let node = ScenarioFile.Reading.parse(source, part: { $0["lab"] }, into: bag) else { return nil }
        guard node.object != nil else {
            let _: Bool? = JSONReader(node, into: bag).object { _ in nil }
            return nil
        }
        return expanded(node, chain: chain + [path])
    }

    private func complainAboutLoop(_ item: JSONReader, _ path: FragmentPath, _ chain: [FragmentPath]) {
        let loop = chain.drop { $0 != path }.dropFirst().map { "\"\($0.path(in: folder))\"" }
        let by = loop.isEmpty ? "" : " by way of " + loop.joined(separator: " and ")
        item.complain(.includeLoop, problem: "this includes the file itself\(by)", expected: "fragments that do not include it")
    }

    /// Two objects of a story made one: the second one's members are put over the first one's.
    private func joined(_ first: JSONNode, _ second: JSONNode) -> JSONNode {
        var result = first.combining(patch: second)
        for name in Self.lists {
            guard let before = first[name], let after = second[name] else { continue }
            // One that is no list would be lost behind the other; it is left to the decoder to complain about.
            guard let items = before.array else {
                result = result.replacing(name, with: before)
                continue
            }
            guard let more = after.array else { continue }
            result = result.replacing(name, with: JSONNode(value: .array(items + more), place: after.place))
        }
        return result
    }
}

extension JSONNode {
    /// The object without a member.
    func without(_ name: String) -> JSONNode {
        guard let object, object[name] != nil else { return self }
        let members = object.members.filter { !$0.name.utf8.elementsEqual(name.utf8) }
        return JSONNode(value: .object(JSONObject(members: members)), place: place)
    }

    /// The object with another value for a member that it has.
    fileprivate func replacing(_ name: String, with node: JSONNode) -> JSONNode {
        guard var object, let index = object.members.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            return self
        }
        object.members[index].node = node
        return JSONNode(value: .object(object), place: place)
    }
}
