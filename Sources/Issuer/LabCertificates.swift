import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// What a lab's listeners show: a certificate of the lab's own CA, and those that a client must refuse, all made ahead of time; or
/// a certificate that someone brought.
struct LabCertificates: Sendable {
    /// The lab CA's certificate in PEM; nil where the certificate is another's.
    let caPEM: String?
    /// The certificate that is right.
    let identity: TLSIdentity
    /// Those that are not.
    let alternatives: [FaultSpec.Certificate: TLSAlternative]

    /// Makes them.
    ///
    /// - Parameters:
    ///   - names: the names and addresses that the right one is for.
    ///   - now: the wall clock, nanoseconds since 1970.
    /// - Throws: `CryptoError`, and where TLS cannot use what was made.
    init(names: [String], now: Int64) throws {
        let authority = try CertificateAuthority.make(commonName: "Keyturn lab CA", now: now, validFor: Self.validFor)
        let addresses = names.filter { $0.contains(":") || $0.allSatisfy { $0.isNumber || $0 == "." } }
        let hosts = names.filter { !addresses.contains($0) }
        func identity(_ hosts: [String], _ addresses: [String], now: Int64) throws -> TLSIdentity {
            let server = try authority.issueServerCertificate(
                dnsNames: hosts, ipAddresses: addresses, now: now, validFor: Self.validFor)
            return TLSIdentity(certificatePEM: server.certificatePEM, privateKeyPEM: server.privateKeyPEM)
        }
        caPEM = authority.certificatePEM
        self.identity = try identity(hosts, addresses, now: now)
        let longAgo = now - 2 * Self.validFor.count
        alternatives = [
            .expired: try TLSAlternative(identity(hosts, addresses, now: longAgo)),
            .otherName: try TLSAlternative(identity(["other.invalid"], [], now: now)),
        ]
    }

    /// Takes a certificate and a private key from files.
    ///
    /// - Parameters:
    ///   - certificate: a path to the certificate in PEM, and behind it those that lead to its CA.
    ///   - key: a path to its private key in PEM, which others cannot read.
    /// - Throws: `StartFailure` `tls-invalid`, and as ``PrivateFile/read(_:bytesMax:holds:code:)`` does; never with a key in it.
    init(certificate: String, key: String) throws(StartFailure) {
        guard let chain = try PrivateFile.read(certificate, bytesMax: Self.bytesMax, holds: nil, code: "tls") else {
            throw StartFailure(code: "tls-unreadable", reason: "\(certificate) is not there")
        }
        guard let secret = try PrivateFile.read(key, bytesMax: Self.bytesMax, holds: "a private key", code: "tls") else {
            throw StartFailure(code: "tls-unreadable", reason: "\(key) is not there")
        }
        let identity = TLSIdentity(
            certificatePEM: String(decoding: chain, as: UTF8.self), privateKeyPEM: String(decoding: secret, as: UTF8.self))
        // What is wrong, the library says in words that may hold parts of either.
        guard (try? identity.check()) != nil else {
            throw StartFailure(
                code: "tls-invalid",
                reason: "\(certificate) and \(key) are no certificate and private key in PEM that belong together")
        }
        caPEM = nil
        self.identity = identity
        alternatives = [:]
    }

    /// The most bytes of a certificate's or key's file.
    private static let bytesMax = 1 << 20
    private static let validFor = Nanoseconds.hours(24 * 30)
}
