public import StrictJSON

extension Lab {
    /// How a resource server caches the issuer's key set: a policy by name, and what is set in its place.
    public struct CacheSettings: Sendable, Hashable {
        /// A duration of a policy that can be set. The names are those of the file.
        public enum Parameter: String, Sendable, Hashable, CaseIterable {
            /// The age of a set; where the policy has none, the interval of its polling.
            case ttl
            /// Between two fetches for unknown key IDs, 0s for no bound; a policy that fetches for none is made to.
            case cooldown
            /// How long before its age a set is refreshed in the background; 0s for never.
            case refreshAhead
            /// From one fetch to the next, whether or not anyone asks; 0s for none.
            case poll
            /// How long past its age a set serves while fetches fail.
            case staleIfError
            /// How long a fetch may take.
            case timeout
            /// How long a key ID is remembered that a fetched set did not hold; 0s for not at all.
            case negative
            /// How long a token that was verified once passes without its key being asked for again; 0s for not at all.
            case memo
        }

        /// Whose behaviour it is.
        public var policy: CachePolicyName
        /// What is set, before it is scaled.
        public var parameters: [Parameter: Nanoseconds]
        /// What all durations of the policy are divided by, those that are set among them.
        public var scale: Scale

        /// Creates settings from their parts.
        public init(policy: CachePolicyName, parameters: [Parameter: Nanoseconds] = [:], scale: Scale = .one) {
            self.policy = policy
            self.parameters = parameters
            self.scale = scale
        }

        /// The policy `ttl` with an age.
        public static func ttl(_ age: Nanoseconds) -> CacheSettings {
            CacheSettings(policy: .ttl, parameters: [.ttl: age])
        }

        /// In a sentence after "keeps the key set": `for 5m`, or `as pyjwt-2.15 does, cooldown 10s, at scale 1/60`. Whatever is
        /// shown is unscaled, so that a scale always stands beside it.
        public var words: String {
            var set = parameters
            var words = "as \(policy.rawValue) does"
            if policy == .ttl { words = "for \(set.removeValue(forKey: .ttl) ?? .minutes(5))" }
            for parameter in Parameter.allCases {
                if let value = set[parameter] { words += ", \(parameter.rawValue) \(value)" }
            }
            return scale == .one ? words : words + ", at scale \(scale)"
        }
    }

    /// A share of real time, `1/60`: what takes a minute is played in a second.
    public struct Scale: Sendable, Hashable, CustomStringConvertible {
        /// The largest divisor.
        public static let divisorMax: Int64 = 100_000

        /// What durations are divided by.
        public var divisor: Int64

        /// Nothing is scaled.
        public static let one = Scale(dividingBy: 1)

        /// Creates a scale.
        public init(dividingBy divisor: Int64) {
            self.divisor = divisor
        }

        /// As it stands in the file.
        public var description: String { divisor == 1 ? "1" : "1/\(divisor)" }
    }
}

extension JSONReader {
    /// Reads a resource server's `jwks`.
    public func cacheSettings() -> Lab.CacheSettings? {
        object { (object: inout ObjectReader) -> Lab.CacheSettings? in
            let policy = object.optional("policy").map { $0.oneOf(CachePolicyName.self) } ?? .some(.ttl)
            var parameters: [Lab.CacheSettings.Parameter: Nanoseconds] = [:]
            for parameter in Lab.CacheSettings.Parameter.allCases {
                if let value = object.optional(parameter.rawValue)?.duration(in: parameter.range, isScaled: false) {
                    parameters[parameter] = value
                }
            }
            let scale = object.optional("scale").map { $0.scaleOfItsOwn() } ?? .some(Lab.Scale(dividingBy: timeDivisor))
            guard let policy, let scale else { return nil }
            if policy == .ttl, parameters[.ttl] == nil { parameters[.ttl] = .minutes(5) }
            return Lab.CacheSettings(policy: policy, parameters: parameters, scale: scale)
        }
    }

    /// How a resource server caches the key set that does not say.
    var standardCacheSettings: Lab.CacheSettings {
        Lab.CacheSettings(policy: .ttl, parameters: [.ttl: .minutes(5)], scale: Lab.Scale(dividingBy: timeDivisor))
    }

    /// A policy's own scale would divide what the lab's divides already.
    private func scaleOfItsOwn() -> Lab.Scale? {
        guard timeDivisor == 1 else {
            return fail(
                .scaleTwice, problem: "the whole lab is at scale 1/\(timeDivisor), its policies with it",
                expected: "one scale, the lab's or the policy's")
        }
        return scale()
    }

    /// Reads a scale, such as `"1/60"`.
    public func scale() -> Lab.Scale? {
        let expected = "\"1/2\" to \"1/\(Lab.Scale.divisorMax)\", or \"1\""
        guard let text = node.string else {
            let help = node.int64.flatMap { (2...Lab.Scale.divisorMax).contains($0) ? "write \"1/\($0)\"" : nil }
            return fail(
                code: ReadingCode.wrongKind.rawValue, problem: "\(node.kindName) cannot stand here", expected: expected,
                help: help)
        }
        let digits = text.utf8.starts(with: "1/".utf8) ? text.utf8.dropFirst(2) : text.utf8[...]
        let isNumber =
            !digits.isEmpty && digits.count <= 6 && digits.allSatisfy { (0x30...0x39).contains($0) } && digits.first != 0x30
        let divisor = isNumber ? Int64(String(decoding: digits, as: UTF8.self)) : nil
        guard let divisor, divisor <= Lab.Scale.divisorMax, text.utf8.count != digits.count || divisor == 1 else {
            return fail(
                .scaleInvalid, problem: "\(shownName(text)) is no scale", expected: expected)
        }
        return Lab.Scale(dividingBy: divisor)
    }
}

extension Lab.CacheSettings.Parameter {
    var range: ClosedRange<Nanoseconds> {
        switch self {
        case .ttl: .milliseconds(10)...Lab.cacheAgeMax
        case .timeout: .milliseconds(10)...Nanoseconds.minutes(5)
        case .cooldown, .refreshAhead, .poll, .staleIfError, .negative, .memo: .zero...Lab.cacheAgeMax
        }
    }
}
