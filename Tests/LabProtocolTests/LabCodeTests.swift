import LabProtocol
import Testing

@Suite("The codes of a lab's errors")
struct LabCodeTests {
    @Test("are stable, and each has its sentence")
    func registry() {
        let table = LabCode.allCases.map { "\($0.rawValue): \($0.sentence)" }
        #expect(
            table == [
                "format-version: The file is of a format that this version does not read.",
                "name-invalid: A name cannot serve as a client ID or a file's name.",
                "name-reserved: A resource server has a name that Keyturn's own processes use.",
                "name-unknown: A name refers to nothing that is there.",
                "string-length: A string is empty or too long.",
                "string-unprintable: A text for people holds control characters, or more than one line.",
                "key-bits: A signing key has a size that is not made.",
                "identifier-twice: Two APIs have one identifier, so an audience would not tell them apart.",
                "lifetime-not-whole: A token's lifetime is no whole number of seconds, "
                    + "as iat and exp count (RFC 7519 section 2).",
                "scope-invalid: A scope is not of the form of RFC 6749 section 3.3.",
                "scope-twice: A scope stands in one list twice.",
                "secret-in-file: A client's secret stands in the file itself.",
                "defect-twice: A defect stands in one list twice.",
                "no-resource-server: The lab has no resource server.",
                "scale-invalid: A scale is no fraction of one.",
                "scale-twice: A policy has a scale of its own beside the lab's.",
                "header-invalid: A header's value is none that HTTP can carry (RFC 9110 section 5.5).",
                "url-invalid: An address is no absolute http or https URL, or has parts that it may not have there.",
                "claim-reserved: A claim of one's own has a name that the issuer writes itself (RFC 7519 section 4.1).",
                "claims-too-large: Claims of one's own are too long or too deep for a token.",
                "key-set-invalid: A client's keys are none that a signature can be verified with (RFC 7517 section 5).",
                "fault-misplaced: A fault is to happen where it cannot.",
                "retry-after-not-whole: A Retry-After is no whole number of seconds (RFC 9110 section 10.2.3).",
                "foreign-member-only: A member speaks of a server of another's where there is none, "
                    + "or of a command where there is a URL.",
                "foreign-defects: Defects stand beside a server that is not Keyturn's own.",
                "variable-invalid: A variable's name is none that an environment can hold, or is Keyturn's to set.",
                "probe-invalid: A call cannot show whether a server is ready.",
                "status-invalid: A status is declared as accepted that says the contrary.",
                "route-invalid: A route is none that a server can have, or that any token could use.",
            ])
    }

    @Test("are joined by the names of defects, which command lines and files share")
    func defects() {
        #expect(
            Defect.allCases.map { "\($0.rawValue): \($0.summary), \($0.rule)" } == [
                "alg-none: accepts unsigned tokens whose alg is none, RFC 8725 3.1",
                "hs256-with-public-key: takes its public key for the secret of an HMAC, RFC 8725 3.1; as CVE-2016-10555",
                "no-signature-check: does not look at the signature, RFC 8725 3.3",
                "first-key-wins: verifies with the first key of the set, whatever the key ID, RFC 7515 4.1.4",
                "ignore-kid: tries every key of the set, whatever the key ID, RFC 8725 3.10",
                "case-insensitive-kid: compares key IDs without their case, RFC 7515 4.1.4",
                "trust-jwk-header: verifies with the key that the token brings along, RFC 8725 3.10; as CVE-2018-0114",
                "trust-jku: fetches keys from the address that the token names, RFC 8725 3.10",
                "ignore-exp: accepts expired tokens, RFC 7519 4.1.4",
                "ignore-nbf: accepts tokens that are not valid yet, RFC 7519 4.1.5",
                "ignore-aud: accepts tokens for other APIs, RFC 8725 3.9",
                "ignore-iss: accepts tokens that name another issuer, RFC 8725 3.8",
                "issuer-prefix: accepts every issuer whose name begins as the right one's, RFC 8725 3.8",
                "skew-hour: allows an hour of clock skew, RFC 7519 4.1.4",
                "ignore-scope: does not look at the scope, RFC 6750 3.1",
                "substring-scope: looks for the scope anywhere in the token's scopes, RFC 6749 3.3",
                "scope-before-expiry: looks at the scope before the expiry, RFC 6750 3.1",
                "accept-any-scheme: takes a token under any scheme, or none, RFC 6750 2.1",
                "leak-reason: tells what is wrong with a token, RFC 6750 3.1",
                "500-on-bad-token: answers a bad token with 500, RFC 6750 3.1",
                "memo-ignores-exp: lets a token that it remembers live on after its expiry, RFC 7519 4.1.4",
                "memo-ignores-revocation: lets a token that it remembers live on without its key, RFC 7517 5",
                "never-refetch: never fetches the key set again, RFC 7517 5",
                "keep-revoked: keeps every key that it was ever given, RFC 7517 5",
                "refetch-each-time: fetches the key set for each request, RFC 9111 4.2",
                "stampede: fetches the key set once for each request that finds it too old, RFC 9111 4.2",
                "lose-keys-on-error: drops its keys when a fetch fails, RFC 9111 4.2.4",
                "empty-set-on-500: takes an error's answer for a set without keys, RFC 9110 15.6",
                "one-bad-key-loses-all: refuses a whole set for one key that it cannot read, RFC 7517 5",
                "cache-negative-forever: never looks again for a key ID that was unknown once, RFC 9111 4.2",
                "unavailable-on-rotation: answers 503 for a second when the signing key changes, RFC 9110 15.6.4",
                "slow-on-rotation: answers late for a second when the signing key changes, RFC 9110 15.6.4",
            ])
    }
}
