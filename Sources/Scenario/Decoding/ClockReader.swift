import LabProtocol
import StrictJSON

extension LabView {
    /// A clock that is set off.
    struct Clock {
        let of: String
        let by: Int64
        /// Whether it is the issuer's, and not a resource server's.
        var isIssuers: Bool { of == "issuer" }
    }

    /// Reads whose clock is set off and by how much, as `{"of": "api", "by": "+90s"}`.
    func clock(_ reader: JSONReader) -> Clock? {
        reader.object { (object: inout ObjectReader) -> Clock? in
            let of = object.required("of").flatMap(clockOwner)
            let by = object.required("by")?.duration(in: (.zero - FaultSpec.clockMax)...FaultSpec.clockMax)
            guard let of, let by else { return nil }
            return Clock(of: of, by: by.count)
        }
    }

    private func clockOwner(_ reader: JSONReader) -> String? {
        guard let name = reader.string() else { return nil }
        if name == "issuer" { return name }
        guard let servers, servers.contains(name) else {
            return servers.map { reader.failUnknown("clock", name, known: ["issuer"] + $0) } ?? name
        }
        guard lab?.resourceServers[name]?.foreign != nil else { return name }
        return reader.fail(
            .clockOfAnothers, problem: "\"\(name)\" is another's, which tells the time by itself",
            expected: "\"issuer\", or a resource server of Keyturn's own")
    }
}
