/// A scenario that is wrong, and all that is said of it.
struct WrongScenario: Sendable {
    let name: String
    let text: String
    let says: String
}

let wrongScenarios = [
    WrongScenario(
        name: "unknown-client.json",
        text: """
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "1s" } ] }
            """,
        says: """
            unknown-client.json:2:28: error[name-unknown]: there is no client "supa-cly"
               2 |   "traffic": [ { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "1s" } ] }
                 |                            ^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "writer-cli", "database-cli", "admin-cli", "no-scope-cli"
               help: did you mean "supa-cli"?

            """),
    WrongScenario(
        name: "wrong-unit.json",
        text: """
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "1 second" } ] }
            """,
        says: """
            wrong-unit.json:2:87: error[wrong-unit]: "1 second" is no duration
               2 |   "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "1 second" } ] }
                 |                                                                                       ^^^^^^^^^^
               at: traffic[0].for
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "1s"

            """),
    WrongScenario(
        name: "unknown-member.json",
        text: """
            {
              "formatVersion": 1,
              "title": "t",
              "traffic": [
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "1s", "worker": 3 }
              ]
            }
            """,
        says: """
            unknown-member.json:5:82: error[unknown-member]: "worker" is not a member here
               5 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "1s", "worker": 3 }
                 |                                                                                  ^^^^^^^^
               at: traffic[0]
               expected: one of "name", "client", "rate", "concurrency", "arrivals", "thinkTime", "workers", "call", "calls", "server", "from", "for", …
               help: did you mean "workers"?

            """),
    WrongScenario(
        name: "wrong-type.json",
        text: """
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "client": "supa-cli", "rate": 9, "call": "GET /api/data", "for": "1s" } ] }
            """,
        says: """
            wrong-type.json:2:48: error[wrong-unit]: a number without a unit cannot stand here
               2 |   "traffic": [ { "client": "supa-cli", "rate": 9, "call": "GET /api/data", "for": "1s" } ] }
                 |                                                ^
               at: traffic[0].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "9/s" for so many per second

            """),
    WrongScenario(
        name: "unknown-api.json",
        text: """
            { "formatVersion": 1, "title": "t",
              "lab": { "resourceServers": { "api": { "api": "supa" } } },
              "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "1s" } ] }
            """,
        says: """
            unknown-api.json:2:49: error[name-unknown]: there is no API "supa"
               2 |   "lab": { "resourceServers": { "api": { "api": "supa" } } },
                 |                                                 ^^^^^^
               at: resourceServers.api.api
               expected: "supa-api"

            """),
    WrongScenario(
        name: "two-errors.json",
        text: """
            { "formatVersion": 1,
              "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "0s" } ] }
            """,
        says: """
            two-errors.json:1:1: error[missing-member]: the member "title" is missing
               1 | { "formatVersion": 1,
                 | ^
               expected: "title"

            two-errors.json:2:87: error[out-of-range]: "0s" is out of range
               2 |   "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "0s" } ] }
                 |                                                                                       ^^^^
               at: traffic[0].for
               expected: a duration from 1ms to 1h

            2 errors

            """),
    WrongScenario(
        name: "not-json.json", text: "hello\n",
        says: """
            not-json.json:1:1: error[json-invalid-word]: "hello" is no JSON value
               1 | hello
                 | ^^^^^
               expected: a value
               help: JSON writes true, false and null, and strings in double quotes

            """),
    WrongScenario(
        name: "empty.json", text: "",
        says: """
            empty.json:1:1: error[json-empty]: the text is empty
               1 |
                 | ^
               expected: a value

            """),
]

let unreadableFiles = [
    (["missing.json"], "keyturn: the scenario missing.json cannot be read: No such file or directory"),
    (["scenarios"], "keyturn: the scenario scenarios cannot be read: it is a folder"),
    (["large.json"], "keyturn: the scenario large.json cannot be read: it has more than 1048576 bytes"),
    (
        ["--lab", "nowhere.json", "scenarios/normal-calls.json"],
        "keyturn: the lab nowhere.json cannot be read: No such file or directory"
    ),
    (
        ["bytes.json"],
        """
        bytes.json:1:2: error[json-invalid-utf8]: the byte 0xff is not part of valid UTF-8
           1 | {\u{FFFD}}
             |  ^
           help: save the file as UTF-8
        """
    ),
]

private let runUsage = """
    Usage: keyturn run <scenarios> ... [--lab <lab>] [--runs <runs>] [--defect <name> ...] [--set <name=value> ...] [--quiet] [--jobs <jobs>] [--plan] [--json]
      See 'keyturn run --help' for more information.
    """

private let defects = defectTable.map(\.name).joined(separator: ", ")

let wrongUses = [
    (
        ["run", "--quite", "scenarios/normal-calls.json"],
        "Error: Unknown option '--quite'. Did you mean '--quiet'?\n\(runUsage)"
    ),
    (
        ["run", "--defect", "ignore-expiry", "scenarios/normal-calls.json"],
        """
        Error: The value 'ignore-expiry' is invalid for '--defect <name>': "ignore-expiry" is no defect; did you mean ignore-exp?
        Help:  --defect <name>  Break the resource servers on purpose, to see it found: \(defects). May be repeated.
        \(runUsage)
        """
    ),
    (
        ["run"],
        """
        Error: Missing expected argument '<scenarios> ...'
        Help:  <scenarios>  The scenarios to play, one after another unless --jobs says more.
        \(runUsage)
        """
    ),
    (["rum"], "Error: Unexpected argument 'rum'\nUsage: keyturn <subcommand>\n  See 'keyturn --help' for more information."),
    (["report"], "keyturn: there is no history of a latest run in .keyturn/runs; keyturn runs lists what is there"),
    (["report", "nope"], "keyturn: there is no history of the run nope in .keyturn/runs; keyturn runs lists what is there"),
    (["worker"], "keyturn: a worker plays what keyturn run tells it; to call an API by hand, see keyturn call --help"),
    (["issuer", "--port", "70000"], "keyturn: 70000 is no port; 0 to 65535 are [port-invalid]"),
    (["resource-server"], "keyturn: --issuer is missing; see keyturn resource-server --help"),
    (
        ["resource-server", "--issuer", "foo", "--audience", "a"],
        "keyturn: foo is no issuer; an absolute http or https URL is expected [issuer-invalid]"
    ),
    (
        ["token", "--issuer", "foo", "--client-id", "supa-cli", "--audience", "a"],
        "keyturn: foo is no issuer; an absolute http or https URL is expected"
    ),
    (
        ["token", "--issuer", "http://localhost:1/", "--client-id", "supa-cli", "--audience", "a"],
        "keyturn: there is no client secret; set KEYTURN_CLIENT_SECRET, or run this on a terminal to be asked"
    ),
]
