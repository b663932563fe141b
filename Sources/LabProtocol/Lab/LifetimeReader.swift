public import StrictJSON

extension JSONReader {
    /// Reads how long tokens live: whole seconds, since `exp` counts them (RFC 7519 section 2), at the file's scale too.
    public func tokenLifetime() -> Nanoseconds? {
        guard let lifetime = duration(in: .seconds(1)...Lab.tokenLifetimeMax) else { return nil }
        guard lifetime.isWholeSeconds else {
            return fail(
                .lifetimeNotWhole,
                problem: "a token's lifetime counts whole seconds, which \(lifetime * timeDivisor)\(scaleWords) is not",
                expected: timeDivisor == 1
                    ? "a duration such as \"3s\", \"5m\" or \"24h\"" : "a duration that is a multiple of \(wholeSeconds)")
        }
        return lifetime
    }

    /// How long an API's tokens live where it says nothing: Auth0's 24 hours, at the file's scale. This reader is at the API.
    func standardTokenLifetime() -> Nanoseconds? {
        let standard = Nanoseconds.hours(24)
        let lifetime = scaled(standard)
        guard lifetime >= .seconds(1), lifetime * timeDivisor == standard, lifetime.isWholeSeconds else {
            return fail(
                .lifetimeNotWhole,
                problem: "a token's lifetime counts whole seconds, which the standard 24h\(scaleWords) is not",
                expected: "a \"tokenLifetime\" that is a multiple of \(wholeSeconds)")
        }
        return lifetime
    }

    private var wholeSeconds: Nanoseconds { .seconds(timeDivisor) }
}

extension Nanoseconds {
    fileprivate var isWholeSeconds: Bool { count % Nanoseconds.seconds(1).count == 0 }
}
