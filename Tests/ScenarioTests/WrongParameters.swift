// The parameters of a scenario: files that are wrong, and all that is said of them.

let wrongParameters: [WrongFile] = [
    WrongFile(
        "a parameter that is not declared",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": "9/s" },
          "why": "at ${rat}",
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:10: error[name-unknown]: there is no parameter "rat"
               3 |   "why": "at ${rat}",
                 |          ^^^^^^^^^^^
               at: why
               expected: "rate"
               help: did you mean "rate"?
            """#),
    WrongFile(
        "a parameter where none is declared",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:2:48: error[name-unknown]: there is no parameter "rate"
               2 |   "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
                 |                                                ^^^^^^^^^
               at: traffic[0].rate
               expected: no parameter is there to be named
            """#),
    WrongFile(
        "a parameter that is used nowhere",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": "9/s", "lifetime": "3s" },
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:2:34: error[parameter-unused]: the parameter "lifetime" is used nowhere
               2 |   "parameters": { "rate": "9/s", "lifetime": "3s" },
                 |                                  ^^^^^^^^^^
               at: parameters.lifetime
               expected: "${lifetime}" somewhere, or no such parameter
            """#),
    WrongFile(
        "a default of the wrong form, told where it is used",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": 9 },
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:48: error[wrong-unit]: a number without a unit cannot stand here
               3 |   "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
                 |                                                ^^^^^^^^^
               at: traffic[0].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "9/s" for so many per second
            """#),
    WrongFile(
        "a value that is set and cannot be read where it is used",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": "9/s" },
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        settings: ["rate=9"],
        says: #"""
            scenarios/x.json:3:48: error[wrong-unit]: "9" is no rate
               3 |   "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
                 |                                                ^^^^^^^^^
               at: traffic[0].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "9/s" for so many per second
            """#),
    WrongFile(
        "values that no parameter has, and names that none can have",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:2:39: error[parameter-kind]: null cannot be a parameter's default
               2 |   "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
                 |                                       ^^^^
               at: parameters.a
               expected: a string, a number, true or false

            scenarios/x.json:2:50: error[parameter-kind]: an array cannot be a parameter's default
               2 |   "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
                 |                                                  ^
               at: parameters.b
               expected: a string, a number, true or false

            scenarios/x.json:2:59: error[parameter-kind]: an object cannot be a parameter's default
               2 |   "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
                 |                                                           ^
               at: parameters.c
               expected: a string, a number, true or false

            scenarios/x.json:2:63: error[name-invalid]: no parameter can have this name
               2 |   "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
                 |                                                               ^^^^^
               at: parameters["a.b"]
               expected: 1 to 64 letters, digits, "-" and "_", the first one a letter or digit; and no name of a variable such as PORT

            scenarios/x.json:2:73: error[name-invalid]: no parameter can have this name
               2 |   "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
                 |                                                                         ^^^^^^
               at: parameters.PORT
               expected: 1 to 64 letters, digits, "-" and "_", the first one a letter or digit; and no name of a variable such as PORT

            scenarios/x.json:2:86: error[name-invalid]: no parameter can have this name
               2 |   "parameters": { "rate": "9/s", "a": null, "b": [], "c": {}, "a.b": 1, "PORT": "1", "": "" },
                 |                                                                                      ^^
               at: parameters[""]
               expected: 1 to 64 letters, digits, "-" and "_", the first one a letter or digit; and no name of a variable such as PORT

            6 errors
            """#),
    WrongFile(
        "parameters that are no object",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": [ "rate" ],
          "why": "w",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:17: error[wrong-kind]: an array cannot stand here
               2 |   "parameters": [ "rate" ],
                 |                 ^
               at: parameters
               expected: an object
            """#),
    WrongFile(
        "a name that begins and does not end",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": "9/s" },
          "why": "at ${rate",
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:10: error[parameter-unclosed]: "${" begins a parameter's name, and no "}" ends it
               3 |   "why": "at ${rate",
                 |          ^^^^^^^^^^^
               at: why
               expected: "${name}", or "$${" for the signs themselves
            """#),
    WrongFile(
        "settings of what is not there, twice, and of another kind",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "rate": "9/s", "runs": 2, "next": true },
          "why": "${runs} ${next}",
          "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ] }
        """#,
        settings: ["rte=1/s", "rate=1/s", "rate=2/s", "runs=two", "next=yes"],
        says: #"""
            --set:1:1: error[name-unknown]: there is no parameter "rte"
               1 | rte=1/s
                 | ^^^
               expected: one of "rate", "runs", "next"
               help: did you mean "rate"?

            --set:1:1: error[parameter-set-twice]: "rate" is set twice
               1 | rate=2/s
                 | ^^^^
               expected: one value for each parameter

            --set:1:6: error[parameter-kind]: the parameter "runs" cannot have this value
               1 | runs=two
                 |      ^^^
               expected: a number, as its default is

            --set:1:6: error[parameter-kind]: the parameter "next" cannot have this value
               1 | next=yes
                 |      ^^^
               expected: true or false, as its default is

            4 errors
            """#),
    WrongFile(
        "a parameter in the place of a client",
        #"""
        { "formatVersion": 1, "title": "t",
          "parameters": { "who": "supa-cly" },
          "traffic": [ { "client": "${who}", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:28: error[name-unknown]: there is no client "supa-cly"
               3 |   "traffic": [ { "client": "${who}", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
                 |                            ^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"
               help: did you mean "supa-cli"?
            """#),
]
