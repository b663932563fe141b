import LabProtocol
import StrictJSON

/// What a scenario's references are held against. The names come from the lab's text, so that an error inside a client is not
/// also an error wherever the scenario names the client.
struct LabView {
    /// The clients' names in the order of the file; nil where the lab could not be parsed, and nothing can be said.
    let clients: [String]?
    /// The resource servers' names, likewise.
    let servers: [String]?
    /// The APIs' names, likewise.
    let apis: [String]?
    /// The lab; nil where it has errors.
    let lab: Lab?

    init(_ node: JSONNode?, lab: Lab?) {
        clients = node?["clients"]?.object != nil ? node.map { Lab.names(in: "clients", of: $0) } : nil
        servers = node?["resourceServers"]?.object != nil ? node.map { Lab.names(in: "resourceServers", of: $0) } : nil
        apis = node?["apis"]?.object != nil ? node.map { Lab.names(in: "apis", of: $0) } : nil
        self.lab = lab
    }

    /// Reads a client's name.
    ///
    /// - Parameters:
    ///   - reader: the member; nil where it is left out, which the lab's only client may be.
    ///   - whole: the object that the member belongs to.
    ///   - member: the member's name.
    ///   - acts: whether a client acts at all. Where none does, the lab's first one stands for it, so that the field always holds
    ///     the name of a client.
    func client(_ reader: JSONReader?, of whole: JSONReader, member: String, acts: Bool) -> String? {
        let client = name(reader, "client", of: whole, member: member, known: clients, otherwise: acts ? nil : clients?.first)
        guard acts, let client, lab?.clients[client]?.hasKeys == true else { return client }
        return (reader ?? whole).fail(
            .clientWithKeys, problem: "\"\(client)\" authenticates by a key of its own, which no worker holds",
            expected: "a client with a secret", help: "such clients are for those who ask the issuer from outside")
    }

    /// Reads a resource server's name.
    ///
    /// - Parameter usual: which one is meant where several are there and none is named.
    func server(_ reader: JSONReader?, of whole: JSONReader, usual: String? = nil) -> String? {
        name(reader, "resource server", of: whole, member: "server", known: servers, otherwise: usual)
    }

    /// Reads the name of a resource server that can be restarted.
    func restarted(_ reader: JSONReader) -> String? {
        guard let name = server(reader, of: reader) else { return nil }
        guard case .url = lab?.resourceServers[name]?.foreign?.place else { return name }
        return reader.fail(
            .restartOfAnothers, problem: "\"\(name)\" is run by someone else", expected: "a server that Keyturn starts itself")
    }

    /// The routes of a resource server; nil where nothing can be said of them.
    func routes(of server: String?) -> [Route]? {
        server.flatMap { lab?.resourceServers[$0]?.routes }
    }

    private func name(
        _ reader: JSONReader?, _ what: String, of whole: JSONReader, member: String, known: [String]?, otherwise: String?
    ) -> String? {
        if let reader {
            guard let name = reader.string() else { return nil }
            guard let known, !known.contains(name) else { return name }
            return reader.failUnknown(what, name, known: known)
        }
        guard let known else { return nil }
        if known.count == 1 { return known[0] }
        if let otherwise { return otherwise }
        return whole.fail(
            .nameMissing, problem: "the lab has \(known.count) \(what)s, and none is named here",
            expected: "\"\(member)\" with the name of one")
    }
}
