public import StrictJSON

/// A resource server that is not our own: any program that is started, or one that someone else runs.
public struct ForeignServer: Sendable, Hashable {
    /// Where it is.
    public enum Place: Sendable, Hashable {
        /// Keyturn starts this command in this folder. The words may hold `${PORT}` and the like.
        case command([String], folder: String)
        /// Someone else runs it here; a base URL without a trailing slash.
        case url(String)
    }

    /// How it shows that it is ready.
    public struct Probe: Sendable, Hashable {
        /// The call that is made until it is answered as it should be.
        public var call = Call(method: "GET", path: "/ping")
        /// The statuses that say so.
        public var statuses = Statuses.successful
        /// The time that it may take.
        public var within = Nanoseconds.seconds(30)
    }

    /// Statuses of an answer.
    public enum Statuses: Sendable, Hashable {
        /// 2xx.
        case successful
        /// Whatever it is: that there is an answer is enough.
        case any
        /// These.
        case these([Int])

        /// Whether a status is one of them.
        public func contain(_ status: Int) -> Bool {
            switch self {
            case .successful: (200..<300).contains(status)
            case .any: true
            case .these(let statuses): statuses.contains(status)
            }
        }
    }

    /// Where it is.
    public var place: Place
    /// Environment variables that it gets beside those of ``ForeignEnvironment``; the values may hold `${PORT}` and the like.
    public var environment: [String: String] = [:]
    /// How it shows that it is ready.
    public var ready = Probe()
    /// Statuses beside 2xx that say that a call came past the guard.
    public var acceptedStatuses: [Int] = []
    /// The port of the issuer's listener for it; nil for any free one.
    public var issuerPort: Int?
    /// Whether it says how it caches the key set. If not, nothing is known of it.
    public var declaresCache = false

    /// How far past `exp` a server that does not say is not blamed for accepting: no verifier's own setting is longer.
    public static let undeclaredSkew = Nanoseconds.minutes(10)

    /// What is started, or where it is, for people.
    public var title: String {
        switch place {
        case .command(let words, _): words.joined(separator: " ")
        case .url(let url): url
        }
    }
}

extension Lab.ResourceServer {
    /// Whether it says how it caches the key set; our own always does.
    public var declaresCache: Bool { foreign?.declaresCache ?? true }
    /// Statuses beside 2xx that say that a call came past the guard.
    public var acceptedStatuses: [Int] { foreign?.acceptedStatuses ?? [] }
}
