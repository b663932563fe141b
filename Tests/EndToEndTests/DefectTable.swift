/// A defect, and the rules that it breaks by scenario.
struct DefectCase: Sendable {
    let name: String
    let failures: [String: Set<String>]
    /// Rules of failing scenarios that its timing may break as well.
    var mayAlso: Set<String> = []
}

let defectTable = [
    DefectCase(
        name: "ignore-exp",
        failures: [
            "token-expiry": ["wrongly-accepted", "expect-refused", "expect-stranded", "expect-exposure", "step"],
            // The expired token without the scope is met with 403 instead of 401.
            "scope-denial": ["wrong-error", "step"],
        ]),
    DefectCase(name: "ignore-scope", failures: ["scope-denial": ["wrongly-accepted", "step"]]),
    // With the next key published ahead, the first set is all that a server needs for one rotation.
    DefectCase(
        name: "never-refetch",
        failures: ["surprise-rotation": ["wrongly-refused", "expect-outage", "expect-keys-used", "expect-jwks-fetches"]]),
    // The second begins with the first genuine token of the new key, in the surprise rotation once the key set is fetched anew.
    DefectCase(
        name: "unavailable-on-rotation",
        failures: [
            "key-rotation": ["unserved", "expect-outage", "expect-accepted"],
            "surprise-rotation": ["unserved"],
        ],
        // Whether tokens of both keys are still in use when the second is over, is a matter of when their holders renewed them.
        mayAlso: ["expect-side-by-side"]),
]
