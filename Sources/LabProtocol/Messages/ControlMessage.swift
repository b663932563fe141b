import FoundationEssentials

/// What the conductor says to a child.
public enum ConductorMessage: Codable, Sendable {
    /// The first message: who the child is and what it needs.
    case setup(ChildSetup)
    /// Workers: the timeline's zero, nanoseconds on the run's clock; schedules run from there.
    case play(zero: Int64)
    /// Workers: a traffic that waited for an event begins at this instant of the run's clock.
    case startTraffic(stream: Int, at: Int64)
    /// Workers: no request of a traffic that an event ends is due any more from this instant of the run's clock on.
    case endTraffic(stream: Int, at: Int64)
    /// A worker: play one step and answer with ``ChildMessage/stepPlayed(_:)``.
    case step(StepPlan)
    /// The issuer: take a new signing key into use, and answer with ``ChildMessage/keysChanged(at:)``.
    case rotate(RotationStyle)
    /// The issuer: publish the key that began to sign unpublished at this instant of the run's clock, and answer with
    /// ``ChildMessage/keysChanged(at:)``.
    case publish(signingSince: Int64)
    /// The issuer: take the previous keys out of the key set, and answer with ``ChildMessage/keysChanged(at:)``.
    case revokePrevious
    /// The issuer: do something wrong from now on, under this name, or stop doing it; answer with ``ChildMessage/faultChanged(at:)``.
    case fault(FaultSpec, name: String, on: Bool)
    /// The issuer: forge tokens and requests by name, and answer with ``ChildMessage/forged(_:)``.
    case forge(ForgeOrder)
    /// The issuer: change what it knows of clients, APIs and grants, and answer with ``ChildMessage/registryChanged(at:problem:)``.
    case registry(RegistryChange)
    /// A worker: a client that it plays has another secret.
    case secret(client: String, ClientSecret)
    /// A supervisor: send this signal to its command's process group, and answer with ``ChildMessage/signalled``.
    case signal(Int32)
    /// A resource server: have the clock off by so many nanoseconds from now on, under this name, or no longer; answer with
    /// ``ChildMessage/clockChanged(at:)``.
    case clock(by: Int64, name: String, on: Bool)
    /// Finish what is under way, send what is recorded, say ``ChildMessage/stopped`` and exit with 0.
    case stop
}

/// What a child says to the conductor, beside observations.
public enum ChildMessage: Codable, Sendable {
    /// It is set up and serves.
    case ready(ReadyInfo)
    /// It could not start; it exits after this.
    case failed(StartFailure)
    /// A fact for the history.
    case fact(Fact)
    /// The answer to a change of keys: when it took effect, nanoseconds on the run's clock; nil where nothing was there to change.
    case keysChanged(at: Int64?)
    /// The answer to a fault's beginning or end: when it took effect, nanoseconds on the run's clock; nil where the fault was on,
    /// or off, already.
    case faultChanged(at: Int64?)
    /// The issuer: what was forged.
    case forged(ForgeAnswer)
    /// A resource server: when its clock was set off, or right, nanoseconds on the run's clock.
    case clockChanged(at: Int64)
    /// The issuer: when a change of its registry took effect, nanoseconds on the run's clock, or why it did not.
    case registryChanged(at: Int64, problem: String?)
    /// A supervisor: the signal was sent.
    case signalled
    /// A worker: its share of a traffic has been answered to the last request.
    case trafficEnded(stream: Int)
    /// A worker: a step was played, or could not be.
    case stepPlayed(StepResult)
    /// Everything is sent; the process exits.
    case stopped
}

/// What a child found out when it started.
public struct ReadyInfo: Codable, Sendable, Hashable {
    /// Name of a listener (the issuer: one for each resource server; a resource server: its own) to base URL without trailing slash.
    public var urls: [String: String]
    /// The lab CA's certificate in PEM, from an issuer that speaks TLS.
    public var caPEM: String?
    /// Milliseconds that key generation took, from an issuer.
    public var keyGenerationMilliseconds: Int?

    /// Creates the information from its parts.
    public init(urls: [String: String] = [:], caPEM: String? = nil, keyGenerationMilliseconds: Int? = nil) {
        self.urls = urls
        self.caPEM = caPEM
        self.keyGenerationMilliseconds = keyGenerationMilliseconds
    }
}

/// Why a child could not start.
public struct StartFailure: Error, Codable, Sendable, Hashable {
    /// A stable code, as `port-taken`.
    public var code: String
    /// A sentence.
    public var reason: String

    /// Whether what was asked for cannot be, rather than that the machine would not have it.
    public var isWrongUse: Bool { Self.wrongUses.contains(code) }

    /// Creates a failure from its parts.
    public init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }

    private static let wrongUses: Set<String> = ["port-invalid", "issuer-invalid", "issuer-missing", "tls-invalid"]
}

/// What came of a step, as far as the conductor needs it to go on.
public struct StepResult: Codable, Sendable, Hashable {
    /// The step's stream.
    public var stream: Int
    /// Why it could not be played; nil where it was.
    public var problem: String?
    /// `exp` of the token that the step saved, whole seconds since 1970.
    public var savedTokenExpiresAt: Int64?

    /// Creates a result from its parts.
    public init(stream: Int, problem: String?, savedTokenExpiresAt: Int64?) {
        self.stream = stream
        self.problem = problem
        self.savedTokenExpiresAt = savedTokenExpiresAt
    }
}

/// Control messages as bytes. Both ends are this executable, so the form is Foundation's JSON of the types above.
public enum ControlCodec {
    /// Writes a message.
    ///
    /// - Throws: what the encoder throws; the types above hold nothing that it refuses.
    public static func encode(_ message: some Encodable) throws -> [UInt8] {
        Array(try JSONEncoder().encode(message))
    }

    /// Reads a message.
    ///
    /// - Throws: `DecodingError` where the bytes are not one.
    public static func decode<Message: Decodable>(_ type: Message.Type, from bytes: [UInt8]) throws -> Message {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
