import COpenSSL

/// A certificate inside libcrypto.
///
/// Sendable: nothing writes to the X509 after it was signed; what reads it afterwards (its name, its key identifier, its
/// encoding) leaves it as it is, save for caches that libcrypto guards with the object's own lock.
final class CertificateHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over `pointer`, which is freed with this object.
    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { X509_free(pointer) }

    /// - Throws: `libcrypto-failed`.
    func pem() throws(CryptoError) -> String {
        String(decoding: try writtenBytes("write a certificate") { PEM_write_bio_X509($0, pointer) }, as: UTF8.self)
    }

    /// - Throws: `libcrypto-failed`.
    func der() throws(CryptoError) -> [UInt8] {
        try writtenBytes("write a certificate") { i2d_X509_bio($0, pointer) }
    }
}
