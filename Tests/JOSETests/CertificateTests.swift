import Foundation
import StrictJSON
import Testing

@testable import JOSE

@Suite("Certificates")
struct CertificateTests {
    private static let openssl = "/usr/bin/openssl"
    private static let hasOpenSSL = FileManager.default.isExecutableFile(atPath: openssl)

    @Test("OpenSSL accepts the chain under its strict rules, for each name and address", .enabled(if: hasOpenSSL))
    func strictChain() throws {
        let authority = try CertificateAuthority.make(commonName: "Keyturn lab", now: Lab.now, validFor: .seconds(86_400))
        let server = try authority.issueServerCertificate(
            dnsNames: ["localhost", "*.lab.test"], ipAddresses: ["127.0.0.1", "::1"], now: Lab.now, validFor: .seconds(3600))
        try inFolder { folder in
            try folder.write("ca.pem", authority.certificatePEM)
            try folder.write("server.pem", server.certificatePEM)
            try folder.write("key.pem", server.privateKeyPEM)
            let verify = ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", "ca.pem", "-attime", "\(Lab.nowSeconds)"]
            for target in [
                ["-verify_hostname", "localhost"], ["-verify_hostname", "a.lab.test"], ["-verify_ip", "127.0.0.1"],
                ["-verify_ip", "::1"],
            ] {
                #expect(try folder.openssl(verify + target + ["server.pem"]) == "server.pem: OK\n")
            }
            #expect(
                try folder.openssl(["verify", "-x509_strict", "-CAfile", "ca.pem", "-attime", "\(Lab.nowSeconds)", "ca.pem"])
                    == "ca.pem: OK\n")
            let other = try folder.openssl(verify + ["-verify_hostname", "other.test", "server.pem"])
            #expect(other.contains("hostname mismatch"))
            let late = try folder.openssl(["verify", "-CAfile", "ca.pem", "-attime", "\(Lab.nowSeconds + 3601)", "server.pem"])
            #expect(late.contains("certificate has expired"))
            #expect(
                try folder.openssl(["x509", "-in", "server.pem", "-noout", "-pubkey"])
                    == folder.openssl(["pkey", "-in", "key.pem", "-pubout"]))
        }
    }

    @Test(
        "A signing key's certificate holds that key and is its own issuer", .enabled(if: hasOpenSSL),
        arguments: SignatureAlgorithm.allCases)
    func selfSigned(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let certificate = try SelfSignedCertificate(for: key, commonName: "localhost", now: Lab.now, validFor: .seconds(3600))
        try inFolder { folder in
            try folder.write("cert.pem", "-----BEGIN CERTIFICATE-----\n\(wrapped(certificate.base64))-----END CERTIFICATE-----\n")
            #expect(try folder.openssl(["x509", "-in", "cert.pem", "-noout", "-pubkey"]) == key.publicKey.pem())
            #expect(
                try folder.openssl(["x509", "-in", "cert.pem", "-noout", "-subject", "-issuer"])
                    == "subject=CN = localhost\nissuer=CN = localhost\n")
            #expect(
                try folder.openssl(["verify", "-CAfile", "cert.pem", "-attime", "\(Lab.nowSeconds)", "cert.pem"])
                    == "cert.pem: OK\n")
            let fingerprint = certificate.sha1Thumbprint
            #expect(Base64URL.decode(fingerprint)?.count == 20)
            let hex = try #require(Base64URL.decode(fingerprint)).map { String(format: "%02X", $0) }.joined(separator: ":")
            #expect(
                try folder.openssl(["x509", "-in", "cert.pem", "-noout", "-fingerprint", "-sha1"]) == "sha1 Fingerprint=\(hex)\n")
        }
    }

    @Test("Names that cannot stand in a certificate are refused, before libcrypto reads them")
    func names() throws {
        let authority = try CertificateAuthority.make(commonName: "lab", now: Lab.now, validFor: .seconds(60))
        let wrong: [([String], [String], String)] = [
            ([], [], "a server certificate is for 1 to 64 names and addresses"),
            ([String](repeating: "a", count: 65), [], "a server certificate is for 1 to 64 names and addresses"),
            (["a,IP:1.2.3.4"], [], #""a,IP:1.2.3.4" is not a DNS name"#), ([""], [], #""" is not a DNS name"#),
            (["a..b"], [], #""a..b" is not a DNS name"#), (["a.*.b"], [], #""a.*.b" is not a DNS name"#),
            (["*."], [], #""*." is not a DNS name"#), (["ä.de"], [], #""ä.de" is not a DNS name"#),
            ([], ["localhost"], #""localhost" is not an IP address"#), ([], ["1.2.3"], #""1.2.3" is not an IP address"#),
            ([], ["127.0.0.1\0"], "\"127.0.0.1\0\" is not an IP address"),
        ]
        for (dnsNames, addresses, sentence) in wrong {
            #expect(throws: CryptoError(.nameInvalid, sentence)) {
                try authority.issueServerCertificate(
                    dnsNames: dnsNames, ipAddresses: addresses, now: Lab.now, validFor: .seconds(60))
            }
        }
        for name in ["", String(repeating: "a", count: 65), "läb", "a\nb"] {
            #expect(throws: CryptoError(.nameInvalid, "a common name has 1 to 64 printable ASCII characters")) {
                try CertificateAuthority.make(commonName: name, now: Lab.now, validFor: .seconds(60))
            }
        }
    }

    @Test("A time of validity has bounds")
    func validity() throws {
        let sentence =
            "a certificate is valid for more than 0s and up to \(CertificateAuthority.validForMax), from a time after 1970"
        for (now, seconds) in [(Lab.now, 0), (Lab.now, -1), (Lab.now, 10 * 366 * 86_400 + 1), (-1, 60), (Int64.max, 60)]
            as [(Int64, Int64)]
        {
            #expect(throws: CryptoError(.validityOutOfRange, sentence)) {
                try CertificateAuthority.make(commonName: "lab", now: now, validFor: .seconds(seconds))
            }
        }
    }

    @Test("Private keys never print")
    func redaction() throws {
        let authority = try CertificateAuthority.make(commonName: "lab", now: Lab.now, validFor: .seconds(60))
        let server = try authority.issueServerCertificate(dnsNames: ["localhost"], now: Lab.now, validFor: .seconds(60))
        #expect(
            "\(authority) \(String(reflecting: authority))"
                == String(repeating: "CertificateAuthority(privateKey: <redacted>) ", count: 2).dropLast())
        #expect(
            "\(server) \(String(reflecting: server))"
                == String(repeating: "ServerCertificate(privateKey: <redacted>) ", count: 2).dropLast())
        var dumped = ""
        dump(server, to: &dumped)
        dump(authority, to: &dumped)
        #expect(!dumped.contains("PRIVATE KEY"))
        #expect(server.privateKeyPEM.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    }

    private func wrapped(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 64).map { "\(text.dropFirst($0).prefix(64))\n" }.joined()
    }

    private func inFolder(_ body: (TemporaryFolder) throws -> Void) throws {
        let folder = TemporaryFolder(url: FileManager.default.temporaryDirectory.appending(path: "keyturn-\(UUID())"))
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.url) }
        try body(folder)
    }

    private struct TemporaryFolder {
        let url: URL

        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: url.appending(path: name))
        }

        /// What the command prints, on either stream.
        func openssl(_ arguments: [String]) throws -> String {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(filePath: CertificateTests.openssl)
            process.arguments = arguments
            process.currentDirectoryURL = url
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self)
        }
    }
}
