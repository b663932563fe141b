import JOSE
import StrictJSON

/// Very many verifications, to see that memory stays where it is.
struct Soak {
    /// What the resident memory may grow by after the warm-up.
    static let growthBytesMax = 5 << 20
    private static let distinctTokens = 4_096
    private static let samplesMax = 20

    private let tokens: Tokens
    private let texts: [String]
    private let keySet: [UInt8]

    /// One token in sixteen is refused, each for another reason, so that the paths of errors are walked as well.
    init() throws {
        tokens = try Tokens(count: Self.distinctTokens)
        keySet = JWKSet.json(of: [tokens.key]).bytes()
        texts = tokens.texts.enumerated().map { index, text in index % 16 == 15 ? Self.spoiled(text, index / 16) : text }
    }

    /// Verifies, and shows a sample of the memory after each twentieth part; the first tenth warms up.
    ///
    /// - Returns: whether the memory stayed where it was.
    /// - Throws: `BenchmarkFailure` where other tokens were accepted than the good ones.
    func run(verifications: Int, show: (String) -> Void) throws -> Bool {
        let part = max(verifications / Self.samplesMax, 16)
        var settled = 0
        var most = 0
        for sample in 1...Self.samplesMax {
            try verifyPart(count: part)
            let resident = Machine.residentBytes
            if sample == 2 { settled = resident }
            if sample > 2 { most = max(most, resident) }
            show("  after \(sample * part) verifications: \(resident >> 10) KiB" + (sample <= 2 ? " (warm-up)" : ""))
        }
        let growth = max(most - settled, 0)
        let isFlat = growth < Self.growthBytesMax
        show("growth of \(growth >> 10) KiB, target < \(Self.growthBytesMax >> 10) KiB  \(isFlat ? "met" : "missed")")
        return isFlat
    }

    private func verifyPart(count: Int) throws {
        // A server reads its issuer's keys again and again; the old ones must go.
        let keys = try JWKSet.parse(keySet)
        guard keys.keys.count == 1 else { throw BenchmarkFailure("the key set did not read back") }
        var expected = 0
        for index in 0..<count where index % texts.count % 16 != 15 { expected += 1 }
        let good = tokens.verify(texts, count: count)
        guard good == expected else { throw BenchmarkFailure("\(good) of \(count) tokens were accepted, not \(expected)") }
    }

    private static func spoiled(_ text: String, _ way: Int) -> String {
        let parts = text.split(separator: ".").map(String.init)
        switch way % 6 {
        case 0: return parts[0] + "." + parts[1] + "." + String(parts[2].reversed())
        case 1: return parts[0] + "." + parts[1]
        case 2: return "e30." + parts[1] + "." + parts[2]
        case 3: return Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + "." + parts[1] + "."
        case 4: return parts[0] + "." + Base64URL.encode(Array(#"{"a":[1,2,"#.utf8)) + "." + parts[2]
        default: return Base64URL.encode(Array(#"{"alg":"RS256","kid":"nobody"}"#.utf8)) + "." + parts[1] + "." + parts[2]
        }
    }
}
