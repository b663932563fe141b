import StrictJSON

extension EventFact {
    /// That the clock of a resource server was set off, or right again.
    ///
    /// - Parameters:
    ///   - server: the server's name.
    ///   - offset: by how much, nanoseconds.
    ///   - name: the timeline entry's.
    ///   - at: when, nanoseconds on the run's clock.
    public static func clock(of server: String, by offset: Int64, _ name: String, on: Bool, at: Int64) -> EventFact {
        let length = Nanoseconds(offset == .min ? .max : abs(offset))
        let detail = "the clock of \(server) is \(length) \(offset < 0 ? "behind" : "ahead")"
        return EventFact(at: at, kind: on ? .clockOn : .clockOff, name: name, detail: detail)
    }
}
