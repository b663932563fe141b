extension Schema {
    /// The tables. References say what a number means; they are not enforced, since a fact is kept even where another is missing.
    static let tables = """
        CREATE TABLE schema (version INTEGER NOT NULL, about TEXT NOT NULL) STRICT;

        -- One row. started_wall: nanoseconds since 1970 at the run's zero; epoch: that zero on CLOCK_MONOTONIC of boot_id.
        CREATE TABLE run (
            id TEXT NOT NULL, scenario TEXT NOT NULL, title TEXT NOT NULL, boot_id TEXT NOT NULL, epoch INTEGER NOT NULL,
            started_wall INTEGER NOT NULL, keyturn_version TEXT NOT NULL, build TEXT NOT NULL,
            ended_at INTEGER, outcome TEXT, detail TEXT) STRICT;

        CREATE TABLE clients (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE servers (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, url TEXT, issuer TEXT) STRICT;
        CREATE TABLE error_codes (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TABLE failures (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;

        -- What requests belong to: kind is traffic or step; call is NULL for a step that only asks for a token. A traffic has one
        -- for each of its calls, all under its name.
        CREATE TABLE streams (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, call TEXT,
            client INTEGER NOT NULL REFERENCES clients, server INTEGER NOT NULL REFERENCES servers) STRICT;

        CREATE TABLE processes (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, UNIQUE (name, role)) STRICT;
        -- change: started (value is the pid), ready, exited (the status), signalled (the signal).
        CREATE TABLE process_events (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, process INTEGER NOT NULL REFERENCES processes, change TEXT NOT NULL,
            value INTEGER, meant INTEGER NOT NULL) STRICT;
        CREATE TABLE events (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT, detail TEXT NOT NULL) STRICT;

        -- A key is its RFC 7638 thumbprint; kid is the first key ID that it was seen under.
        CREATE TABLE keys (number INTEGER PRIMARY KEY, thumbprint TEXT NOT NULL UNIQUE, kid TEXT) STRICT;
        CREATE TABLE key_events (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, key INTEGER NOT NULL REFERENCES keys, kid TEXT NOT NULL,
            change TEXT NOT NULL) STRICT;

        -- Never the token: its SHA-256. NULL until the one who knows has spoken: the issuer the columns from minted_at on, the
        -- worker the SHA-256 of a token that a request named first. issued_at, not_before, expires_at: seconds since 1970.
        CREATE TABLE tokens (
            number INTEGER PRIMARY KEY, sha256 BLOB UNIQUE, minted_at INTEGER, key INTEGER REFERENCES keys, kid TEXT, issuer TEXT,
            audience TEXT, client INTEGER REFERENCES clients, scope TEXT, issued_at INTEGER, not_before INTEGER,
            expires_at INTEGER) STRICT;
        -- Which token a worker means by its own number. client and at are NULL until the worker has said it.
        CREATE TABLE held_tokens (
            worker INTEGER NOT NULL, worker_token INTEGER NOT NULL, token INTEGER NOT NULL REFERENCES tokens,
            client INTEGER REFERENCES clients, at INTEGER, PRIMARY KEY (worker, worker_token)) STRICT, WITHOUT ROWID;
        CREATE INDEX held_tokens_by_token ON held_tokens (token);

        -- One row for each request to a resource server. sent_delta: from intended_at to sent; answered_delta: from sent to
        -- answered; *_us: microseconds from sent, 0 for a phase that did not happen. status, error and challenge, or failure.
        CREATE TABLE requests (
            number INTEGER PRIMARY KEY, worker INTEGER NOT NULL, stream INTEGER NOT NULL REFERENCES streams,
            sequence INTEGER NOT NULL, token INTEGER REFERENCES tokens, attempt INTEGER NOT NULL, intended_at INTEGER NOT NULL,
            sent_delta INTEGER NOT NULL, answered_delta INTEGER NOT NULL, name_lookup_us INTEGER NOT NULL,
            connect_us INTEGER NOT NULL, tls_us INTEGER NOT NULL, first_byte_us INTEGER NOT NULL, status INTEGER,
            error INTEGER REFERENCES error_codes, challenge INTEGER, failure INTEGER REFERENCES failures) STRICT;

        -- Requests to the token endpoint; worker_token is the worker's own number of what came back.
        CREATE TABLE token_requests (
            number INTEGER PRIMARY KEY, worker INTEGER NOT NULL, stream INTEGER NOT NULL REFERENCES streams,
            client INTEGER NOT NULL REFERENCES clients, scope TEXT, sent_at INTEGER NOT NULL, answered_delta INTEGER NOT NULL,
            name_lookup_us INTEGER NOT NULL, connect_us INTEGER NOT NULL, tls_us INTEGER NOT NULL, first_byte_us INTEGER NOT NULL,
            status INTEGER, error INTEGER REFERENCES error_codes, challenge INTEGER, failure INTEGER REFERENCES failures,
            worker_token INTEGER) STRICT;

        CREATE TABLE jwks_fetches (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, server INTEGER NOT NULL REFERENCES servers,
            status INTEGER NOT NULL) STRICT;
        CREATE TABLE jwks_keys (
            fetch INTEGER NOT NULL REFERENCES jwks_fetches, position INTEGER NOT NULL, key INTEGER NOT NULL REFERENCES keys,
            PRIMARY KEY (fetch, position)) STRICT, WITHOUT ROWID;

        -- What the issuer forged on the conductor's word; never the token: its SHA-256. Since version 2.
        CREATE TABLE forged_tokens (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, sha256 BLOB NOT NULL, name TEXT NOT NULL, grade TEXT NOT NULL,
            wanted TEXT NOT NULL, server INTEGER NOT NULL REFERENCES servers, client INTEGER NOT NULL REFERENCES clients) STRICT;

        CREATE TABLE steps (
            number INTEGER PRIMARY KEY, stream INTEGER NOT NULL REFERENCES streams, at INTEGER NOT NULL, problem TEXT) STRICT;
        -- What a step looked at in its answer: part is header or body, name the field's or a JSON pointer. Since version 3.
        CREATE TABLE step_answers (
            number INTEGER PRIMARY KEY, stream INTEGER NOT NULL REFERENCES streams, at INTEGER NOT NULL, part TEXT NOT NULL,
            name TEXT NOT NULL, value TEXT) STRICT;
        CREATE TABLE worker_totals (
            number INTEGER PRIMARY KEY, worker INTEGER NOT NULL, requests INTEGER NOT NULL, not_sent INTEGER NOT NULL,
            token_requests INTEGER NOT NULL) STRICT;
        CREATE TABLE clock_anchors (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, wall INTEGER NOT NULL, uncertainty INTEGER NOT NULL) STRICT;
        CREATE TABLE notes (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, process TEXT NOT NULL, kind TEXT NOT NULL,
            detail TEXT NOT NULL) STRICT;
        """
}
