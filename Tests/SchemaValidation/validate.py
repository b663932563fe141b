"""Validates JSON texts against the committed schemas with jsonschema.

Reads lines of {"schema": path, "text": JSON text}; writes a line for each: a JSON string with the first error, empty for none.
"""

import json
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match


def validator(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def main():
    validators = {}
    for line in sys.stdin:
        case = json.loads(line)
        path = case["schema"]
        if path not in validators:
            validators[path] = validator(path)
        error = best_match(validators[path].iter_errors(json.loads(case["text"])))
        place = "" if error is None else error.json_path + ": " + error.message[:300]
        sys.stdout.write(json.dumps(place) + "\n")


main()
