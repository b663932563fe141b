import LabProtocol
import OAuth
import StrictJSON

/// Decodes a scenario's `steps`, one after another: a step may speak of tokens that earlier ones saved.
struct StepDecoder {
    private let lab: LabView
    private let names: DeclaredNames
    private var stream: Int
    private var saved: [SavedToken] = []

    private struct SavedToken {
        let name: String
        let client: String
        let server: String
    }

    init(lab: LabView, names: DeclaredNames, firstStream: Int) {
        self.lab = lab
        self.names = names
        stream = firstStream
    }

    mutating func decode(_ reader: JSONReader) -> ScenarioStep? {
        defer { stream += 1 }
        return reader.object { (object: inout ObjectReader) -> ScenarioStep? in
            let title = object.optional("title")?.printableLine(bytesMax: ScenarioLimits.titleBytesMax)
            var callReader: JSONReader?
            var action = decodeAction(&object, callReader: &callReader)
            let clientReader = object.optional("as")
            let used = savedToken(used: action)
            let server = lab.server(object.optional("server"), of: reader, usual: used?.server)
            if case .call(let call, _) = action, callReader?.known(call, among: lab.routes(of: server)) == nil { action = nil }
            let client = decodeClient(clientReader, action, used, of: reader)
            let when = decodeWhen(&object)
            let timeout = object.optional("timeout").map { $0.timeout() } ?? .some(ScenarioLimits.timeoutStandardMilliseconds)
            let connections = decodeConnections(object.optional("connections"), action)
            let save = decodeSave(object.optional("save"), action, client: client, server: server)
            let expect = object.required("expect").flatMap { $0.stepExpectation() }
            guard let action, let client, let server, let timeout, let connections, let expect else { return nil }
            let plan = StepPlan(
                stream: stream, title: title ?? Self.title(of: action, client: client), client: client, server: server,
                action: action, save: save, timeoutMilliseconds: timeout, connections: connections)
            return ScenarioStep(plan: plan, when: when, expect: expect)
        }
    }

    private func decodeAction(_ object: inout ObjectReader, callReader: inout JSONReader?) -> StepPlan.Action? {
        let action = object.exactlyOne(of: ["call", "requestToken"])
        // At most one of them says which token it is.
        let choice = object.atMostOne(of: ["token", "forge"])
        guard let action else { return nil }
        if action.name == "call" {
            callReader = action.reader
            let call = action.reader.call()
            let token = choice.map { $0.name == "forge" ? decodeForge($0.reader) : decodeToken($0.reader) } ?? .some(.fresh)
            guard let call, let token else { return nil }
            return .call(call, token: token)
        }
        if let choice { return failBesideRequest(choice.reader, choice.name) }
        return action.reader.object { (request: inout ObjectReader) -> StepPlan.Action? in
            .requestToken(scope: request.optional("scope")?.scope())
        }
    }

    private func failBesideRequest<T>(_ reader: JSONReader, _ member: String) -> T? {
        reader.fail(
            code: ReadingCode.conflictingMembers.rawValue,
            problem: "\"requestToken\" and \"\(member)\" cannot stand together",
            expected: "\"\(member)\" beside a \"call\" only")
    }

    private func decodeToken(_ reader: JSONReader) -> StepPlan.TokenChoice? {
        switch reader.node.value {
        case .string("fresh"): return .fresh
        case .string("none"): return StepPlan.TokenChoice.none
        case .object:
            return reader.object { (object: inout ObjectReader) -> StepPlan.TokenChoice? in
                guard let use = object.required("use"), let name = use.string() else { return nil }
                if saved.contains(where: { $0.name == name }) { return .saved(name) }
                return failSaved(use, name)
            }
        default:
            let found = reader.node.string == nil ? "\(reader.node.kindName) cannot stand here" : "this is no choice of a token"
            return reader.fail(
                code: ReadingCode.unknownValue.rawValue, problem: found,
                expected: "\"fresh\", \"none\" or {\"use\": \"the name of a saved token\"}")
        }
    }

    private func decodeForge(_ reader: JSONReader) -> StepPlan.TokenChoice? {
        reader.forgery().map(StepPlan.TokenChoice.forged)
    }

    private func failSaved<T>(_ reader: JSONReader, _ name: String) -> T? {
        let earlier = saved.map(\.name)
        guard names.saved.contains(name) else { return reader.failUnknown("saved token", name, known: earlier) }
        return reader.fail(
            .savedLater, problem: "no step before this one saves the token \"\(name)\"",
            expected: "the name of a token that an earlier step saves")
    }

    private func savedToken(used action: StepPlan.Action?) -> SavedToken? {
        guard case .call(_, token: .saved(let name)) = action else { return nil }
        return saved.first { $0.name == name }
    }

    /// A saved token is its client's, whoever sends it.
    private func decodeClient(
        _ reader: JSONReader?, _ action: StepPlan.Action?, _ used: SavedToken?, of whole: JSONReader
    ) -> String? {
        guard let used else {
            var acts = true
            if case .call(_, token: StepPlan.TokenChoice.none) = action { acts = false }
            // Without an action, nobody knows whether a client is missing.
            if action == nil && reader == nil { return nil }
            return lab.client(reader, of: whole, member: "as", acts: acts)
        }
        guard let reader, reader.node.string != used.client else { return used.client }
        return reader.fail(
            .tokenOfAnother, problem: "the token \"\(used.name)\" is one of \"\(used.client)\"",
            expected: "\"\(used.client)\", or no \"as\"")
    }

    private func decodeWhen(_ object: inout ObjectReader) -> Instant? {
        let time = object.atMostOne(of: ["at", "after"])
        return object.instant(time) { event in
            guard let name = event.string() else { return nil }
            let tokenEvents = saved.flatMap { [ScenarioEvent.expires($0.name), ScenarioEvent.dies($0.name)] }
            let known = names.events + tokenEvents
            if known.contains(name) { return name }
            let later = names.saved.first { name == ScenarioEvent.expires($0) || name == ScenarioEvent.dies($0) }
            return later.map { failSaved(event, $0) } ?? event.failUnknown("event", name, known: known)
        }
    }

    /// A token request always goes over a connection that is kept.
    private func decodeConnections(_ reader: JSONReader?, _ action: StepPlan.Action?) -> ConnectionHabit? {
        guard let reader else { return .reused }
        if case .requestToken = action { return failBesideRequest(reader, "connections") }
        return reader.oneOf(ConnectionHabit.self)
    }

    private mutating func decodeSave(
        _ reader: JSONReader?, _ action: StepPlan.Action?, client: String?, server: String?
    ) -> String? {
        guard let reader, let name = reader.givenName() else { return nil }
        if case .call(_, token: StepPlan.TokenChoice.none) = action { return failSave(reader) }
        if case .call(_, token: .forged) = action { return failSave(reader) }
        guard !saved.contains(where: { $0.name == name }) else { return reader.failTwice("saved token", name) }
        saved.append(SavedToken(name: name, client: client ?? "", server: server ?? ""))
        return name
    }

    private func failSave(_ reader: JSONReader) -> String? {
        reader.fail(
            .saveWithoutToken, problem: "this step has no token to save", expected: "no \"save\", or another \"token\"")
    }

    private static func title(of action: StepPlan.Action, client: String) -> String {
        switch action {
        case .call(let call, token: .fresh): "\(call) as \(client)"
        case .call(let call, token: .none): "\(call) without a token"
        case .call(let call, token: .saved(let name)): "\(call) with the token \"\(name)\""
        case .call(let call, token: .forged(let name)): "\(call) with a forged token (\(name))"
        case .requestToken(nil): "request a token as \(client)"
        case .requestToken(let scope?): "request a token as \(client) for \"\(scope)\""
        }
    }
}

extension JSONReader {
    /// Reads scopes with one space between, as a token request carries them (RFC 6749 section 3.3).
    fileprivate func scope() -> String? {
        guard let text = nonEmptyString() else { return nil }
        guard Scope(parsing: text) != nil else {
            return fail(
                LabCode.scopeInvalid, problem: "these are no scopes",
                expected: "scopes with one space between, such as \"read:data write:data\"")
        }
        return text
    }
}
