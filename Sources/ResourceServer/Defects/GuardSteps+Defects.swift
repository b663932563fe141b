import Curl
import JOSE
import LabProtocol

/// What the deviations need of the server that they spoil.
struct DefectParts: Sendable {
    let verifier: TokenVerifier
    /// Fetches what a token says.
    let client: CurlClient
    let trust: CurlTrust
    let rotation: RotationTrouble
}

extension GuardSteps {
    /// Takes a deliberate mistake in place of a right step, or around it. None is taken outside a lab.
    mutating func take(_ defect: Defect, _ parts: DefectParts) {
        switch defect {
        case .algNone: acceptUnsigned(parts.verifier)
        case .hs256WithPublicKey: acceptHMACOfPublicKey(parts.verifier)
        case .noSignatureCheck: skipSignature()
        case .firstKeyWins: useFirstKey()
        case .ignoreKid: useEveryKey()
        case .caseInsensitiveKid: compareKidsWithoutCase()
        case .trustJWKHeader: trustKeyInHeader()
        case .trustJKU: trustAddressInHeader(parts)
        case .ignoreExp: ignoreExpiry()
        case .ignoreNbf: ignoreStart()
        case .ignoreAud: ignoreAudience(parts.verifier)
        case .ignoreIss: ignoreIssuer(parts.verifier)
        case .issuerPrefix: comparePrefixOfIssuer(parts.verifier)
        case .skewHour: allowAnHour(parts.verifier)
        case .ignoreScope: ignoreScope()
        case .substringScope: lookForScopeAnywhere()
        case .scopeBeforeExpiry: lookAtScopeFirst()
        case .acceptAnyScheme: acceptAnyScheme()
        case .memoIgnoresExp: isInTime = { _, _ in true }
        case .memoIgnoresRevocation: isKeyInUse = { _, _ in true }
        case .unavailableOnRotation, .slowOnRotation: watchKeys(parts.rotation)
        // These are mistakes of the answers and of the key-set cache.
        case .leakReason, .error500OnBadToken, .neverRefetch, .keepRevoked, .refetchEachTime, .stampede, .loseKeysOnError,
            .emptySetOn500, .oneBadKeyLosesAll, .cacheNegativeForever:
            break
        }
    }
}

extension Defect {
    /// Whether a server with it can remember tokens: the others are to be seen on each request.
    var goesWithMemo: Bool {
        switch self {
        case .memoIgnoresExp, .memoIgnoresRevocation, .leakReason, .error500OnBadToken, .neverRefetch, .keepRevoked,
            .refetchEachTime, .stampede, .loseKeysOnError, .emptySetOn500, .oneBadKeyLosesAll, .cacheNegativeForever:
            true
        default: false
        }
    }
}
