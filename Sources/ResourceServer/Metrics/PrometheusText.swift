/// Prometheus' text format, version 0.0.4.
struct PrometheusText {
    /// What it is sent as.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Whether a figure only grows.
    enum Kind: String {
        case counter
        case gauge
    }

    /// One value of a figure, told apart from the others by labels.
    struct Sample {
        var labels: [(name: String, value: String)] = []
        var value: Int
    }

    private(set) var text = ""

    /// Writes a figure with all its values.
    ///
    /// - Parameters:
    ///   - name: of letters, digits and underscores; a counter's ends in `_total`.
    ///   - help: a sentence.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }.joined(separator: ",")
            text += labels.isEmpty ? "\(name) \(sample.value)\n" : "\(name){\(labels)} \(sample.value)\n"
        }
    }

    /// Writes a figure with one value.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        add(name, kind, help, [Sample(value: value)])
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
