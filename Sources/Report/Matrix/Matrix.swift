public import Oracle

/// What a rotation did to the callers of each server, scenario by scenario: the content of `keyturn matrix`.
public struct Matrix: Codable, Sendable, Hashable {
    /// How long something lasted, in nanoseconds.
    public struct Length: Codable, Sendable, Hashable {
        /// What is proven.
        public var atLeast: Int64
        /// What the calls around leave room for; nil where no end was seen.
        public var atMost: Int64?

        /// Creates a length from its bounds.
        public init(atLeast: Int64, atMost: Int64?) {
            self.atLeast = atLeast
            self.atMost = atMost
        }
    }

    /// One scenario on one server.
    public struct Cell: Codable, Sendable, Hashable {
        /// The scenario.
        public var scenario: String
        /// The oracle's verdict; in virtual time, fail where a live call failed. Nil where it was not played to its end.
        public var verdict: Status?
        /// How long live tokens were not served.
        public var outage: Length?
        /// How long callers were refused because the token that they kept had died; nil where that was not played.
        public var stranded: Length?
        /// How long dead credentials were accepted.
        public var exposure: Length?
        /// How often the key set was fetched.
        public var fetches: Int?
        /// The most fetches in any minute; nil where that was not counted.
        public var fetchesPerMinuteMax: Int?
        /// Why it was not played to its end.
        public var problem: String?

        /// A cell in which nothing is known but its scenario.
        public init(_ scenario: String) {
            self.scenario = scenario
        }
    }

    /// One server.
    public struct Row: Codable, Sendable, Hashable {
        /// The server, or the policy whose behaviour is played.
        public var server: String
        /// What it keeps, with age and cooldown, as `age 5m, cooldown 30s`.
        public var keeps: String
        /// Whether it was played in virtual time, on the model of a cache alone.
        public var isVirtual: Bool
        /// One cell for each scenario.
        public var cells: [Cell]

        /// Creates a row from its parts.
        public init(server: String, keeps: String, isVirtual: Bool, cells: [Cell]) {
            self.server = server
            self.keeps = keeps
            self.isVirtual = isVirtual
            self.cells = cells
        }
    }

    /// The version of the JSON form.
    public static let formatVersion = 1

    /// The rows, in the order in which they were asked for.
    public var rows: [Row]

    /// Creates a matrix from its rows.
    public init(rows: [Row]) {
        self.rows = rows
    }

    /// The rows in virtual time, then those on real processes: their scenarios differ, so that they make two tables.
    var parts: [(title: String, rows: [Row])] {
        [
            ("In virtual time, at real durations", rows.filter(\.isVirtual)),
            ("On real processes", rows.filter { !$0.isVirtual }),
        ].filter { !$0.1.isEmpty }
    }
}

extension Matrix.Cell {
    /// The figures in words, each with its name: `outage`, `stranded`, `exposure`, `fetches`.
    var words: (outage: String, stranded: String, exposure: String, fetches: String) {
        func length(_ length: Matrix.Length?) -> String {
            length.map { DurationWords.range(atLeast: $0.atLeast, atMost: $0.atMost) } ?? "–"
        }
        let most = fetchesPerMinuteMax.map { " (\(NumberWords.count($0))/min)" } ?? ""
        return (length(outage), length(stranded), length(exposure), (fetches.map(NumberWords.count) ?? "–") + most)
    }

    var verdictWord: String {
        switch verdict {
        case .pass: "PASS"
        case .inconclusive: "INCONCLUSIVE"
        case .fail: "FAIL"
        case nil: "BROKEN"
        }
    }
}
