"""start-benchmark KEYTURN [ROUNDS]: how long the executable takes to start, and a lab to be ready. Exit status 0 where every target is met, 1
where one is missed, 2 where nothing could be measured."""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time


class Failure(Exception):
    pass


def help_milliseconds(keyturn):
    began = time.monotonic()
    if subprocess.run([keyturn, "--help"], stdout=subprocess.DEVNULL).returncode != 0:
        raise Failure("keyturn --help failed")
    return (time.monotonic() - began) * 1e3


def ready_milliseconds(keyturn, folder, algorithm):
    """From the run's zero to the timeline's: issuer, resource server and three workers are ready then."""
    lab, scenario, runs = (os.path.join(folder, name) for name in ("lab.json", "start.json", "runs"))
    with open(lab, "w") as file:
        json.dump({
            "formatVersion": 1,
            "apis": {"supa-api": {"identifier": "http://localhost:8080", "permissions": ["read:data"], "signingAlgorithm": algorithm}},
            "clients": {"supa-cli": {"grants": {"supa-api": ["read:data"]}}},
            "resourceServers": {"api": {"api": "supa-api"}},
            "workers": 3,
        }, file)
    with open(scenario, "w") as file:
        json.dump({
            "formatVersion": 1, "title": "A start",
            "steps": [{"call": "GET /ping", "token": "none", "expect": {"status": 200}}],
        }, file)
    run = subprocess.run([keyturn, "run", "--quiet", "--lab", lab, "--runs", runs, scenario], capture_output=True, text=True)
    if run.returncode not in (0, 4):
        raise Failure(f"keyturn run: {run.stdout} {run.stderr}")
    with sqlite3.connect(os.path.join(runs, "latest", "history.sqlite")) as database:
        at, = database.execute("SELECT at FROM events WHERE kind = 'play'").fetchone()
    return at / 1e6


def line(what, target, values):
    median = statistics.median(values)
    word = "" if target is None else "met" if median <= target else "missed"
    limit = "" if target is None else f"target ≤ {target} ms, "
    print(f"{what}: {limit}median {median:.1f} ms, {min(values):.1f}…{max(values):.1f}  {word}".rstrip())
    return target is None or median <= target


def main():
    if len(sys.argv) < 2:
        raise Failure("usage: start-benchmark KEYTURN [ROUNDS]")
    keyturn, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    help_milliseconds(keyturn)
    helps = [help_milliseconds(keyturn) for _ in range(4 * rounds)]
    plain, rsa = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            plain.append(ready_milliseconds(keyturn, folder, "ES256"))
            rsa.append(ready_milliseconds(keyturn, folder, "RS256"))
    print(f"starting, {rounds} rounds")
    results = [
        line("keyturn --help", 20, helps),
        line("issuer, resource server and three workers ready, keys that are quick to make (ES256)", 400, plain),
        line("the same with RSA keys to make", None, rsa),
    ]
    sys.exit(0 if all(results) else 1)


try:
    main()
except Failure as failure:
    print(f"start-benchmark: {failure}", file=sys.stderr)
    sys.exit(2)
