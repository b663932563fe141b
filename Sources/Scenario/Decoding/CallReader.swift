import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads a method and a path that the resource servers know.
    func call() -> Call? {
        guard let text = string() else { return nil }
        let routes = Route.standard.map(\.call.description)
        if let index = routes.firstIndex(of: text) { return Route.standard[index].call }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) }), parts[1].hasPrefix("/") else {
            return fail(
                ScenarioCode.callMalformed, problem: "this is no call",
                expected: "a method in capitals, a space and a path, such as \"GET /api/data\"",
                help: NearestName.of(text, among: routes).map { "did you mean \"\($0)\"?" })
        }
        return failUnknown("route", text, known: routes)
    }

    /// Reads the time after which a request is given up, in whole milliseconds.
    func timeout() -> Int? {
        guard let timeout = duration(in: ScenarioLimits.timeout) else { return nil }
        let millisecond = Nanoseconds.milliseconds(1).count
        guard timeout.count % millisecond == 0 else {
            return fail(
                ScenarioCode.timeoutNotWhole, problem: "a timeout counts whole milliseconds, which \(timeout) is not",
                expected: "a duration such as \"250ms\" or \"5s\"")
        }
        return Int(timeout.count / millisecond)
    }
}
