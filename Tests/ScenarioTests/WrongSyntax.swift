// The syntax of a scenario: files that are no JSON, and all that is said of them.

let wrongSyntax: [WrongFile] = [
    WrongFile(
        "a comment as programs have it",
        #"""
        { "formatVersion": 1, // the first
          "title": "t" }
        """#,
        says: #"""
            scenarios/x.json:1:23: error[json-comment]: a comment cannot stand in JSON
               1 | { "formatVersion": 1, // the first
                 |                       ^^
               help: write a member named "//" instead, such as "//": "why"
            """#),
    WrongFile(
        "a second value behind the first",
        #"""
        { "formatVersion": 1 }
        { "title": "t" }
        """#,
        says: #"""
            scenarios/x.json:2:1: error[json-trailing-text]: "{" cannot stand here
               2 | { "title": "t" }
                 | ^
               expected: the end of the text
            """#),
    WrongFile(
        "strings in single quotes",
        #"""
        { 'formatVersion': 1 }
        """#,
        says: #"""
            scenarios/x.json:1:3: error[json-unexpected-character]: "'" cannot stand here
               1 | { 'formatVersion': 1 }
                 |   ^
               expected: a member's name in double quotes
               help: JSON strings stand in double quotes
            """#),
    WrongFile(
        "a word that other languages know",
        #"""
        { "formatVersion": 1, "title": None }
        """#,
        says: #"""
            scenarios/x.json:1:32: error[json-invalid-word]: "None" is no JSON value
               1 | { "formatVersion": 1, "title": None }
                 |                                ^^^^
               expected: a value
               help: JSON writes true, false and null, and strings in double quotes
            """#),
    WrongFile(
        "a number that begins with a zero",
        #"""
        { "formatVersion": 01 }
        """#,
        says: #"""
            scenarios/x.json:1:20: error[json-invalid-number]: "01" is no JSON number
               1 | { "formatVersion": 01 }
                 |                    ^^
               help: JSON numbers have no leading zero, plus sign or bare point: 0.5, 10, -3e2
            """#),
    WrongFile(
        "a number without digits before the point",
        #"""
        { "formatVersion": .5 }
        """#,
        says: #"""
            scenarios/x.json:1:20: error[json-invalid-number]: ".5" is no JSON number
               1 | { "formatVersion": .5 }
                 |                    ^^
               help: JSON numbers have no leading zero, plus sign or bare point: 0.5, 10, -3e2
            """#),
    WrongFile(
        "a missing comma",
        #"""
        { "formatVersion": 1
          "title": "t" }
        """#,
        says: #"""
            scenarios/x.json:2:3: error[json-unexpected-character]: "\"" cannot stand here
               2 |   "title": "t" }
                 |   ^
               expected: "," or "}"
               help: a comma is missing before it
            """#),
    WrongFile(
        "a missing colon",
        #"""
        { "formatVersion" 1 }
        """#,
        says: #"""
            scenarios/x.json:1:19: error[json-unexpected-character]: "1" cannot stand here
               1 | { "formatVersion" 1 }
                 |                   ^
               expected: ":"
            """#),
    WrongFile(
        "a string that does not end",
        #"""
        { "title": "t
        }
        """#,
        says: #"""
            scenarios/x.json:1:12: error[json-unterminated-string]: a string has no closing quote
               1 | { "title": "t
                 |            ^^
               help: a string ends with a double quote on the line on which it begins
            """#),
    WrongFile(
        "a tab in a string",
        #"""
        { "title": "a	b" }
        """#,
        says: #"""
            scenarios/x.json:1:14: error[json-control-character]: the control character 0x09 stands in a string
               1 | { "title": "a    b" }
                 |              ^^^^
               help: write it as an escape, such as \t or \u0000
            """#),
    WrongFile(
        "an escape that is none",
        #"""
        { "title": "a\x41" }
        """#,
        says: #"""
            scenarios/x.json:1:14: error[json-invalid-escape]: "\x" is no JSON escape
               1 | { "title": "a\x41" }
                 |              ^^
               help: a backslash is followed by one of " \ / b f n r t, or by u and four hex digits
            """#),
    WrongFile(
        "a file that ends in the middle",
        #"""
        { "formatVersion": 1,
          "traffic": [ {
        """#,
        says: #"""
            scenarios/x.json:2:17: error[json-unexpected-end]: the text ends too early inside the object that begins at 2:16
               2 |   "traffic": [ {
                 |                 ^
               expected: a member's name in double quotes
            """#),
    WrongFile(
        "brackets that do not match",
        #"""
        { "steps": [ } ] }
        """#,
        says: #"""
            scenarios/x.json:1:14: error[json-unexpected-character]: "}" cannot stand here
               1 | { "steps": [ } ] }
                 |              ^
               expected: a value
            """#),
]
