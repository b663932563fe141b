import JOSE
import LabProtocol
import StrictJSON

/// Makes signing keys on threads of their own: an RSA key takes some hundred milliseconds of a core, which no request must wait
/// for.
struct KeyFactory: Sendable {
    /// The size of a key in bits.
    let bits: Int
    /// The name in the self-signed certificate that is published with a key.
    let commonName: String

    /// Makes one key.
    ///
    /// - Throws: `StartFailure` where libcrypto cannot or no thread can be had.
    func make() async throws -> KeyRing.Entry {
        try await withCheckedThrowingContinuation { continuation in
            let started = OSThread.start { continuation.resume(with: Result { try makeNow() }) }
            if !started {
                continuation.resume(
                    throwing: StartFailure(code: "no-thread", reason: "no thread could be made for key generation"))
            }
        }
    }

    /// Makes two keys side by side.
    func makePair() async throws -> (KeyRing.Entry, KeyRing.Entry) {
        async let first = make()
        async let second = make()
        return try await (first, second)
    }

    /// The certificate that is published with a key.
    ///
    /// - Throws: `CryptoError`.
    func certificate(for key: SigningKey) throws -> SelfSignedCertificate {
        try SelfSignedCertificate(
            for: key, commonName: commonName, now: MonotonicClock.wallNow(), validFor: .seconds(certificateSeconds))
    }

    private func makeNow() throws -> KeyRing.Entry {
        do {
            let key = try SigningKey.generate(.rs256, rsaBits: bits)
            return KeyRing.Entry(key: key, certificate: try certificate(for: key))
        } catch {
            throw StartFailure(code: "key-generation", reason: "a signing key could not be made: \(error)")
        }
    }

    private var certificateSeconds: Int64 { 365 * 86_400 }
}

/// The next key but one, made ahead of time, so that a rotation takes effect at once.
actor KeyReserve {
    private let factory: KeyFactory
    private var coming: Task<KeyRing.Entry, any Error>

    init(_ factory: KeyFactory) {
        self.factory = factory
        coming = Task { try await factory.make() }
    }

    /// Takes the key that is ready, or waits for the one in the making, and has another one made.
    func take() async throws -> KeyRing.Entry {
        let taken = coming
        let factory = factory
        coming = Task { try await factory.make() }
        return try await taken.value
    }
}
