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
            ])
    }

    @Test("are joined by the names of defects, which command lines and files share")
    func defects() {
        #expect(
            Defect.allCases.map { "\($0.rawValue): \($0.summary)" } == [
                "ignore-exp: accepts expired tokens",
                "ignore-scope: does not look at the scope",
                "never-refetch: never fetches the key set again",
                "unavailable-on-rotation: answers 503 for a second when the signing key changes",
            ])
    }
}
