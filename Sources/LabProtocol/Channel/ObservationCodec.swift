/// The compact form in which requests travel: a version byte, then per request a row of variable-length integers, times as
/// differences to the row before.
public enum ObservationCodec {
    /// The version that this code writes, and the only one that it reads.
    public static let version: UInt8 = 1
    /// The most requests in one batch.
    public static let requestsMax = 65_536

    /// Writes a batch.
    ///
    /// - Parameter requests: at most ``requestsMax``.
    public static func encode(_ requests: [RequestFact]) -> [UInt8] {
        var writer = VariableLengthWriter(capacity: 32 * requests.count + 8)
        writer.byte(version)
        writer.unsigned(UInt64(requests.count))
        var previous: Int64 = 0
        for request in requests {
            writer.unsigned(UInt64(request.worker))
            writer.unsigned(UInt64(request.stream))
            writer.unsigned(UInt64(request.sequence))
            writer.unsigned(UInt64(request.token ?? 0))
            writer.unsigned(UInt64(request.attempt))
            writer.signed(request.intendedAt &- previous)
            writer.signed(request.sentAt &- request.intendedAt)
            writer.signed(request.answeredAt &- request.sentAt)
            previous = request.intendedAt
            writer.unsigned(UInt64(request.phases.nameLookup))
            writer.unsigned(UInt64(request.phases.connect))
            writer.unsigned(UInt64(request.phases.tls))
            writer.unsigned(UInt64(request.phases.firstByte))
            writer.unsigned(outcomeNumber(request.outcome))
        }
        return writer.bytes
    }

    /// Reads a batch.
    ///
    /// - Throws: ``ObservationError`` where the bytes are of another version, cut short, or hold a number that no fact can have.
    public static func decode(_ bytes: [UInt8]) throws(ObservationError) -> [RequestFact] {
        var reader = VariableLengthReader(bytes)
        guard try reader.byte() == version else { throw .version }
        let count = try reader.small(max: requestsMax)
        var requests: [RequestFact] = []
        requests.reserveCapacity(count)
        var previous: Int64 = 0
        for _ in 0..<count {
            let request = try decodeOne(&reader, after: previous)
            previous = request.intendedAt
            requests.append(request)
        }
        guard reader.isAtEnd else { throw .trailing }
        return requests
    }

    private static func decodeOne(_ reader: inout VariableLengthReader, after previous: Int64) throws(ObservationError)
        -> RequestFact
    {
        let worker = try reader.small(max: 1 << 20)
        let stream = try reader.small(max: 1 << 20)
        let sequence = try reader.small(max: 1 << 48)
        let token = try reader.small(max: 1 << 48)
        let attempt = try reader.small(max: 255)
        let intendedAt = previous &+ (try reader.signed())
        let sentAt = intendedAt &+ (try reader.signed())
        let answeredAt = sentAt &+ (try reader.signed())
        let phases = RequestPhases(
            nameLookup: try reader.small(max: 1 << 48), connect: try reader.small(max: 1 << 48),
            tls: try reader.small(max: 1 << 48), firstByte: try reader.small(max: 1 << 48))
        let outcome = try outcome(reader.small(max: 1 << 20))
        return RequestFact(
            worker: worker, stream: stream, sequence: sequence, token: token == 0 ? nil : token, attempt: attempt,
            intendedAt: intendedAt, sentAt: sentAt, answeredAt: answeredAt, phases: phases, outcome: outcome)
    }

    // An answer is status << 6 | error << 1 | challenge, of which a status is never 0; a failure is its raw value below 64.
    private static func outcomeNumber(_ outcome: RequestOutcome) -> UInt64 {
        switch outcome {
        case .failed(let failure): UInt64(failure.rawValue)
        case .answered(let status, let error, let challenge): UInt64(status << 6 | error.rawValue << 1 | (challenge ? 1 : 0))
        }
    }

    private static func outcome(_ number: Int) throws(ObservationError) -> RequestOutcome {
        if number < 64 {
            guard let failure = RequestFailure(rawValue: number) else { throw .number }
            return .failed(failure)
        }
        guard let error = WireErrorCode(rawValue: number >> 1 & 31) else { throw .number }
        return .answered(status: number >> 6, error: error, challenge: number & 1 == 1)
    }
}

/// Why bytes are not a batch of observations.
public enum ObservationError: String, Error, Sendable {
    /// Another version than ``ObservationCodec/version``.
    case version = "observations-version"
    /// The bytes end inside a request.
    case short = "observations-short"
    /// A number is out of every range.
    case number = "observations-number"
    /// Bytes stand behind the last request.
    case trailing = "observations-trailing"
}

struct VariableLengthWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func signed(_ value: Int64) {
        unsigned(UInt64(bitPattern: value << 1 ^ value >> 63))
    }
}

struct VariableLengthReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func byte() throws(ObservationError) -> UInt8 {
        guard offset < bytes.count else { throw .short }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func unsigned() throws(ObservationError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw .number }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        throw .number
    }

    mutating func signed() throws(ObservationError) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func small(max: Int) throws(ObservationError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(max) else { throw .number }
        return Int(value)
    }
}
