import Glibc

/// The names and addresses that a server certificate is for (RFC 5280 section 4.2.1.6).
///
/// Each is checked before it goes into libcrypto's text form, where a comma would begin another one.
struct SubjectAlternativeNames {
    /// More of them than this is no server of a lab.
    static let countMax = 64
    /// RFC 1035 section 2.3.4.
    static let dnsNameBytesMax = 253

    /// In the words of x509v3_config(5).
    let text: String

    /// - Throws: `name-invalid`.
    init(dnsNames: [String], ipAddresses: [String]) throws(CryptoError) {
        guard (1...Self.countMax).contains(dnsNames.count + ipAddresses.count) else {
            throw CryptoError(.nameInvalid, "a server certificate is for 1 to \(Self.countMax) names and addresses")
        }
        for name in dnsNames where !isDNSName(name) {
            throw CryptoError(.nameInvalid, "\"\(name)\" is not a DNS name")
        }
        for address in ipAddresses where !isAddress(address) {
            throw CryptoError(.nameInvalid, "\"\(address)\" is not an IP address")
        }
        text = (dnsNames.map { "DNS:\($0)" } + ipAddresses.map { "IP:\($0)" }).joined(separator: ",")
    }
}

/// Letters, digits, hyphens and dots with something between them; `*` may be the first label.
private func isDNSName(_ name: String) -> Bool {
    let whole = name.utf8
    guard (1...SubjectAlternativeNames.dnsNameBytesMax).contains(whole.count) else { return false }
    let labels = (name.hasPrefix("*.") ? name.dropFirst(2) : name[...]).utf8.split(
        separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in !label.isEmpty && label.allSatisfy(isDNSCharacter) }
}

private func isDNSCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
    default: false
    }
}

private func isAddress(_ text: String) -> Bool {
    var v4 = in_addr()
    var v6 = in6_addr()
    return !text.utf8.contains(0) && (inet_pton(AF_INET, text, &v4) == 1 || inet_pton(AF_INET6, text, &v6) == 1)
}
