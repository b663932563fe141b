import ArgumentParser
import JOSE
import StrictJSON

extension Arguments {
    /// A moment, as nanoseconds since 1970.
    static func instant(_ text: String) throws -> Int64 {
        guard let instant = InstantText.nanoseconds(of: text) else {
            throw ValidationError("\"\(PlainASCII.escaped(text))\" is no moment: \(InstantText.expected) is expected")
        }
        return instant
    }

    /// Signature algorithms with commas between, as `RS256,ES256`.
    static func algorithms(_ text: String) throws -> Set<SignatureAlgorithm> {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return Set(try names.map { (name) throws in try algorithm(name) })
    }

    /// The names of all algorithms.
    static let algorithmNames = SignatureAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")

    /// One algorithm, as `ES256`.
    static func algorithm(_ name: String) throws -> SignatureAlgorithm {
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            let near = NearestName.of(name, among: SignatureAlgorithm.allCases.map(\.rawValue))
            let help = near.map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("\"\(PlainASCII.escaped(name))\" is no algorithm: \(algorithmNames) are\(help)")
        }
        return algorithm
    }
}
