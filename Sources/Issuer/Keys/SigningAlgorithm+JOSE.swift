import JOSE
import LabProtocol

extension SigningAlgorithm {
    /// The same algorithm as the JOSE core has it.
    var signature: SignatureAlgorithm {
        switch self {
        case .rs256: .rs256
        case .rs384: .rs384
        case .rs512: .rs512
        case .ps256: .ps256
        case .es256: .es256
        case .edDSA: .edDSA
        }
    }
}

extension Lab {
    /// The algorithms that the issuer signs by, the first one first; at least one.
    var signatureAlgorithms: [SignatureAlgorithm] { signingAlgorithms.map(\.signature) }
}
