extension Schema {
    /// The same facts for people: wall-clock times in ISO 8601 with microseconds, latencies in milliseconds, names for numbers.
    static let views = [requestsReadable, keysReadable, timeline]

    private static let requestsReadable = """
        CREATE VIEW requests_readable AS
        SELECT r.number, \(wall("r.intended_at + r.sent_delta + r.answered_delta")) AS answered, r.worker,
            s.kind AS stream_kind, s.name AS stream, s.call, v.name AS server, c.name AS client, t.kid, r.token, r.attempt,
            \(wall("r.intended_at")) AS intended,
            round(r.sent_delta / 1e6, 3) AS late_ms,
            round((r.sent_delta + r.answered_delta) / 1e6, 3) AS latency_ms,
            CASE WHEN r.failure IS NOT NULL THEN f.name
                WHEN r.error = 0 THEN CAST(r.status AS TEXT)
                ELSE r.status || ' ' || e.name END AS outcome
        FROM requests r
        LEFT JOIN streams s ON s.number = r.stream
        LEFT JOIN servers v ON v.number = s.server
        LEFT JOIN clients c ON c.number = s.client
        LEFT JOIN tokens t ON t.number = r.token
        LEFT JOIN failures f ON f.number = r.failure
        LEFT JOIN error_codes e ON e.number = r.error
        """

    private static let keysReadable = """
        CREATE VIEW keys_readable AS
        SELECT k.number, k.thumbprint, k.kid,
            \(moment("published")) AS published, \(moment("signing")) AS signing,
            \(moment("retired")) AS retired, \(moment("revoked")) AS revoked,
            (SELECT count(*) FROM tokens t WHERE t.key = k.number) AS tokens,
            (SELECT count(*) FROM requests r JOIN tokens t ON t.number = r.token WHERE t.key = k.number) AS requests,
            (SELECT count(*) FROM requests r JOIN tokens t ON t.number = r.token
                WHERE t.key = k.number AND r.status BETWEEN 200 AND 299) AS answered_2xx,
            (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', max(t.expires_at), 'unixepoch') FROM tokens t
                WHERE t.key = k.number) AS last_expiry
        FROM keys k ORDER BY published IS NULL, published, number
        """

    private static let timeline = """
        CREATE VIEW timeline AS
        SELECT at, \(wall("at")) AS time, round(at / 1e9, 6) AS seconds, kind, who, what FROM (
            SELECT at, 'event' AS kind, coalesce(name, '') AS who, kind || ': ' || detail AS what FROM events
            UNION ALL
            SELECT e.at, 'key', e.kid, e.change FROM key_events e
            UNION ALL
            SELECT e.at, 'process', p.name,
                CASE e.change WHEN 'started' THEN 'started as process ' || e.value WHEN 'exited' THEN 'exited with ' || e.value
                    WHEN 'signalled' THEN 'ended by signal ' || e.value ELSE e.change END
                    || CASE WHEN e.meant THEN '' ELSE ', which no one meant' END
                FROM process_events e JOIN processes p ON p.number = e.process
            UNION ALL
            SELECT f.at, 'jwks', s.name, f.status || ' with ' || (SELECT count(*) FROM jwks_keys j WHERE j.fetch = f.number) || ' keys'
                FROM jwks_fetches f JOIN servers s ON s.number = f.server
            UNION ALL
            SELECT p.at, 'step', coalesce(s.name, ''), coalesce('not played: ' || p.problem, 'played')
                FROM steps p LEFT JOIN streams s ON s.number = p.stream
            UNION ALL
            SELECT at, 'note', process, kind || ': ' || detail FROM notes)
        ORDER BY at
        """

    /// An expression for the wall-clock time of an instant on the run's clock.
    private static func wall(_ at: String) -> String {
        let wall = "((SELECT started_wall FROM run) + \(at))"
        return "strftime('%Y-%m-%dT%H:%M:%S', \(wall) / 1000000000, 'unixepoch') || printf('.%06dZ', \(wall) % 1000000000 / 1000)"
    }

    /// An expression for the time of a key's first step of a kind, in seconds from the run's start.
    private static func moment(_ change: String) -> String {
        "(SELECT round(min(e.at) / 1e9, 6) FROM key_events e WHERE e.key = k.number AND e.change = '\(change)')"
    }
}
