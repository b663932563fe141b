import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// What a lab's listeners show: a certificate of the lab's own CA, and those that a client must refuse, all made ahead of time.
struct LabCertificates: Sendable {
    /// The lab CA's certificate in PEM.
    let caPEM: String
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

    private static let validFor = Nanoseconds.hours(24 * 30)
}
