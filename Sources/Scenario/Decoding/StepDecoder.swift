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
        if reader.node["wait"]?.object != nil, reader.node["after"] == nil { return decodeWait(reader) }
        return reader.object { (object: inout ObjectReader) -> ScenarioStep? in
            let title = object.optional("title")?.printableLine(bytesMax: ScenarioLimits.titleBytesMax)
            var callReader: JSONReader?
            var action = decodeAction(&object, callReader: &callReader)
            let clientReader = object.optional("as")
            let used = savedToken(used: action?.action)
            let server = lab.server(object.optional("server"), of: reader, usual: used?.server)
            if case .call(let call, _) = action?.action, callReader?.known(call, among: lab.routes(of: server)) == nil {
                action = nil
            }
            let client = decodeClient(clientReader, action, used, of: reader)
            let when = decodeWhen(&object)
            let timeout = object.optional("timeout").map { $0.timeout() } ?? .some(ScenarioLimits.timeoutStandardMilliseconds)
            let connections = decodeConnections(object.optional("connections"), action?.action)
            let save = decodeSave(object.optional("save"), action?.action, client: client, server: server)
            let expectReader = object.required("expect")
            let expect = expectReader.flatMap { $0.stepExpectation(rotations: names.rotations) }
            if let expectReader, let expect { checkKid(expect, action?.action, expectReader) }
            guard let action, let client, let server, let timeout, let connections, let expect else { return nil }
            let plan = StepPlan(
                stream: stream, title: title ?? action.title(client: client, caller: clientReader?.node.string), client: client,
                server: server, action: action.action, save: save, timeoutMilliseconds: timeout, connections: connections,
                look: expect.look)
            return ScenarioStep(plan: plan, when: when, expect: expect)
        }
    }

    /// What a step does, and of whom its token is where that is another client's.
    fileprivate struct Doing {
        var action: StepPlan.Action
        var tokenOf: JSONReader?
    }

    /// A step that only waits: it has no client and no server of its own, and the lab's first ones stand for them.
    private func decodeWait(_ reader: JSONReader) -> ScenarioStep? {
        reader.object { (object: inout ObjectReader) -> ScenarioStep? in
            let title = object.optional("title")?.printableLine(bytesMax: ScenarioLimits.titleBytesMax)
            let wait = object.required("wait")?.object { (wait: inout ObjectReader) -> StepPlan.Action? in
                let event = wait.required("for").flatMap(decodeEvent)
                let within =
                    wait.optional("timeout").map { $0.duration(in: .milliseconds(1)...ScenarioLimits.playMax) }
                    ?? .some(ScenarioLimits.waitStandard)
                guard let event, let within else { return nil }
                return .wait(for: event, within: within.count)
            }
            guard let wait, case .wait(let event, _) = wait else { return nil }
            let plan = StepPlan(
                stream: stream, title: title ?? "wait for \(event)", client: lab.clients?.first ?? "",
                server: lab.servers?.first ?? "", action: wait, save: nil,
                timeoutMilliseconds: ScenarioLimits.timeoutStandardMilliseconds)
            return ScenarioStep(plan: plan, when: .after(ScenarioStep.previous, wait: 0), expect: StepExpectation())
        }
    }

    private func decodeAction(_ object: inout ObjectReader, callReader: inout JSONReader?) -> Doing? {
        let action = object.exactlyOne(of: ["call", "requestToken"])
        // At most one of them says which token it is.
        let choice = object.atMostOne(of: ["token", "forge"])
        guard let action else { return nil }
        if action.name == "call" {
            callReader = action.reader
            let call = action.reader.call()
            let token = choice.map { $0.name == "forge" ? decodeForge($0.reader) : decodeToken($0.reader) } ?? (.fresh, nil)
            guard let call, let token else { return nil }
            return Doing(action: .call(call, token: token.choice), tokenOf: token.of)
        }
        if let choice { return failBesideRequest(choice.reader, choice.name) }
        return action.reader.object { (request: inout ObjectReader) -> Doing? in
            Doing(action: .requestToken(scope: request.optional("scope")?.scope()))
        }
    }

    private func failBesideRequest<T>(_ reader: JSONReader, _ member: String) -> T? {
        reader.fail(
            code: ReadingCode.conflictingMembers.rawValue,
            problem: "\"requestToken\" and \"\(member)\" cannot stand together",
            expected: "\"\(member)\" beside a \"call\" only")
    }

    private typealias Token = (choice: StepPlan.TokenChoice, of: JSONReader?)

    private func decodeToken(_ reader: JSONReader) -> Token? {
        switch reader.node.value {
        case .string("fresh"): return (.fresh, nil)
        case .string("none"): return (StepPlan.TokenChoice.none, nil)
        case .object:
            return reader.object { (object: inout ObjectReader) -> Token? in
                guard let found = object.exactlyOne(of: ["use", "of", "expired"]) else { return nil }
                switch found.name {
                case "of": return (.fresh, found.reader)
                case "expired": return decodeExpired(found.reader)
                default: return decodeUse(found.reader)
                }
            }
        default:
            let found = reader.node.string == nil ? "\(reader.node.kindName) cannot stand here" : "this is no choice of a token"
            return reader.fail(
                code: ReadingCode.unknownValue.rawValue, problem: found,
                expected:
                    "\"fresh\", \"none\", {\"use\": \"the name of a saved token\"}, {\"of\": \"a client\"} or {\"expired\": true}"
            )
        }
    }

    private func decodeUse(_ reader: JSONReader) -> Token? {
        guard let name = reader.string() else { return nil }
        return saved.contains { $0.name == name } ? (.saved(name), nil) : failSaved(reader, name)
    }

    /// The issuer makes it like any other token, and with an `exp` that is over.
    private func decodeExpired(_ reader: JSONReader) -> Token? {
        guard let isExpired = reader.bool() else { return nil }
        guard isExpired else {
            return reader.fail(
                code: ReadingCode.unknownValue.rawValue, problem: "a token that has not expired is a fresh one",
                expected: "true, or \"fresh\" in the place of all this")
        }
        return (.forged(ForgeryNames.expired), nil)
    }

    private func decodeForge(_ reader: JSONReader) -> Token? {
        reader.forgery().map { (.forged($0), nil) }
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

    /// A saved token is its client's, whoever sends it; so is one that is fetched for another client.
    private func decodeClient(
        _ reader: JSONReader?, _ doing: Doing?, _ used: SavedToken?, of whole: JSONReader
    ) -> String? {
        guard let used else {
            var acts = true
            if case .call(_, token: StepPlan.TokenChoice.none) = doing?.action { acts = false }
            // Without an action, nobody knows whether a client is missing.
            if doing == nil && reader == nil { return nil }
            guard let owner = doing?.tokenOf else { return lab.client(reader, of: whole, member: "as", acts: acts) }
            if let reader, lab.client(reader, of: whole, member: "as", acts: false) == nil { return nil }
            return lab.client(owner, of: whole, member: "of", acts: true)
        }
        guard let reader, reader.node.string != used.client else { return used.client }
        return reader.fail(
            .tokenOfAnother, problem: "the token \"\(used.name)\" is one of \"\(used.client)\"",
            expected: "\"\(used.client)\", or no \"as\"")
    }

    private func decodeWhen(_ object: inout ObjectReader) -> Instant? {
        let time = object.atMostOne(of: ["at", "after"])
        return object.instant(time, event: decodeEvent)
    }

    private func decodeEvent(_ event: JSONReader) -> String? {
        guard let name = event.string() else { return nil }
        let tokenEvents = saved.flatMap { [ScenarioEvent.expires($0.name), ScenarioEvent.dies($0.name)] }
        let known = names.events + tokenEvents
        if known.contains(name) { return name }
        let later = names.saved.first { name == ScenarioEvent.expires($0) || name == ScenarioEvent.dies($0) }
        return later.map { failSaved(event, $0) } ?? event.failUnknown("event", name, known: known)
    }

    private func checkKid(_ expect: StepExpectation, _ action: StepPlan.Action?, _ reader: JSONReader) {
        guard expect.kid != nil, case .call(_, let token) = action else { return }
        switch token {
        case .fresh, .saved: return
        case .none, .forged:
            let _: Bool? = reader.fail(
                .kidWithoutToken, problem: "this step has no token of which the issuer's own key is known",
                expected: "no \"kid\", or another \"token\"")
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
}

extension StepDecoder.Doing {
    /// What reports call a step that is given no title.
    ///
    /// - Parameters:
    ///   - client: whose token it is.
    ///   - caller: who is said to call, where that is said.
    fileprivate func title(client: String, caller: String?) -> String {
        switch action {
        case .call(let call, token: .fresh) where tokenOf != nil:
            "\(call)" + (caller.map { " as \($0)" } ?? "") + " with a token of \(client)"
        case .call(let call, token: .fresh): "\(call) as \(client)"
        case .call(let call, token: .none): "\(call) without a token"
        case .call(let call, token: .saved(let name)): "\(call) with the token \"\(name)\""
        case .call(let call, token: .forged(ForgeryNames.expired)): "\(call) with an expired token"
        case .call(let call, token: .forged(let name)): "\(call) with a forged token (\(name))"
        case .requestToken(nil): "request a token as \(client)"
        case .requestToken(let scope?): "request a token as \(client) for \"\(scope)\""
        case .wait(let event, _): "wait for \(event)"
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
