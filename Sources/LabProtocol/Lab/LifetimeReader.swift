public import StrictJSON

extension JSONReader {
    /// Reads how long tokens live: whole seconds, since `exp` counts them (RFC 7519 section 2).
    public func tokenLifetime() -> Nanoseconds? {
        guard let lifetime = duration(in: .seconds(1)...Lab.tokenLifetimeMax) else { return nil }
        guard lifetime.count % Nanoseconds.seconds(1).count == 0 else {
            return fail(
                .lifetimeNotWhole, problem: "a token's lifetime counts whole seconds, which \(lifetime) is not",
                expected: "a duration such as \"3s\", \"5m\" or \"24h\"")
        }
        return lifetime
    }
}
