import LabProtocol
import StrictJSON

extension LabView {
    /// Reads what a traffic calls: a `call`, or several by weight as `calls`.
    ///
    /// - Parameter object: the traffic; its `server` is meant wherever a call names none.
    func trafficCalls(_ object: inout ObjectReader) -> [TrafficCall]? {
        let found = object.exactlyOne(of: ["call", "calls"])
        let serverReader = object.optional("server")
        guard found?.name == "calls" else {
            let server = server(serverReader, of: object.whole)
            let call = found.flatMap { found in known(found.reader.call(), at: server, found.reader) }
            guard let call, let server else { return nil }
            return [TrafficCall(server: server, call: call)]
        }
        let usual = serverReader.map { server($0, of: object.whole) } ?? .some(nil)
        guard let usual, let readers = found?.reader.array(counts: 1...ScenarioLimits.callsMax) else { return nil }
        let calls = readers.map { trafficCall($0, usual: usual) }
        return calls.contains(nil) ? nil : calls.compactMap(\.self)
    }

    private func trafficCall(_ reader: JSONReader, usual: String?) -> TrafficCall? {
        reader.object { (object: inout ObjectReader) -> TrafficCall? in
            let callReader = object.required("call")
            let serverReader = object.optional("server")
            let server = serverReader == nil && usual != nil ? usual : server(serverReader, of: reader)
            let weight = object.optional("weight").map { $0.int(in: ScenarioLimits.callWeight) } ?? .some(1)
            let call = callReader.flatMap { known($0.call(), at: server, $0) }
            guard let call, let server, let weight else { return nil }
            return TrafficCall(server: server, call: call, weight: Int(weight))
        }
    }

    private func known(_ call: Call?, at server: String?, _ reader: JSONReader) -> Call? {
        reader.known(call, among: routes(of: server))
    }
}
