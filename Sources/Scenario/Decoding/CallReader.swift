import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads a method and a path; whether there is such a route, ``known(_:among:)`` says.
    func call() -> Call? {
        guard let text = string() else { return nil }
        let routes = Route.standard.map(\.call.description)
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) }), parts[1].hasPrefix("/") else {
            return fail(
                ScenarioCode.callMalformed, problem: "this is no call",
                expected: "a method in capitals, a space and a path, such as \"GET /api/data\"",
                help: NearestName.of(text, among: routes).map { "did you mean \"\($0)\"?" })
        }
        return Call(method: String(parts[0]), path: String(parts[1]))
    }

    /// Holds a call against a resource server's routes.
    ///
    /// - Parameter routes: nil where they cannot be told, and nothing is complained about.
    func known(_ call: Call?, among routes: [Route]?) -> Call? {
        guard let call, let routes, !routes.contains(where: { $0.call == call }) else { return call }
        return failUnknown("route", call.description, known: routes.map(\.call.description))
    }

    /// Reads the time after which a request is given up, in whole milliseconds.
    func timeout() -> Int? {
        guard let timeout = duration(in: ScenarioLimits.timeout, isScaled: false) else { return nil }
        let millisecond = Nanoseconds.milliseconds(1).count
        guard timeout.count % millisecond == 0 else {
            return fail(
                ScenarioCode.timeoutNotWhole, problem: "a timeout counts whole milliseconds, which \(timeout) is not",
                expected: "a duration such as \"250ms\" or \"5s\"")
        }
        return Int(timeout.count / millisecond)
    }
}
