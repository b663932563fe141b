/// How a transfer ended. Each transfer has exactly one.
public enum CurlOutcome: Sendable {
    /// An answer came, whatever its status.
    case response(CurlResponse)
    /// No whole answer came.
    case failure(CurlFailure)

    /// When and how fast, in either case.
    public var timings: CurlTimings {
        switch self {
        case .response(let response): response.timings
        case .failure(let failure): failure.timings
        }
    }
}

/// A whole answer. Its body may hold a token, so its descriptions show neither body nor values of fields.
public struct CurlResponse: Sendable {
    /// The status code of the final answer (never an interim 1xx).
    public let status: Int
    /// Those fields that the request wanted, every occurrence, in the order of arrival; trailers are left out.
    public let headers: [CurlHeader]
    /// The body, or its first `bodyBytesMax` bytes; empty if the request did not want it. Chunks are joined, nothing is unpacked.
    public let body: [UInt8]
    /// How long the whole body was, kept or not.
    public let bodyBytesReceived: Int
    /// When and how fast.
    public let timings: CurlTimings

    /// The values of a wanted field, in the order of arrival; the case of the name does not matter.
    public func values(of name: String) -> [String] {
        let lower = name.lowercased()
        return headers.lazy.filter { $0.name == lower }.map(\.value)
    }

    /// The value of a wanted field if it occurs exactly once.
    public func value(of name: String) -> String? {
        let all = values(of: name)
        return all.count == 1 ? all[0] : nil
    }
}

/// A field of an answer's header.
public struct CurlHeader: Sendable, Equatable {
    /// In lower case.
    public let name: String
    /// Without the white space around it. Bytes that are not UTF-8 are replaced.
    public let value: String

    /// A field as it would be received.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// When a transfer ran and how long its phases took.
///
/// The two times are readings of CLOCK_MONOTONIC in nanoseconds. A phase is what libcurl counts: microseconds from its own start
/// of the transfer to the end of the phase, 0 if it was not reached or, for the first three, the connection was a kept one.
public struct CurlTimings: Sendable, Equatable {
    /// Taken just before the request was handed to libcurl.
    public internal(set) var startedAtNanoseconds: Int64
    /// Taken when libcurl reported the end.
    public internal(set) var endedAtNanoseconds: Int64
    /// The address was known.
    public internal(set) var nameLookupMicroseconds: Int64 = 0
    /// The TCP connection stood.
    public internal(set) var connectMicroseconds: Int64 = 0
    /// The TLS handshake was done; 0 without TLS.
    public internal(set) var tlsMicroseconds: Int64 = 0
    /// The request was about to be written.
    public internal(set) var preTransferMicroseconds: Int64 = 0
    /// The first byte of the answer was there.
    public internal(set) var firstByteMicroseconds: Int64 = 0
    /// All was over.
    public internal(set) var totalMicroseconds: Int64 = 0
    /// How many connections were opened for it; 0 means that a kept one served.
    public internal(set) var newConnections = 0
    /// How often it was sent again over another connection (see `CurlRequest.resendsMax`).
    public internal(set) var resends = 0
    /// How far it came.
    public internal(set) var reach = CurlReach.notConnected

    /// A transfer that ended before it began.
    init(neverStartedAt now: Int64) {
        startedAtNanoseconds = now
        endedAtNanoseconds = now
    }

    init(startedAt: Int64, endedAt: Int64) {
        startedAtNanoseconds = startedAt
        endedAtNanoseconds = endedAt
    }
}

/// How far a transfer came: what the server can know of it.
public enum CurlReach: String, Sendable, CaseIterable {
    /// There was no connection: the request was certainly not processed.
    case notConnected
    /// A TCP connection stood, but no byte of the request was written: it was certainly not processed.
    case connected
    /// Part of the request was written: it may have been processed.
    case sent
}

extension CurlResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Status and sizes; the rest is redacted.
    public var description: String {
        "status \(status), \(bodyBytesReceived) body bytes <redacted>, headers [\(headers.map(\.name).joined(separator: ", "))]"
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Shows what `description` shows, and the timings.
    public var customMirror: Mirror { Mirror(self, children: ["response": description, "timings": timings]) }
}
