/// One frame of the control channel: u32 length (big-endian, of kind and payload), one byte kind, payload.
public struct Frame: Sendable, Hashable {
    /// What the payload is.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// A control message or fact in JSON.
        case control = 1
        /// A batch of requests in the compact form of ``ObservationCodec``.
        case observations = 2
    }

    /// The most bytes a payload may have. A frame that claims more is a broken peer, not a big message.
    public static let payloadBytesMax = 16 << 20
    /// The bytes before the payload.
    public static let headerBytes = 5

    /// What the payload is.
    public let kind: Kind
    /// The bytes.
    public let payload: [UInt8]

    /// Creates a frame.
    public init(kind: Kind, payload: [UInt8]) {
        self.kind = kind
        self.payload = payload
    }

    /// The frame as it goes over the wire.
    public var wire: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headerBytes + payload.count)
        let length = UInt32(payload.count + 1)
        for shift in stride(from: 24, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: length >> UInt32(shift))) }
        bytes.append(kind.rawValue)
        bytes.append(contentsOf: payload)
        return bytes
    }
}

/// Why a byte stream is not a row of frames.
public enum FrameError: String, Error, Sendable {
    /// A frame claims more bytes than ``Frame/payloadBytesMax``.
    case tooLarge = "frame-too-large"
    /// A frame has no kind byte, or one that this version does not know.
    case unknownKind = "frame-unknown-kind"
}

/// Cuts a byte stream into frames; bytes go in as they come.
public struct FrameReader: Sendable {
    private var buffer: [UInt8] = []
    private var consumed = 0

    /// Creates a reader with nothing read.
    public init() {}

    /// Takes the next bytes of the stream.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        buffer.append(contentsOf: bytes)
    }

    /// The next whole frame; nil until more bytes come.
    ///
    /// - Throws: ``FrameError`` for a frame that cannot be; the stream is useless from there on.
    public mutating func next() throws(FrameError) -> Frame? {
        guard buffer.count - consumed >= 4 else { return compact() }
        var length = 0
        for index in 0..<4 { length = length << 8 | Int(buffer[consumed + index]) }
        guard length - 1 <= Frame.payloadBytesMax else { throw .tooLarge }
        guard buffer.count - consumed >= 4 + length else { return compact() }
        guard length >= 1, let kind = Frame.Kind(rawValue: buffer[consumed + 4]) else { throw .unknownKind }
        let start = consumed + Frame.headerBytes
        let payload = Array(buffer[start..<(consumed + 4 + length)])
        consumed += 4 + length
        return Frame(kind: kind, payload: payload)
    }

    /// Drops what was handed out, so that the buffer holds one partial frame at most.
    private mutating func compact() -> Frame? {
        if consumed > 0 {
            buffer.removeFirst(consumed)
            consumed = 0
        }
        return nil
    }
}
