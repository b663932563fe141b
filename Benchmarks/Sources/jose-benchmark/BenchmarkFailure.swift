/// Why there is nothing to report: a measurement that did not do what it was to measure, or a wrong command line.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
