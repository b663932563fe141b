import COpenSSL

/// A key, certificate or random number that could not be made: wrong arguments, or a refusal by libcrypto.
///
/// Nothing in it is secret: libcrypto's reasons name operations, never key material.
public struct CryptoError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable codes. Their raw values are printed and never change meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// libcrypto refused an operation that should have worked.
        case libcryptoFailed = "libcrypto-failed"
        /// An RSA size outside of what is allowed to be generated.
        case rsaBitsOutOfRange = "rsa-bits-out-of-range"
        /// A common name, DNS name or IP address that cannot stand in a certificate.
        case nameInvalid = "name-invalid"
        /// A certificate's time of validity is empty, negative or too far away.
        case validityOutOfRange = "validity-out-of-range"
        /// More random bytes were asked for than the bound allows, or less than none.
        case countOutOfRange = "count-out-of-range"
    }

    /// What kind of failure this is.
    public let code: Code
    /// What failed, in a sentence.
    public let sentence: String

    init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// Code and sentence.
    public var description: String { "\(code.rawValue): \(sentence)" }
}

extension CryptoError {
    /// The failure of a libcrypto call, with its own reason. Empties the thread's error queue: what stays in it would
    /// confuse the next user of OpenSSL on this thread (libcurl's TLS among them).
    static func libcrypto(_ operation: String) -> CryptoError {
        let reason = ERR_reason_error_string(ERR_peek_last_error()).map { String(cString: $0) } ?? "no reason given"
        ERR_clear_error()
        return CryptoError(.libcryptoFailed, "libcrypto could not \(operation): \(reason)")
    }
}

/// Passes on what libcrypto made.
/// - Throws: `libcrypto-failed` where it made nothing.
func made<Pointer>(_ pointer: Pointer?, _ operation: String) throws(CryptoError) -> Pointer {
    guard let pointer else { throw .libcrypto(operation) }
    return pointer
}

/// libcrypto's calls return 1 for success and 0 or less for failure.
/// - Throws: `libcrypto-failed` for anything but success.
func check(_ result: Int32, _ operation: String) throws(CryptoError) {
    guard result > 0 else { throw .libcrypto(operation) }
}
