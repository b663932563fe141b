import LabProtocol
import StrictJSON

extension LabView {
    /// Reads the name of a process that a timeline can stop.
    ///
    /// - Parameter others: names beside those of the resource servers and the workers.
    func process(_ reader: JSONReader, beside others: [String] = []) -> String? {
        guard let name = reader.string() else { return nil }
        guard let servers, let workers = lab?.workers else { return name }
        let known = others + servers + (1...workers).map { Lab.workerName($0) }
        guard known.contains(name) else { return reader.failUnknown("process", name, known: known) }
        guard case .url = lab?.resourceServers[name]?.foreign?.place else { return name }
        return reader.fail(
            .processOfAnothers, problem: "\"\(name)\" is run by someone else", expected: "a process that Keyturn starts itself")
    }

    /// Reads the name of a process that a timeline can kill.
    ///
    /// - Parameter hasSteps: whether the first worker has steps to play.
    func killed(_ reader: JSONReader, hasSteps: Bool) -> String? {
        guard let name = process(reader) else { return nil }
        guard hasSteps, name == Lab.workerName(1) else { return name }
        return reader.fail(
            .stepsLoseWorker, problem: "\"\(name)\" plays the steps", expected: "another process, or a scenario without steps")
    }
}
