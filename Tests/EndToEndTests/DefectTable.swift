/// A defect, and what sees it: the rules that it breaks by scenario, and the forgeries of the gauntlet that it lets through or
/// answers wrongly.
struct DefectCase: Sendable {
    let name: String
    var failures: [String: Set<String>] = [:]
    /// Rules of failing scenarios that its timing may break as well.
    var mayAlso: Set<String> = []
    /// Whether all the scenarios of the story are played, to see that it breaks no other.
    var isPlayedEverywhere = false
    /// Names of forgeries.
    var gauntlet: Set<String> = []
}

/// In the order in which the product names them.
let defectTable = [
    DefectCase(name: "alg-none", gauntlet: ["alg-none", "alg-None", "alg-NONE", "alg-nOnE"]),
    DefectCase(name: "hs256-with-public-key", gauntlet: ["alg-hs256-pem"]),
    DefectCase(name: "no-signature-check", gauntlet: ["sig-empty", "sig-bit-flipped", "sig-attacker"]),
    DefectCase(
        name: "first-key-wins",
        failures: ["key-rotation": ["wrongly-refused", "expect-outage", "expect-accepted", "expect-side-by-side"]]),
    DefectCase(name: "ignore-kid", failures: ["key-ids": ["step", "expect-refused"]], gauntlet: ["kid-unknown"]),
    DefectCase(name: "case-insensitive-kid", failures: ["key-ids": ["step"]], gauntlet: ["kid-other-case"]),
    DefectCase(name: "trust-jwk-header", gauntlet: ["jwk-attacker-kid"]),
    DefectCase(name: "trust-jku", gauntlet: ["jku-attacker"]),
    DefectCase(
        name: "ignore-exp",
        failures: [
            "token-expiry": ["wrongly-accepted", "expect-refused", "expect-stranded", "expect-exposure", "step"],
            // The expired token without the scope is met with 403 instead of 401.
            "scope-denial": ["wrong-error", "step"],
        ], isPlayedEverywhere: true, gauntlet: ["exp-hours"]),
    DefectCase(name: "ignore-nbf", gauntlet: ["nbf-future"]),
    DefectCase(name: "ignore-aud", gauntlet: ["aud-other", "aud-absent"]),
    DefectCase(name: "ignore-iss", gauntlet: ["iss-other", "iss-absent"]),
    DefectCase(name: "issuer-prefix", gauntlet: ["iss-prefix", "iss-prefix-host"]),
    DefectCase(
        name: "skew-hour",
        failures: ["token-expiry": ["wrongly-accepted", "expect-refused", "expect-stranded", "expect-exposure", "step"]],
        gauntlet: ["exp-past-skew", "exp-ten-minutes"]),
    DefectCase(
        name: "ignore-scope", failures: ["scope-denial": ["wrongly-accepted", "step"]], isPlayedEverywhere: true,
        gauntlet: ["scope-absent"]),
    DefectCase(
        name: "substring-scope", failures: ["scope-denial": ["wrongly-accepted", "step"]], gauntlet: ["scope-longer"]),
    DefectCase(
        name: "scope-before-expiry", failures: ["scope-denial": ["wrong-error", "step"]],
        gauntlet: ["scope-missing-and-expired"]),
    DefectCase(name: "accept-any-scheme", gauntlet: ["scheme-basic-token", "scheme-none"]),
    DefectCase(name: "leak-reason", failures: ["forged-among-good": ["step"]], gauntlet: ["sig-attacker"]),
    DefectCase(
        name: "500-on-bad-token", failures: ["token-expiry": ["step", "expect-stranded", "expect-refused"]],
        gauntlet: ["sig-attacker"]),
    DefectCase(
        name: "memo-ignores-exp",
        failures: [
            "token-expiry": ["wrongly-accepted", "expect-refused", "expect-stranded", "expect-exposure", "step"],
            "scope-denial": ["wrong-error", "step"],
        ]),
    DefectCase(
        name: "memo-ignores-revocation",
        failures: ["rotate-and-revoke": ["wrongly-accepted", "expect-exposure", "expect-keys-used"]]),
    // With the next key published ahead, the first set is all that a server needs for one rotation.
    DefectCase(
        name: "never-refetch",
        failures: ["surprise-rotation": ["wrongly-refused", "expect-outage", "expect-keys-used", "expect-jwks-fetches"]],
        isPlayedEverywhere: true),
    DefectCase(
        name: "keep-revoked",
        failures: ["rotate-and-revoke": ["wrongly-accepted", "expect-exposure", "expect-keys-used"]]),
    DefectCase(name: "refetch-each-time", failures: ["scope-denial": ["expect-jwks-fetches"]]),
    DefectCase(name: "stampede", failures: ["key-set-trouble": ["expect-jwks-fetches"]]),
    DefectCase(
        name: "lose-keys-on-error", failures: ["key-set-trouble": ["unserved", "expect-outage", "expect-accepted"]]),
    DefectCase(
        name: "empty-set-on-500", failures: ["key-set-trouble": ["wrongly-refused", "expect-outage", "expect-accepted"]],
        gauntlet: ["set-500"]),
    DefectCase(
        name: "one-bad-key-loses-all", failures: ["one-bad-key": ["unserved", "expect-outage", "expect-accepted"]],
        gauntlet: ["set-key-broken", "set-oct-beside"]),
    DefectCase(
        name: "cache-negative-forever",
        failures: ["surprise-rotation": ["wrongly-refused", "expect-outage", "expect-keys-used"]]),
    // The second begins with the first genuine token of the new key, in the surprise rotation once the key set is fetched anew.
    DefectCase(
        name: "unavailable-on-rotation",
        failures: [
            "key-rotation": ["unserved", "expect-outage", "expect-accepted"],
            "surprise-rotation": ["unserved"],
        ],
        // Whether tokens of both keys are still in use when the second is over, is a matter of when their holders renewed them.
        mayAlso: ["expect-side-by-side"], isPlayedEverywhere: true),
    DefectCase(
        name: "slow-on-rotation", failures: ["rotate-and-revoke": ["threshold-p90"]], mayAlso: ["expect-accepted"]),
]
