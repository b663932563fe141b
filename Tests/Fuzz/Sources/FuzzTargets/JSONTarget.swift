import StrictJSON

/// StrictJSON: what is accepted comes back as an equal value however it is written; what is refused has a message.
public enum JSONTarget: FuzzTarget {
    /// What the fuzzer starts from.
    public static let seeds: [(name: String, bytes: [UInt8])] = [
        ("values", #"{"a":null,"b":[true,false],"c":-1.5e+3,"d":"é\ud83d\ude00\u0000\"\\","e":{},"f":9223372036854775807}"#),
        ("claims", #"{"iss":"https://localhost:4443/","aud":["a","b"],"exp":1700003600,"iat":1.7e9,"scope":"read:data"}"#),
        ("deep", #"[[[[[[[[[[[[[[[{"x":[]}]]]]]]]]]]]]]]"#), ("spaces", " {\r\n\t\"a\" : [ 1 , 2 ] }\n"),
        ("numbers", "[0,-0,1e-400,1e400,0.1e999999999999999999999,-9223372036854775808,123456789012345678901234567890]"),
        ("twice", #"{"a":1,"\u0061":2}"#), ("comment", "{ // no\n}"), ("cut", #"{"a":"#),
    ].map { (name: $0.0, bytes: Array($0.1.utf8)) }

    /// Tries one input.
    public static func run(_ bytes: [UInt8]) {
        do throws(JSONSyntaxError) {
            let node = try StrictJSON.parse(bytes, named: "input", limits: .token)
            let value = JSON(node)
            check(places(of: node, in: bytes.count), "a place lies outside of the text")
            for isPretty in [false, true] { comesBack(value, isPretty: isPretty) }
        } catch {
            check(error.description.hasPrefix("input:"), "a message without its place")
            check(error.diagnostic.code == error.code.rawValue, "two codes for one error")
        }
    }

    private static func comesBack(_ value: JSON, isPretty: Bool) {
        check(isSame(read(value.bytes(pretty: isPretty)), value), "a value that was written and read again is another")
    }

    /// Equal, where a whole number equals the Double that it is nearest to: what is beyond Int64, or below Double's range, is a
    /// Double, and the shortest text of one may read as a whole number.
    private static func isSame(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.int(let whole), .double(let number)), (.double(let number), .int(let whole)): Double(whole) == number
        case (.array(let left), .array(let right)): left.elementsEqual(right, by: isSame)
        case (.object(let left), .object(let right)):
            left.pairs.elementsEqual(right.pairs) { $0.name.utf8.elementsEqual($1.name.utf8) && isSame($0.value, $1.value) }
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        default: left == right
        }
    }

    private static func read(_ bytes: [UInt8]) -> JSON {
        // A number that is written out, or white space for people, may make a text longer than the limit.
        var limits = JSONLimits.token
        limits.bytesMax *= 64
        do throws(JSONSyntaxError) {
            return JSON(try StrictJSON.parse(bytes, named: "again", limits: limits))
        } catch {
            broken("a value that was written is refused: \(error)")
        }
    }

    private static func places(of node: JSONNode, in count: Int) -> Bool {
        guard node.place.offset >= 0, node.place.length > 0, node.place.offset + node.place.length <= count else { return false }
        if let items = node.array { return items.allSatisfy { places(of: $0, in: count) } }
        return node.object?.members.allSatisfy { places(of: $0.node, in: count) } ?? true
    }
}

func check(_ condition: Bool, _ promise: @autoclosure () -> String) {
    if !condition { broken(promise()) }
}
