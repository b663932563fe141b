/// `application/x-www-form-urlencoded` (RFC 6749 appendix B).
public enum FormCoding {
    /// The most parameters in one body.
    public static let parametersMax = 64

    /// The most bytes of a parameter's name. Hashing a long name of combining marks takes time out of all proportion.
    public static let nameBytesMax = 256

    /// Why bytes are not a form.
    public enum Failure: String, Error, Sendable {
        /// A `%` without two hexadecimal digits behind it.
        case badEscape = "form-bad-escape"
        /// Decoded bytes that are not UTF-8.
        case notUTF8 = "form-not-utf8"
        /// A parameter that stands twice, which RFC 6749 section 3.2 forbids.
        case duplicate = "form-duplicate-parameter"
        /// More than ``FormCoding/parametersMax`` parameters.
        case tooMany = "form-too-many-parameters"
        /// A name of more than ``FormCoding/nameBytesMax`` bytes.
        case longName = "form-long-name"
    }

    /// Reads a body into its parameters.
    ///
    /// - Throws: ``Failure`` where it is not a form or a parameter stands twice.
    public static func decode(_ bytes: [UInt8]) throws(Failure) -> [String: String] {
        var parameters: [String: String] = [:]
        let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: parametersMax + 1)
        guard pairs.count <= parametersMax else { throw .tooMany }
        for pair in pairs {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try decodePart(pair[pair.startIndex..<equals])
            guard name.utf8.count <= nameBytesMax else { throw .longName }
            let value = equals == pair.endIndex ? "" : try decodePart(pair[(equals + 1)...])
            guard parameters.updateValue(value, forKey: name) == nil else { throw .duplicate }
        }
        return parameters
    }

    /// Writes parameters in their order.
    public static func encode(_ parameters: [(name: String, value: String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, parameter) in parameters.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "&")) }
            encodePart(parameter.name, into: &bytes)
            bytes.append(UInt8(ascii: "="))
            encodePart(parameter.value, into: &bytes)
        }
        return bytes
    }

    private static func decodePart(_ part: ArraySlice<UInt8>) throws(Failure) -> String {
        var decoded: [UInt8] = []
        var index = part.startIndex
        while index < part.endIndex {
            let byte = part[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < part.endIndex, let high = hexDigit(part[index + 1]), let low = hexDigit(part[index + 2]) else {
                    throw .badEscape
                }
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private static func encodePart(_ text: String, into bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 42, 45, 46, 95: bytes.append(byte)
            case 32: bytes.append(UInt8(ascii: "+"))
            default: bytes.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
