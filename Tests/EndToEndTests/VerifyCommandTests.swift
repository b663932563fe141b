import Testing

@Suite("keyturn verify")
struct VerifyCommandTests {
    private static let usage = """
        Usage: keyturn verify [--jwks <file>] [--issuer <issuer>] [--audience <audience>] [--at <time>] [--skew <skew>] \
        [--algorithms <names>] [--signature-only] [--batch] [--json] [<token>]
          See 'keyturn verify --help' for more information.

        """

    private static let validLine = "valid: RS256 by a key without a kid, thumbprint IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8\n"

    /// Runs a test in a folder with the key files.
    private func withKeys(_ body: (Workspace) async throws -> Void) async throws {
        try await Workspace.with { lab in
            try lab.write(RFCToken.key, to: "key.json")
            try lab.write(RFCToken.otherKey, to: "other.json")
            try lab.write(RFCToken.otherSet, to: "set.json")
            try lab.write(RFCToken.ecKey, to: "ec.json")
            try lab.write(RFCToken.textKey, to: "text.json")
            try await body(lab)
        }
    }

    private func verify(_ lab: Workspace, _ arguments: [String]) async throws -> Workspace.Finished {
        try await lab.finish(lab.launch(["verify"] + arguments), secondsMax: 60)
    }

    /// Runs `verify` in a shell, for what it has on standard input.
    private func verify(_ lab: Workspace, _ arguments: String, from file: String) async throws -> Workspace.Finished {
        let command = "\"$KEYTURN\" verify \(arguments) < \(file)"
        return try await lab.run(
            executable: "/bin/sh", ["-c", command], environment: ["KEYTURN": Installation.executable()])
    }

    /// Arguments behind `--jwks`, and the line that is printed; the exit status is 0 for `valid` and 1 for `invalid`.
    private static let answers: [([String], String)] = [
        (["key.json", "--at", RFCToken.lastSecond, RFCToken.token], validLine),
        (["key.json", "--at", "2011-03-22T18:43:59.999999999Z", RFCToken.token], validLine),
        (["key.json", "--at", "2011-03-22t19:43:59+01:00", RFCToken.token], validLine),
        (["key.json", "--at", "2011-03-22T18:44:00Z", RFCToken.token], "invalid: claim-expired: the token has expired\n"),
        (["key.json", "--at", "1300819380", "--skew", "0s", RFCToken.token], "invalid: claim-expired: the token has expired\n"),
        (["key.json", "--at", "1300819379.9", "--skew", "0s", RFCToken.token], validLine),
        (["key.json", RFCToken.token], "invalid: claim-expired: the token has expired\n"),
        (["key.json", "--signature-only", RFCToken.token], validLine),
        (["key.json", "--at", RFCToken.lastSecond, "--issuer", "joe", RFCToken.token], validLine),
        (
            ["key.json", "--at", RFCToken.lastSecond, "--issuer", "jo", RFCToken.token],
            "invalid: claim-issuer: iss is another issuer\n"
        ),
        (
            ["key.json", "--at", RFCToken.lastSecond, "--audience", "a", RFCToken.token],
            "invalid: claim-missing: aud is not there\n"
        ),
        (
            ["key.json", "--at", RFCToken.lastSecond, RFCToken.flipped],
            "invalid: signature-invalid: the signature is not that of the issuer's key\n"
        ),
        (
            ["other.json", "--at", RFCToken.lastSecond, RFCToken.token],
            "invalid: signature-invalid: the signature is not that of the issuer's key\n"
        ),
        (
            ["ec.json", "--at", RFCToken.lastSecond, RFCToken.ecToken],
            "invalid: alg-not-allowed: alg is not among those that are allowed here\n"
        ),
        (
            ["ec.json", "--at", RFCToken.lastSecond, "--algorithms", "RS256,ES256", RFCToken.ecToken],
            "valid: ES256 by a key without a kid, thumbprint oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U\n"
        ),
        (
            ["text.json", "--algorithms", "EdDSA", "--signature-only", RFCToken.textToken],
            "valid: EdDSA by a key without a kid, thumbprint kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k\n"
        ),
        (
            ["text.json", "--algorithms", "EdDSA", RFCToken.textToken],
            "invalid: token-malformed: the payload is not strict JSON (json-invalid-word)\n"
        ),
        (
            ["key.json", "--signature-only", "eyJhbGciOiJub25lIn0.e30."],
            "invalid: alg-not-allowed: alg names no signature algorithm that is known here\n"
        ),
        (["key.json", ""], "invalid: token-malformed: the token has 1 parts; a signed one has 3\n"),
    ]

    @Test("The answer is one line, and the exit status says the same")
    func answers() async throws {
        try await withKeys { lab in
            for (arguments, line) in Self.answers {
                let finished = try await verify(lab, ["--jwks"] + arguments)
                let status: Int32 = line.hasPrefix("valid") ? 0 : 1
                #expect(finished == Workspace.Finished(end: .exited(status), output: line, errors: ""), "\(arguments)")
            }
        }
    }

    @Test("--json answers with one object")
    func json() async throws {
        try await withKeys { lab in
            let valid = try await verify(lab, ["--jwks", "key.json", "--at", RFCToken.lastSecond, "--json", RFCToken.token])
            #expect(
                valid
                    == Workspace.Finished(
                        end: .exited(0),
                        output: """
                            {"valid":true,"code":null,"reason":null,"parameter":null,"algorithm":"RS256","kid":null,\
                            "thumbprint":"IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8"}

                            """, errors: ""))
            let invalid = try await verify(lab, ["--jwks", "key.json", "--json", RFCToken.token])
            #expect(
                invalid
                    == Workspace.Finished(
                        end: .exited(1),
                        output: """
                            {"valid":false,"code":"claim-expired","reason":"the token has expired","parameter":"exp",\
                            "algorithm":null,"kid":null,"thumbprint":null}

                            """, errors: ""))
        }
    }

    /// What is on standard input, and what becomes of it.
    private static let inputs: [(String, String)] = [
        (RFCToken.token, validLine), (RFCToken.token + "\n", validLine), (RFCToken.token + "\r\n", validLine),
        (RFCToken.token + "\n\n", "invalid: token-malformed: the signature is not base64url\n"),
        (" " + RFCToken.token, "invalid: token-malformed: the header is not base64url\n"),
        ("", "invalid: token-malformed: the token has 1 parts; a signed one has 3\n"),
        (String(repeating: "a", count: 16_384) + "\n", "invalid: token-malformed: the token has 1 parts; a signed one has 3\n"),
        (String(repeating: "a", count: 16_385), "invalid: token-too-large: the token is larger than 16384 bytes\n"),
        (String(repeating: "a", count: 1_000_000), "invalid: token-too-large: the token is larger than 16384 bytes\n"),
    ]

    @Test("- reads the token from standard input, with one line end at most")
    func standardInput() async throws {
        try await withKeys { lab in
            for (input, line) in Self.inputs {
                try lab.write(input, to: "token")
                let finished = try await verify(lab, "--jwks key.json --at \(RFCToken.lastSecond) -", from: "token")
                let status: Int32 = line.hasPrefix("valid") ? 0 : 1
                #expect(
                    finished == Workspace.Finished(end: .exited(status), output: line, errors: ""),
                    "\(input.count) characters")
            }
        }
    }

    /// Arguments that are wrong, and what is said.
    private static let wrong: [([String], String)] = [
        (["--jwks", "none.json", "x"], "keyturn: the key file none.json cannot be read: No such file or directory\n"),
        (
            ["--jwks", "html.json", "x"],
            "keyturn: the key file html.json is unusable: the set is not strict JSON (json-unexpected-character) [jwks-not-json]\n"
        ),
        (
            ["--jwks", "empty.json", "x"],
            "keyturn: the key file empty.json is unusable: the set has no keys [jwks-no-usable-key]\n"
        ),
        (
            ["--jwks", "oct.json", "x"],
            """
            keyturn: the key file oct.json is unusable: a symmetric key has no place in a published set [jwk-symmetric-key]

            """
        ),
        (["--jwks", "key.json"], "Error: the token is missing; - reads it from standard input\n" + usage),
        (["x"], "Error: --jwks is missing: the file with the keys\n" + usage),
        (
            ["--batch", "x"],
            "Error: --batch takes the keys and tokens from standard input; leave out --jwks and the token\n" + usage
        ),
        (
            ["--jwks", "key.json", "--signature-only", "--issuer", "joe", "x"],
            "Error: --signature-only looks at no claims; leave out --issuer and --audience\n" + usage
        ),
        (
            ["--jwks", "key.json", "--algorithms", "RS265", "x"],
            """
            Error: The value 'RS265' is invalid for '--algorithms <names>': "RS265" is no algorithm: RS256, RS384, RS512, PS256, \
            ES256, EdDSA are; did you mean RS256?
            Help:  --algorithms <names>  The algorithms that may sign, with commas between: RS256, RS384, RS512, PS256, ES256, \
            EdDSA (default: RS256; all with --batch).

            """ + usage
        ),
        (
            ["--jwks", "key.json", "--at", "2011-02-29T00:00:00Z", "x"],
            """
            Error: The value '2011-02-29T00:00:00Z' is invalid for '--at <time>': "2011-02-29T00:00:00Z" is no moment: a time \
            such as 2026-11-24T18:30:00Z, or seconds since 1970 such as 1795545000 is expected
            Help:  --at <time>  The time to check at: RFC 3339, or seconds since 1970 (default: now).

            """ + usage
        ),
    ]

    @Test("Wrong use and unusable key files are told on standard error, with exit status 2")
    func wrongUse() async throws {
        try await withKeys { lab in
            try lab.write("<html></html>", to: "html.json")
            try lab.write(#"{"keys":[]}"#, to: "empty.json")
            try lab.write(#"{"kty":"oct","k":"AA"}"#, to: "oct.json")
            for (arguments, errors) in Self.wrong {
                let finished = try await verify(lab, arguments)
                #expect(finished == Workspace.Finished(end: .exited(2), output: "", errors: errors), "\(arguments)")
            }
        }
    }

    @Test("A key that has the token's kid and cannot be used is told of")
    func keyHelp() async throws {
        try await withKeys { lab in
            // The header is {"alg":"RS256","kid":"a"}.
            let token = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30.AA"
            let other = RFCToken.otherKey.dropLast()
            let keys: [(String, String)] = [
                (
                    #"{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"a"}"#,
                    "; the key that has it is refused (jwk-rsa-too-small: the modulus has 17 bits; 2048 are the least)"
                ),
                (
                    #"\#(other),"use":"enc","kid":"a"}"#,
                    "; the key that has it is not for RS256 signatures, by its kty, alg, use or key_ops"
                ),
                (#"\#(other),"kid":"A"}"#, ""),
            ]
            for (key, help) in keys {
                try lab.write(#"{"keys":[\#(key),\#(RFCToken.key)]}"#, to: "keys.json")
                let finished = try await verify(lab, ["--jwks", "keys.json", token])
                let line = "invalid: key-not-found: no key has the token's kid for its algorithm\(help)\n"
                #expect(finished == Workspace.Finished(end: .exited(1), output: line, errors: ""))
            }
        }
    }
}
