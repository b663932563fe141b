/// Takes an answer as libcurl delivers it, line by line and piece by piece, within the bounds of its request.
struct ResponseSink {
    /// Which bound the answer broke.
    enum Excess: Equatable {
        case body(bytesMax: Int)
        case headers(bytesMax: Int)

        var message: String {
            switch self {
            case .body(let max): "The body of the answer is longer than \(max) bytes."
            case .headers(let max): "The header of the answer is longer than \(max) bytes."
            }
        }
    }

    private(set) var headers: [CurlHeader] = []
    private(set) var body: [UInt8] = []
    private(set) var bodyBytes = 0
    private(set) var excess: Excess?

    private let wanted: CurlHeaderNames
    private let headerBytesMax: Int
    private let bodyBytesMax: Int
    private let keepsBody: Bool
    private let longBody: CurlLongBody
    private var headerBytes = 0
    private var isInterim = false
    private var isHeaderOver = false

    init(for request: CurlRequest) {
        wanted = request.wantedHeaders
        headerBytesMax = request.headerBytesMax
        bodyBytesMax = request.bodyBytesMax
        keepsBody = request.wantsBody
        longBody = request.longBody
    }

    /// Takes a line of the header with its line break. False if it is one too many: `excess` tells why.
    mutating func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= headerBytesMax else {
            excess = .headers(bytesMax: headerBytesMax)
            return false
        }
        // After the final header come the trailers of a chunked body, which are not to pass for header fields.
        guard !isHeaderOver else { return true }
        if line.starts(with: "HTTP/".utf8) {
            headers = []
            isInterim = isInterimStatus(line)
        } else if line.first == lineFeed || line.first == carriageReturn {
            isHeaderOver = !isInterim
        } else if !wanted.names.isEmpty, let header = wantedField(line) {
            headers.append(header)
        }
        return true
    }

    /// Takes a piece of the body. False if it is more than the request allows: `excess` tells why.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let room = max(bodyBytesMax - bodyBytes, 0)
        bodyBytes += bytes.count
        if bytes.count > room, longBody == .fail {
            excess = .body(bytesMax: bodyBytesMax)
            return false
        }
        if keepsBody { body.append(contentsOf: bytes.prefix(room)) }
        return true
    }

    private func wantedField(_ line: UnsafeRawBufferPointer) -> CurlHeader? {
        for name in wanted.names where line.count > name.bytes.count && line[name.bytes.count] == colon {
            if zip(name.bytes, line).allSatisfy({ $0 == lowercased($1) }) {
                let value = trimmed(line[(name.bytes.count + 1)...])
                return CurlHeader(name: name.text, value: String(decoding: value, as: UTF8.self))
            }
        }
        return nil
    }
}

private let colon = UInt8(ascii: ":")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// Whether a status line, "HTTP/1.1 103 …", announces an interim answer; 101 is the last of its connection.
private func isInterimStatus(_ line: UnsafeRawBufferPointer) -> Bool {
    let code = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3)
    return code.first == UInt8(ascii: "1") && !code.elementsEqual("101".utf8)
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

private func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
    let spaces = [UInt8(ascii: " "), UInt8(ascii: "\t"), lineFeed, carriageReturn]
    let isSpace = { spaces.contains($0) }
    var kept = bytes.drop(while: isSpace)
    while let last = kept.last, isSpace(last) { kept.removeLast() }
    return kept
}
