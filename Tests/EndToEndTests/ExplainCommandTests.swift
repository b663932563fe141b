import Testing

@Suite("keyturn explain")
struct ExplainCommandTests {
    private func explain(_ arguments: [String], key: String = RFCToken.key) async throws -> Workspace.Finished {
        try await Workspace.with { lab in
            try lab.write(key, to: "key.json")
            return try await lab.finish(lab.launch(["explain", "--jwks", "key.json"] + arguments), secondsMax: 60)
        }
    }

    @Test("RFC 7515 A.2: from the three parts to valid, whole")
    func valid() async throws {
        let finished = try await explain(["--at", RFCToken.lastSecond, RFCToken.token])
        #expect(finished == Workspace.Finished(end: .exited(0), output: ExplainOutputs.valid, errors: ""))
    }

    @Test("One bit of the signature is flipped: the block is noise, whole")
    func flipped() async throws {
        let finished = try await explain(["--at", RFCToken.lastSecond, RFCToken.flipped])
        #expect(finished == Workspace.Finished(end: .exited(1), output: ExplainOutputs.flipped, errors: ""))
    }

    @Test("The key is another one: the block is noise, whole")
    func wrongKey() async throws {
        let finished = try await explain(["--at", RFCToken.lastSecond, RFCToken.token], key: RFCToken.otherKey)
        #expect(finished == Workspace.Finished(end: .exited(1), output: ExplainOutputs.wrongKey, errors: ""))
    }

    @Test("The token has expired: the signature is good, and the token is not valid, whole")
    func expired() async throws {
        let finished = try await explain(["--at", "2011-03-22T18:44:00Z", RFCToken.token])
        #expect(finished == Workspace.Finished(end: .exited(1), output: ExplainOutputs.expired, errors: ""))
    }

    @Test("Other algorithms are explained as far as it goes")
    func otherAlgorithm() async throws {
        let finished = try await explain(["--at", RFCToken.lastSecond, RFCToken.ecToken], key: RFCToken.ecKey)
        #expect(finished.end == .exited(0))
        #expect(
            finished.output.contains(
                """
                   kid         none
                   type        EC, 256 bits
                   thumbprint  oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U

                4. The signature

                   The numbers are shown for RSA PKCS#1 v1.5 only, which is RS256, RS384 and RS512.
                   For ES256, EVP says that the signature is good.

                """), "\(finished.output)")
    }

    /// Texts that are no valid token, and the last line of what is said.
    private static let hostile: [(String, String)] = [
        ("", "invalid: token-malformed: the token has 1 parts; a signed one has 3"),
        ("\u{1B}[31m.\u{202E}.\n\n", "invalid: token-malformed: the header is not base64url"),
        ("a.b.c.d.e", "invalid: token-encrypted: the token has five parts, as an encrypted one has"),
        (String(repeating: ".", count: 10_000), "invalid: token-malformed: the token has more than 5 parts; a signed one has 3"),
        (String(repeating: "a", count: 20_000), "invalid: token-too-large: the token is larger than 16384 bytes"),
        // {"alg":"none","x":"<ESC>[2J<RLO>"}, {"exp":1e400}
        (
            "eyJhbGciOiJub25lIiwieCI6Ilx1MDAxYlsySuKAriJ9.eyJleHAiOjFlNDAwfQ.",
            "invalid: alg-not-allowed: alg names no signature algorithm that is known here"
        ),
        // {"alg":"RS256","kid":"<ESC>[2J<RLO>"}
        (
            "eyJhbGciOiJSUzI1NiIsImtpZCI6Ilx1MDAxYlsySuKAriJ9.e30.AA",
            "invalid: key-not-found: no key has the token's kid for its algorithm"
        ),
    ]

    @Test("Whatever the token is, the page is plain text of at most 100 columns, and ends in why not")
    func hostile() async throws {
        for (token, verdict) in Self.hostile {
            let finished = try await explain([token])
            #expect(finished.end == .exited(1))
            #expect(finished.errors == "")
            let lines = finished.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.dropLast().last == verdict[...])
            #expect(lines.allSatisfy { $0.count <= 100 }, "\(finished.output)")
            let isPlain = finished.output.unicodeScalars.allSatisfy { (" "..."~").contains($0) || $0 == "\n" || $0 == "…" }
            #expect(isPlain, "\(finished.output)")
        }
    }

    @Test("Numbers and escapes of a hostile token are shown as they were written")
    func faithful() async throws {
        let finished = try await explain([Self.hostile[5].0])
        #expect(
            finished.output.contains(
                """
                   header
                   {
                     "alg": "none",
                     "x": "\\u001b[2J\\u202e"
                   }

                   claims
                   {
                     "exp": 1e400
                   }

                """), "\(finished.output)")
    }

    @Test("--json has the numbers whole")
    func json() async throws {
        let finished = try await explain(["--at", RFCToken.lastSecond, "--json", RFCToken.token])
        #expect(finished.end == .exited(0))
        #expect(finished.errors == "")
        for member in [
            #""valid": true,"#, #""code": null,"#, #""agrees": true,"#, #""at": "2011-03-22 18:42:59 UTC","#, #""bits": 2048"#,
            #""decimal": "65537","#, #""course": "raised","#, #""disagreements": []"#,
            #""digest": "c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705""#,
            "\"block\": \"0001" + String(repeating: "f", count: 404)
                + "003031300d060960864801650304020105000420c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705\",",
        ] {
            #expect(finished.output.contains(member), "\(member)")
        }
    }

    @Test("Wrong use is told on standard error, with exit status 2")
    func wrongUse() async throws {
        let empty = try await explain(["x"], key: #"{"keys":[]}"#)
        #expect(
            empty
                == Workspace.Finished(
                    end: .exited(2), output: "",
                    errors: "keyturn: the key file key.json is unusable: the set has no keys [jwks-no-usable-key]\n"))
        let nothing = try await explain([])
        #expect(nothing.end == .exited(2))
        #expect(nothing.output == "")
        #expect(nothing.errors.hasPrefix("Error: Missing expected argument '<token>'\n"))
    }
}
