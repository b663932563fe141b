/// Edits of a JSON text as an attacker makes them: what is written remains JSON more often than not.
enum JSONEdits {
    /// Members that would help, if anybody believed them.
    private static let members = [
        #""alg":"none""#, #""alg":"HS256""#, #""alg":"RS512""#, #""exp":9223372036"#, #""exp":1e9"#, #""nbf":0"#,
        #""kid":"curve""#, #""aud":["http://localhost:8080"]"#, #""iss":"https://attacker/""#, #""sub":"admin""#,
        #""scope":"admin""#, #""crit":["b64"]"#, #""b64":false"#, #""jwk":{"kty":"oct","k":"AA"}"#, #""\u0061lg":"none""#,
        #""use":"sig""#, #""kty":"oct""#, #""e":"AQ""#, #""key_ops":["verify"]"#, #""d":"AQ""#, #""x5c":["AAAA"]"#,
    ]
    /// Words that stand in headers, claims or keys, and what they might become.
    private static let words: [(String, String)] = [
        ("RS256", "none"), ("RS256", "HS256"), ("RS256", "PS256"), ("RS256", "RS384"), ("ES256", "RS256"), ("EdDSA", "RS256"),
        ("\"lab\"", "\"curve\""), ("\"curve\"", "\"lab\""), ("read:data", "admin"), ("supa-cli", "root"),
        ("\"sig\"", "\"enc\""), ("RSA", "oct"), ("RSA", "EC"), ("AQAB", "AQ"), ("AQAB", "Aw"), ("AQAB", "AQAC"),
        ("P-256", "P-384"), ("Ed25519", "X25519"), ("\"kid\"", "\"Kid\""), ("\"exp\"", "\"\\u0065xp\""),
        ("\"iss\":", "\"iss\": "), ("}", ",\"exp\":9e9}"), (",", ",\n"),
    ]
    private static let digits = Array("0123456789".utf8)
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)

    static func edit(_ json: inout [UInt8], using random: inout SplitMix64) {
        switch random.below(5) {
        case 0: addMember(to: &json, using: &random)
        case 1: replaceWord(in: &json, using: &random)
        case 2: change(&json, within: digits, using: &random)
        case 3: change(&json, within: letters, using: &random)
        default: escapeLetter(in: &json, using: &random)
        }
    }

    /// In front of the first member or behind the last, of the outermost object or of any.
    private static func addMember(to json: inout [UInt8], using random: inout SplitMix64) {
        let member = random.one(of: members)
        let opening = json.indices.filter { json[$0] == UInt8(ascii: "{") }
        if random.below(2) == 0, !opening.isEmpty {
            json.insert(contentsOf: Array("\(member),".utf8), at: random.one(of: opening) + 1)
        } else if let end = json.lastIndex(of: UInt8(ascii: "}")) {
            json.insert(contentsOf: Array(",\(member)".utf8), at: end)
        }
    }

    private static func replaceWord(in json: inout [UInt8], using random: inout SplitMix64) {
        let (word, other) = random.one(of: words)
        guard let found = json.firstRange(of: Array(word.utf8)) else { return addMember(to: &json, using: &random) }
        json.replaceSubrange(found, with: Array(other.utf8))
    }

    /// A digit becomes another, or a letter.
    private static func change(_ json: inout [UInt8], within alphabet: [UInt8], using random: inout SplitMix64) {
        let places = json.indices.filter { alphabet.contains(json[$0]) }
        if !places.isEmpty { json[random.one(of: places)] = random.one(of: alphabet) }
    }

    /// The same text in other bytes, where the letter stands in a string.
    private static func escapeLetter(in json: inout [UInt8], using random: inout SplitMix64) {
        let place = random.below(json.count)
        let digits = Array("0123456789abcdef".utf8)
        let escape = Array("\\u00".utf8) + [digits[Int(json[place] >> 4)], digits[Int(json[place] & 15)]]
        json.replaceSubrange(place...place, with: escape)
    }
}
