import JOSE
import LabProtocol

extension Forgery {
    /// The token's parts and how they are encoded.
    static let structures: [Forgery] = parts + encodings + texts + sizes

    private static let structure = Kind(family: .structure, rule: "RFC 7515 7.1", wanted: .malformed, signer: .nobody)
    private static let encoding = Kind(family: .structure, rule: "RFC 4648 3.5", wanted: .malformed)
    private static let text = Kind(family: .structure, rule: "RFC 7515 3", wanted: .malformed)
    private static let size = Kind(family: .structure, rule: "RFC 7515 10", wanted: .refusal)

    private static let parts: [Forgery] = [
        structure.token("parts-empty", .must, "two dots and nothing else") { _ in Array("..".utf8) },
        structure.token("parts-one", .must, "the header alone") { Array(Base64URL.encode($0.header.bytes()).utf8) },
        structure.token("parts-two", .must, "header and payload without a signature's dot") { Array($0.signingInput().utf8) },
        structure.token("parts-four", .must, "a good token and a fourth part", by: .lab) {
            try $0.goodToken() + Array(".AAAA".utf8)
        },
        structure.token("parts-five", .must, "a good token and two parts more", by: .lab) {
            try $0.goodToken() + Array(".AAAA.AAAA".utf8)
        },
        structure.token("parts-empty-last", .must, "a good token and a dot", by: .lab) { try $0.goodToken() + Array(".".utf8) },
        structure.token("parts-empty-first", .must, "a dot and a good token", by: .lab) {
            Array(".".utf8) + (try $0.goodToken())
        },
        structure.token("json-flattened", .must, "the JSON serialization, flattened", rule: "RFC 7515 7.2.2", by: .lab) { bench in
            let (input, signature) = try bench.goodParts()
            let halves = input.split(separator: ".")
            return Array(
                #"{"protected":"\#(halves[0])","payload":"\#(halves[1])","signature":"\#(Base64URL.encode(signature))"}"#.utf8)
        },
        structure.token("json-general", .must, "the JSON serialization", rule: "RFC 7515 7.2.1", by: .lab) { bench in
            let (input, signature) = try bench.goodParts()
            let halves = input.split(separator: ".")
            let one = #"{"protected":"\#(halves[0])","signature":"\#(Base64URL.encode(signature))"}"#
            return Array(#"{"payload":"\#(halves[1])","signatures":[\#(one)]}"#.utf8)
        },
    ]

    private static let encodings: [Forgery] = [
        encoding.token("space-inner", .must, "a space inside the payload") { spliced(try $0.goodToken(), [0x20]) },
        encoding.token("tab-inner", .must, "a tab inside the payload") { spliced(try $0.goodToken(), [0x09]) },
        encoding.token("line-fold-inner", .must, "a folded line inside the payload", rule: "RFC 9112 5.2", wanted: .refusal) {
            spliced(try $0.goodToken(), [0x0D, 0x0A, 0x20])
        },
        encoding.token("line-end-inner", .must, "CR and LF inside the payload", rule: "RFC 9112 5", wanted: .refusal) {
            spliced(try $0.goodToken(), [0x0D, 0x0A])
        },
        encoding.token("nul-inner", .must, "a NUL inside the payload", rule: "RFC 9110 5.5", wanted: .refusal) {
            spliced(try $0.goodToken(), [0x00])
        },
        encoding.token("nul-behind", .must, "a NUL and more behind a good token", rule: "RFC 9110 5.5", wanted: .refusal) {
            try $0.goodToken() + [0x00] + Array("more".utf8)
        },
        encoding.token("space-trailing", .either, "a space behind a good token", rule: "RFC 9110 5.5") {
            try $0.goodToken() + [0x20]
        },
        encoding.token("padding-all", .should, "= behind header, payload and signature", rule: "RFC 7515 2") { bench in
            let padded = bench.inputWithRemainders.split(separator: ".").map { filled(String($0)) }.joined(separator: ".")
            let signature = try bench.keys.lab.sign(Array(padded.utf8))
            return Array((padded + "." + filled(Base64URL.encode(signature))).utf8)
        },
        encoding.token("padding-signature", .should, "= behind the signature", rule: "RFC 7515 2") {
            Array(filled(try $0.goodText()).utf8)
        },
        encoding.token("alphabet-standard", .should, "+ and / for - and _ in the signature", rule: "RFC 4648 5") { bench in
            let (input, signature) = try bench.goodParts()
            let text = Base64URL.encode(signature).replacing("-", with: "+").replacing("_", with: "/")
            return Array((input + "." + text).utf8)
        },
        encoding.token("alphabet-strange", .should, "~ inside the signature", rule: "RFC 4648 3.3") { bench in
            let (input, signature) = try bench.goodParts()
            return Array((input + ".").utf8) + spliced(Array(Base64URL.encode(signature).utf8), [UInt8(ascii: "~")])
        },
        encoding.token("trailing-bits", .should, "bits that are not zero behind the signature's last byte") { bench in
            let (input, signature) = try bench.goodParts()
            var text = Array(Base64URL.encode(signature).utf8)
            // 256 bytes leave two characters for the last one, of which four bits are unused; A, Q, g and w leave them zero.
            guard let last = text.popLast() else { return [] }
            return Array((input + ".").utf8) + text + [last + 1]
        },
    ]

    private static let texts: [Forgery] = [
        text.token("header-array", .must, "a header that is an array") {
            try $0.signed(input: $0.input(Array("[\"alg\",\"RS256\"]".utf8), $0.claims.bytes()))
        },
        text.token("header-string", .must, "a header that is a string") {
            try $0.signed(input: $0.input(Array("\"RS256\"".utf8), $0.claims.bytes()))
        },
        text.token("header-empty", .must, "a header of no bytes") { try $0.signed(input: $0.input([], $0.claims.bytes())) },
        text.token("header-not-utf8", .should, "a byte in the header that is not UTF-8") { bench in
            let header = bench.header.with("x-fill", bytes: [0x22, 0xFF, 0x22])
            return try bench.signed(header)
        },
        text.token("header-bom", .should, "a byte order mark before the header", rule: "RFC 8259 8.1") {
            try $0.signed(input: $0.input([0xEF, 0xBB, 0xBF] + $0.header.bytes(), $0.claims.bytes()))
        },
        text.token("payload-array", .must, "a payload that is an array", rule: "RFC 7519 7.2") {
            try $0.signed(input: $0.input($0.header.bytes(), Array("[".utf8) + $0.claims.bytes() + Array("]".utf8)))
        },
        text.token("payload-string", .must, "a payload that is a string", rule: "RFC 7519 7.2") {
            try $0.signed(input: $0.input($0.header.bytes(), Array("\"claims\"".utf8)))
        },
        text.token("payload-null", .must, "a payload that is null", rule: "RFC 7519 7.2") {
            try $0.signed(input: $0.input($0.header.bytes(), Array("null".utf8)))
        },
        text.token("payload-empty", .must, "a payload of no bytes", rule: "RFC 7519 7.2") {
            try $0.signed(input: $0.input($0.header.bytes(), []))
        },
        text.token("payload-trailing", .should, "a second object behind the payload's", rule: "RFC 8259 2") {
            try $0.signed(input: $0.input($0.header.bytes(), $0.claims.bytes() + Array("{}".utf8)))
        },
        text.token("payload-not-utf8", .should, "a byte in the payload that is not UTF-8", rule: "RFC 8259 8.1") {
            try $0.signed(nil, $0.claims.with("x-fill", bytes: [0x22, 0xFF, 0x22]))
        },
        text.token("payload-bom", .should, "a byte order mark before the payload", rule: "RFC 8259 8.1") {
            try $0.signed(input: $0.input($0.header.bytes(), [0xEF, 0xBB, 0xBF] + $0.claims.bytes()))
        },
        text.token("header-spaced", .accept, "spaces, tabs and line ends between the header's signs", rule: "RFC 8259 2") {
            try $0.signed(input: $0.input($0.header.bytes(space: " \t\r\n"), $0.claims.bytes()))
        },
        text.token("members-reversed", .accept, "header and claims in another order", rule: "RFC 8259 4") {
            try $0.signed($0.header.reversed, $0.claims.reversed)
        },
        text.token("unknown-members", .accept, "header parameters and claims that no one knows", rule: "RFC 7519 4") {
            try $0.signed($0.header.with("x-unknown", "{\"a\":[1,2]}"), $0.claims.with("https://example.com/x", "[null,true]"))
        },
    ]

    private static let sizes: [Forgery] = [
        size.token("dots-10000", .must, "10,000 dots", by: .nobody) { _ in [UInt8](repeating: UInt8(ascii: "."), count: 10_000) },
        size.token("depth-2000", .should, "a claim 2,000 arrays deep") {
            try $0.signed(nil, $0.claims.with("x-deep", deep(2_000)))
        },
        size.token("depth-10000", .should, "a claim 10,000 arrays deep") {
            try $0.signed(nil, $0.claims.with("x-deep", deep(10_000)))
        },
        size.token("depth-10000-header", .must, "a header 10,000 arrays deep, unsigned", by: .nobody) {
            $0.token($0.signingInput($0.header.with("x-deep", deep(10_000))), [])
        },
        size.token("one-megabyte", .should, "a token of 1 MB") {
            try $0.signed(nil, $0.claims.with("x-fill", quoted(String(repeating: "x", count: 750_000))))
        },
    ]

    /// The token with bytes put into its middle.
    private static func spliced(_ token: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        let middle = token.count / 2
        return token[..<middle] + bytes + token[middle...]
    }

    /// A base64url text with its padding.
    private static func filled(_ text: String) -> String {
        let last = text.split(separator: ".", omittingEmptySubsequences: false).last?.utf8.count ?? 0
        return text + String(repeating: "=", count: (4 - last % 4) % 4)
    }

    private static func deep(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}
