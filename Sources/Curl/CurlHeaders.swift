internal import CCurl

/// Header fields of a request in libcurl's own form, built once and shared by any number of requests at the same time.
///
/// They may hold a token, so the descriptions of this type show none of it.
public final class CurlHeaders: Sendable {
    /// No header fields.
    public static let none = CurlHeaders()

    /// How many fields one request may have.
    public static let fieldsMax = 100

    // Safe to share: it is never changed after init, libcurl only reads it, and whoever uses it holds this object.
    nonisolated(unsafe) let list: UnsafeMutablePointer<curl_slist>?

    /// Takes the fields in the order in which they are to be sent; a name may occur more than once.
    ///
    /// - Throws: `CurlHeadersError` if a name is no token (RFC 9110 section 5.1), a value has a line break or NUL in it (which
    ///   would smuggle in another field), there are more than `fieldsMax`, or memory is short.
    public init(_ fields: [(name: String, value: String)]) throws(CurlHeadersError) {
        guard fields.count <= Self.fieldsMax else { throw .tooMany(fields.count) }
        // libcurl would add a media type to any body, and ask for leave to send a long one. A name without a value takes it away.
        var lines = ["Expect:"]
        if !fields.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
        for field in fields {
            guard isToken(field.name) else { throw .badName(field.name) }
            guard isSafeValue(field.value) else { throw .badValue(name: field.name) }
            // To libcurl "name:" means "leave it out" and "name;" means "send it empty".
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        guard let list = makeList(lines) else { throw .outOfMemory }
        self.list = list
    }

    private init() {
        list = makeList(["Expect:", "Content-Type:"])
    }

    deinit {
        curl_slist_free_all(list)
    }
}

/// Why header fields cannot be sent. The text never has a value in it.
public enum CurlHeadersError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There are so many, more than `CurlHeaders.fieldsMax`.
    case tooMany(Int)
    /// This name is no token.
    case badName(String)
    /// The value of this field has a line break or NUL in it.
    case badValue(name: String)
    /// No memory is left.
    case outOfMemory

    /// A stable name of the error.
    public var code: String {
        switch self {
        case .tooMany: "too_many_headers"
        case .badName: "bad_header_name"
        case .badValue: "bad_header_value"
        case .outOfMemory: "out_of_memory"
        }
    }

    /// The error as a sentence.
    public var description: String {
        switch self {
        case .tooMany(let count): "A request has \(count) header fields; the most is \(CurlHeaders.fieldsMax)."
        case .badName(let name): "The header name \(name.debugDescription) is not a token (RFC 9110 section 5.1)."
        case .badValue(let name): "The value of the header \(name) has a line break or a NUL in it."
        case .outOfMemory: "No memory is left for header fields."
        }
    }
}

extension CurlHeaders: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Nothing but a mark, since the values may be secret.
    public var description: String { "<redacted>" }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

private func isToken(_ name: String) -> Bool {
    let marks = Array("!#$%&'*+-.^_`|~".utf8)
    return !name.isEmpty
        && name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: marks.contains(byte)
            }
        }
}

private func isSafeValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
}

private func makeList(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
        guard let longer = curl_slist_append(list, line) else {
            curl_slist_free_all(list)
            return nil
        }
        list = longer
    }
    return list
}
