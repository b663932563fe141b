import LabProtocol
import StrictJSON

/// Decodes a scenario's `timeline`.
struct TimelineDecoder {
    private let names: DeclaredNames
    private let lab: LabView

    init(lab: LabView, names: DeclaredNames) {
        self.lab = lab
        self.names = names
    }

    func decode(_ readers: [JSONReader]) -> [TimelineEntry] {
        var entries: [(entry: TimelineEntry, reader: JSONReader)] = []
        var seen: Set<String> = []
        for reader in readers {
            let repeated = decode(reader)
            guard entries.count + repeated.count <= ScenarioLimits.timelineEntriesMax else {
                let _: TimelineEntry? = reader.fail(
                    .timelineTooLong, problem: "the timeline has \(entries.count + repeated.count) entries by now",
                    expected: "at most \(ScenarioLimits.timelineEntriesMax), each repetition counted")
                break
            }
            if let twice = repeated.compactMap(\.name).first(where: { !seen.insert($0).inserted }) {
                let _: TimelineEntry? = reader.failTwice("timeline entry", twice, member: "as")
                continue
            }
            entries += repeated.map { ($0, reader) }
        }
        checkLoops(entries)
        return named(entries.map(\.entry))
    }

    enum Action: String, CaseIterable {
        case rotate, revoke, fault, clear, restart, kill, pause, clock, secret, grant, tokenLifetime
    }
    enum Revocable: String, CaseIterable { case previous }

    /// An entry, once for each time that it happens.
    private func decode(_ reader: JSONReader) -> [TimelineEntry] {
        reader.object { (object: inout ObjectReader) -> [TimelineEntry]? in
            let time = object.exactlyOne(of: ["at", "after"])
            let when = object.instant(time) { event in
                guard let name = event.string() else { return nil }
                return names.events.contains(name) ? name : event.failUnknown("event", name, known: names.events)
            }
            let action = object.exactlyOne(of: Action.allCases.map(\.rawValue)).flatMap { decodeAction($0, $1, &object) }
            let name = object.optional("as")?.givenName()
            let repetition = object.repetition()
            guard let when, let action, let repetition else { return nil }
            return TimelineEntry(when: when, action: action, name: name).repeated(repetition)
        } ?? []
    }

    private func decodeAction(
        _ name: String, _ reader: JSONReader, _ object: inout ObjectReader
    ) -> TimelineEntry.Action? {
        switch Action(rawValue: name) {
        case .rotate: return reader.rotation().map { .rotate($0) }
        case .revoke: return reader.oneOf(Revocable.self).map { _ in .revokePrevious }
        case .fault:
            let length = object.optional("for").map { $0.duration(in: .milliseconds(1)...ScenarioLimits.playMax) } ?? .some(nil)
            let fault = FaultSpec.decode(reader, servers: lab.servers)
            guard let fault, let length else { return nil }
            if case .certificate = fault.effect, lab.lab?.issuer.scheme == .http {
                return reader.fail(
                    .faultMisplaced, problem: "an issuer that speaks plain HTTP shows no certificate",
                    expected: "a lab whose issuer has the scheme \"https\"")
            }
            return .fault(fault, lasts: length?.count)
        case .clear:
            guard let name = reader.string() else { return nil }
            return names.faults.contains(name) ? .clear(name) : reader.failUnknown("fault", name, known: names.faults)
        case .restart: return lab.restarted(reader).map { .restart($0) }
        case .kill: return lab.killed(reader, hasSteps: names.hasSteps).map { .kill($0) }
        case .pause:
            let length = object.required("for")?.duration(in: .milliseconds(1)...ScenarioLimits.pauseMax)
            let process = lab.process(reader, beside: ["issuer"])
            guard let length, let process else { return nil }
            return .pause(process, lasts: length.count)
        case .clock:
            let length = object.optional("for").map { $0.duration(in: .milliseconds(1)...ScenarioLimits.playMax) } ?? .some(nil)
            let clock = lab.clock(reader)
            guard let length, let clock else { return nil }
            return clock.isIssuers
                ? .fault(FaultSpec(at: .token, .clock(clock.by)), lasts: length?.count)
                : .clock(clock.of, by: clock.by, lasts: length?.count)
        case .secret: return lab.secretRotation(reader).map { .secret($0) }
        case .grant: return lab.grantChange(reader).map { .grant($0) }
        case .tokenLifetime: return lab.tokenLifetime(reader)
        case nil: return nil
        }
    }

    /// The entries with a name for each fault and each clock, since the history tells them by their names.
    private func named(_ entries: [TimelineEntry]) -> [TimelineEntry] {
        var taken = Set(names.entries)
        var numbers: [String: Int] = [:]
        return entries.map { entry in
            guard entry.name == nil, let kind = entry.action.kindWithName else { return entry }
            var entry = entry
            var name: String
            repeat {
                numbers[kind, default: 0] += 1
                name = "\(kind)-\(numbers[kind] ?? 0)"
            } while !taken.insert(name).inserted
            entry.name = name
            return entry
        }
    }

    /// Complains once about each loop, at its first entry. An entry waits for one event at most, so that following the events
    /// from an entry leads out of the timeline, or around.
    private func checkLoops(_ entries: [(entry: TimelineEntry, reader: JSONReader)]) {
        var indexByName: [String: Int] = [:]
        for (index, item) in entries.enumerated() {
            guard let name = item.entry.name else { continue }
            indexByName[name] = index
            indexByName[ScenarioEvent.lifted(name)] = index
        }
        for start in entries.indices {
            var chain: [String] = []
            var index = start
            while chain.count <= entries.count, case .after(let event, _) = entries[index].entry.when {
                chain.append(event)
                guard let next = indexByName[event], next >= start else { break }
                index = next
                guard index != start else {
                    let loop = Self.described(chain)
                    let _: Bool? = entries[start].reader.fail(
                        .waitsForItself, problem: "this entry waits for \(loop), which is itself",
                        expected: "an \"at\", or an \"after\" that leads to one or to a traffic")
                    break
                }
            }
        }
    }

    /// A loop in words; of a long one, its beginning and its end.
    private static func described(_ chain: [String]) -> String {
        let shownMax = 6
        var names = chain.map { "\"\($0)\"" }
        if names.count > shownMax { names.replaceSubrange((shownMax - 1)..<(names.count - 1), with: ["…"]) }
        return names.joined(separator: ", which waits for ")
    }
}

extension TimelineEntry.Action {
    /// What it is called where the file gives it no name and it has to have one; nil where it need not.
    fileprivate var kindWithName: String? {
        switch self {
        case .fault: "fault"
        case .clock: "clock"
        default: nil
        }
    }
}

extension ObjectReader {
    /// Reads when an entry or step is due; nil where it says nothing. A `wait` alone counts from the step before.
    ///
    /// - Parameters:
    ///   - time: the member `at` or `after`, where there is one.
    ///   - event: reads the name of an event.
    mutating func instant(_ time: (name: String, reader: JSONReader)?, event: (JSONReader) -> String?) -> Instant? {
        let waitReader = optional("wait")
        let wait = waitReader.map { $0.duration(in: .zero...ScenarioLimits.playMax) } ?? .some(.zero)
        guard let time else {
            guard waitReader != nil, let wait else { return nil }
            return .after(ScenarioStep.previous, wait: wait.count)
        }
        if time.name == "at" {
            if let waitReader {
                return waitReader.fail(
                    .waitWithAt, problem: "a wait counts from an event, and \"at\" names an instant",
                    expected: "\"after\" with \"wait\", or \"at\" alone")
            }
            return time.reader.duration(in: .zero...ScenarioLimits.playMax).map { .at($0.count) }
        }
        guard let name = event(time.reader), let wait else { return nil }
        return .after(name, wait: wait.count)
    }
}
