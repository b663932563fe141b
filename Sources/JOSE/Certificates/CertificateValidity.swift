import StrictJSON

/// From when until when a certificate is good, in whole seconds since 1970.
struct CertificateValidity {
    /// How much earlier than now a certificate starts, for clocks that are late.
    static let headStartSeconds: Int64 = 60

    let startSeconds: Int
    let endSeconds: Int

    /// - Parameters:
    ///   - now: nanoseconds since 1970, not negative.
    ///   - validFor: above zero and up to ``CertificateAuthority/validForMax``.
    /// - Throws: `validity-out-of-range`.
    init(now: Int64, validFor: Nanoseconds) throws(CryptoError) {
        let (end, overflows) = now.addingReportingOverflow(validFor.count)
        let range = 1...CertificateAuthority.validForMax.count
        guard range.contains(validFor.count), now >= 0, !overflows else {
            throw CryptoError(
                .validityOutOfRange,
                "a certificate is valid for more than 0s and up to \(CertificateAuthority.validForMax), from a time after 1970")
        }
        startSeconds = Int(now / nanosecondsPerSecond - Self.headStartSeconds)
        // Rounded up, so that a short validity does not end before it began.
        endSeconds = Int(end / nanosecondsPerSecond + (end % nanosecondsPerSecond == 0 ? 0 : 1))
    }
}
