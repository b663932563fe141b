import Glibc
import JOSE
import LabProtocol
import StrictJSON

/// Makes signing keys on threads of their own: an RSA key takes some hundred milliseconds of a core, which no request must wait
/// for.
struct KeyFactory: Sendable {
    /// The size of an RSA key in bits.
    let bits: Int
    /// The name in the self-signed certificate that is published with a key.
    let commonName: String

    /// Makes one key.
    ///
    /// - Parameter inBackground: whether requests come first where there is no core to spare.
    /// - Throws: `StartFailure` where libcrypto cannot or no thread can be had.
    func make(_ algorithm: SignatureAlgorithm = .rs256, inBackground: Bool = false) async throws -> KeyRing.Entry {
        try await withCheckedThrowingContinuation { continuation in
            let started = OSThread.start {
                // On Linux this is the calling thread alone.
                if inBackground { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.backgroundNiceness) }
                continuation.resume(with: Result { try makeNow(algorithm) })
            }
            if !started {
                continuation.resume(
                    throwing: StartFailure(code: "no-thread", reason: "no thread could be made for key generation"))
            }
        }
    }

    /// Makes two keys side by side.
    func makePair(_ algorithm: SignatureAlgorithm = .rs256) async throws -> (KeyRing.Entry, KeyRing.Entry) {
        async let first = make(algorithm)
        async let second = make(algorithm)
        return try await (first, second)
    }

    /// The certificate that is published with a key.
    ///
    /// - Throws: `CryptoError`.
    func certificate(for key: SigningKey) throws -> SelfSignedCertificate {
        try SelfSignedCertificate(
            for: key, commonName: commonName, now: MonotonicClock.wallNow(), validFor: .seconds(certificateSeconds))
    }

    private func makeNow(_ algorithm: SignatureAlgorithm) throws -> KeyRing.Entry {
        do {
            let key = try SigningKey.generate(algorithm, rsaBits: bits)
            return KeyRing.Entry(key: key, certificate: try certificate(for: key))
        } catch {
            throw StartFailure(code: "key-generation", reason: "a signing key could not be made: \(error)")
        }
    }

    /// A third of the share of who has none: a rotation that comes before its key is made must not wait for ever.
    private static let backgroundNiceness: Int32 = 5

    private var certificateSeconds: Int64 { 365 * 86_400 }
}
