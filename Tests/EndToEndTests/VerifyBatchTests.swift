import Testing

@Suite("keyturn verify --batch")
struct VerifyBatchTests {
    private static let valid = #"{"valid":true,"code":null,"reason":null}"#

    private static func invalid(_ code: String, _ reason: String) -> String {
        #"{"valid":false,"code":"\#(code)","reason":"\#(reason)"}"#
    }

    private static func line(_ jwks: String, _ token: String) -> String {
        #"{"jwks": \#(jwks), "token": "\#(token)"}"#
    }

    /// A line, and its answer.
    private static let lines: [(String, String)] = [
        (line(RFCToken.key, RFCToken.token), valid),
        (line(#"{"keys":[\#(RFCToken.key)]}"#, RFCToken.token), valid),
        (line(RFCToken.ecKey, RFCToken.ecToken), valid),
        (#"{"id": 7, "token": "\#(RFCToken.token)", "jwks": \#(RFCToken.key)}"#, valid),
        (line(RFCToken.otherKey, RFCToken.token), invalid("signature-invalid", "the signature is not that of the issuer's key")),
        (
            line(RFCToken.otherSet, RFCToken.flipped),
            invalid("signature-invalid", "the signature is not that of the issuer's key")
        ),
        (
            line(RFCToken.textKey, RFCToken.textToken),
            invalid("token-malformed", "the payload is not strict JSON (json-invalid-word)")
        ),
        (line(RFCToken.key, ""), invalid("token-malformed", "the token has 1 parts; a signed one has 3")),
        (line(RFCToken.key, "é"), invalid("token-malformed", "the token has 1 parts; a signed one has 3")),
        (line(#"{"keys":[]}"#, RFCToken.token), invalid("jwks-no-usable-key", "the set has no keys")),
        (line("[]", RFCToken.token), invalid("jwks-not-an-object", "the set is an array, not an object")),
        (line(#"{"kty":"oct","k":"AA"}"#, "x"), invalid("jwk-symmetric-key", "a symmetric key has no place in a published set")),
        ("", invalid("line-invalid", "the line is not strict JSON (json-empty)")),
        ("{", invalid("line-invalid", "the line is not strict JSON (json-unexpected-end)")),
        (#"{"token":"","token":"","jwks":{}}"#, invalid("line-invalid", "the line is not strict JSON (json-duplicate-name)")),
        ("[]", invalid("line-invalid", "the line is an array, not an object")),
        (#"{"token":""}"#, invalid("line-invalid", "jwks is not there")),
        (#"{"jwks":{}}"#, invalid("line-invalid", "token is not there")),
        (#"{"jwks":{},"token":null}"#, invalid("line-invalid", "token is null, not a string")),
        (String(repeating: "x", count: 524_288), invalid("line-invalid", "the line is not strict JSON (json-invalid-word)")),
        (String(repeating: "x", count: 524_289), invalid("line-too-long", "the line has more than 524288 bytes")),
        (String(repeating: "x", count: 3_000_000), invalid("line-too-long", "the line has more than 524288 bytes")),
        (line(RFCToken.key, RFCToken.token), valid),
    ]

    private func batch(_ lab: Workspace, _ arguments: String, _ lines: [String], ending: String) async throws
        -> Workspace.Finished
    {
        try lab.write(lines.joined(separator: "\n") + ending, to: "lines")
        return try await shell(lab, "\"$KEYTURN\" verify --batch \(arguments) < lines")
    }

    private func shell(_ lab: Workspace, _ command: String) async throws -> Workspace.Finished {
        try await lab.run(executable: "/bin/sh", ["-c", command], environment: ["KEYTURN": Installation.executable()])
    }

    @Test("Each line is answered by one, a bad one too, and the exit status is 0", arguments: ["", "\n"])
    func lines(ending: String) async throws {
        try await Workspace.with { lab in
            let finished = try await batch(lab, "--at \(RFCToken.lastSecond)", Self.lines.map(\.0), ending: ending)
            #expect(finished.end == .exited(0))
            #expect(finished.errors == "")
            #expect(
                finished.output.split(separator: "\n", omittingEmptySubsequences: false) == Self.lines.map { $0.1[...] } + [""])
        }
    }

    /// Flags, and the answers to the token of RFC 7515 A.2, that of A.3 and that of RFC 8037 A.4, each with its key.
    private static let flags: [(String, [String])] = [
        ("--signature-only", [valid, valid, valid]),
        ("--signature-only --algorithms ES256,EdDSA", [notAllowed, valid, valid]),
        ("--signature-only --algorithms RS256", [valid, notAllowed, notAllowed]),
        ("--at \(RFCToken.lastSecond) --issuer joe", [valid, valid, noJSON]),
        ("--at \(RFCToken.lastSecond) --audience joe", [noAudience, noAudience, noJSON]),
        ("--at 1300819380 --skew 0s", [expired, expired, noJSON]),
        ("", [expired, expired, noJSON]),
    ]
    private static let notAllowed = invalid("alg-not-allowed", "alg is not among those that are allowed here")
    private static let noAudience = invalid("claim-missing", "aud is not there")
    private static let expired = invalid("claim-expired", "the token has expired")
    private static let noJSON = invalid("token-malformed", "the payload is not strict JSON (json-invalid-word)")

    @Test("The other flags apply to every line")
    func flags() async throws {
        try await Workspace.with { lab in
            let lines = [
                Self.line(RFCToken.key, RFCToken.token), Self.line(RFCToken.ecKey, RFCToken.ecToken),
                Self.line(RFCToken.textKey, RFCToken.textToken),
            ]
            for (flags, answers) in Self.flags {
                let finished = try await batch(lab, flags, lines, ending: "\n")
                let output = answers.joined(separator: "\n") + "\n"
                #expect(finished == Workspace.Finished(end: .exited(0), output: output, errors: ""), "\(flags)")
            }
        }
    }

    @Test("An empty input has no answers")
    func nothing() async throws {
        try await Workspace.with { lab in
            let finished = try await batch(lab, "", [], ending: "")
            #expect(finished == Workspace.Finished(end: .exited(0), output: "", errors: ""))
        }
    }

    @Test("A line is answered before the next one is written")
    func lineByLine() async throws {
        try await Workspace.with { lab in
            // Each read waits for an answer: with answers held back this would not end.
            let command = """
                mkfifo in out
                "$KEYTURN" verify --batch <in >out &
                exec 3>in 4<out
                for number in 1 2 3; do echo '[]' >&3; read -r answer <&4; echo "$number $answer"; done
                exec 3>&-
                wait $!
                """
            let finished = try await shell(lab, command)
            let answer = Self.invalid("line-invalid", "the line is an array, not an object")
            let output = (1...3).map { "\($0) \(answer)\n" }.joined()
            #expect(finished == Workspace.Finished(end: .exited(0), output: output, errors: ""))
        }
    }

    @Test("The memory for many lines is that for few")
    func memory() async throws {
        try await Workspace.with { lab in
            try lab.write(Self.line(RFCToken.key, RFCToken.token), to: "line")
            // The second feed is 18 MB.
            let command = """
                mkfifo in out
                "$KEYTURN" verify --batch --signature-only <in >out & program=$!
                exec 3>in 4<out
                for count in 1000 20000; do
                    yes "$(cat line)" | head -n "$count" >&3 &
                    head -n "$count" <&4 | sort | uniq -c
                    grep VmHWM "/proc/$program/status"
                done
                exec 3>&-
                wait "$program"
                """
            let finished = try await shell(lab, command)
            #expect(finished.end == .exited(0))
            #expect(finished.errors == "")
            let match = finished.output.wholeMatch(
                of: /\s*1000 (.*)\nVmHWM:\s*(\d+) kB\n\s*20000 (.*)\nVmHWM:\s*(\d+) kB\n/)
            let (_, few, before, many, after) = try #require(match, "\(finished.output)").output
            #expect(few == Self.valid)
            #expect(many == Self.valid)
            let grown = try #require(Int(after)) - #require(Int(before))
            #expect(grown < 8_000, "kB")
        }
    }
}
