"""judge-benchmark KEYTURN [REQUESTS…]: how long judging a stored run takes, and how much memory, by the number of its requests.

A rotation is played once, so that the history is a real one; then its requests are repeated, each time a few nanoseconds later, until
there are as many as asked for (1,000,000 and 10,000,000 where nothing is said). Exit status 0 where every target is met, 1 where one is
missed, 2 where nothing could be measured."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

SCENARIO = "scenarios/surprise-rotation.json"
# Requests, and the most seconds of a processor that judging them may take; between two of them, in proportion.
TARGETS = [(1_000_000, 2.0), (10_000_000, 15.0)]
MEGABYTES_MAX = 500
COLUMNS = (
    "worker, stream, sequence, token, attempt, intended_at, sent_delta, answered_delta, name_lookup_us, connect_us, tls_us, "
    "first_byte_us, status, error, challenge, failure"
)


def repeat(history, requests):
    """Repeats the requests of a history in the order in which they came, until there are so many."""
    database = sqlite3.connect(history)
    database.execute("PRAGMA synchronous = OFF")
    played = database.execute("SELECT count(*) FROM requests").fetchone()[0]
    times = max(1, requests // played)
    # Each request with its copies behind it, so that the file stays as nearly in the order of answers as a played one. A worker's own
    # total says how many it sent; sequence numbers that all are 1 leave no gap.
    copied = COLUMNS.replace("sequence", "1").replace("intended_at", "intended_at + copy * 20")
    database.execute("CREATE TEMP TABLE copies (copy INTEGER PRIMARY KEY)")
    database.executemany("INSERT INTO copies VALUES (?)", ((copy,) for copy in range(times)))
    database.execute("CREATE TEMP TABLE played AS SELECT * FROM requests ORDER BY number")
    database.execute("DELETE FROM requests")
    database.execute(f"INSERT INTO requests ({COLUMNS}) SELECT {copied} FROM played CROSS JOIN copies ORDER BY number, copy")
    database.execute("UPDATE worker_totals SET requests = (SELECT count(*) FROM requests r WHERE r.worker = worker_totals.worker)")
    database.commit()
    count = database.execute("SELECT count(*) FROM requests").fetchone()[0]
    database.close()
    return count


def measured(arguments):
    """Runs a command; the seconds that it took, those that a processor worked for it, and its largest resident set in MB. Only the
    processor's can be held against a target on a machine that does other things as well."""
    started = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1, 4):
        raise SystemExit(f"{' '.join(arguments)} failed: {errors}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2 or not all(word.isdigit() for word in sys.argv[2:]):
        sys.exit(__doc__)
    executable = os.path.abspath(sys.argv[1])
    sizes = [int(word) for word in sys.argv[2:]] or [requests for requests, _ in TARGETS]
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([executable, "run", "--quiet", "--runs", folder, SCENARIO], stdout=subprocess.DEVNULL, check=False)
        run = os.path.realpath(os.path.join(folder, "latest"))
        if not os.path.exists(os.path.join(run, "history.sqlite")):
            print("nothing was played")
            sys.exit(2)
        for size in sizes:
            copy = os.path.join(folder, "copy")
            shutil.copytree(run, copy)
            requests = repeat(os.path.join(copy, "history.sqlite"), size)
            target = TARGETS[0][1] if size <= TARGETS[0][0] else TARGETS[-1][1] * size / TARGETS[-1][0]
            for command in ["judge", "report"]:
                seconds, worked, megabytes = measured([executable, command, copy])
                is_met = worked <= target and megabytes <= MEGABYTES_MAX
                missed = missed or not is_met
                print(
                    f"{command} of {requests:,} requests, seconds of a processor: target ≤ {target:.2f}, median {worked:.2f}, "
                    f"{seconds:.2f} s by the clock and {megabytes:.0f} MB  {'met' if is_met else 'missed'}", flush=True)
            shutil.rmtree(copy)
    sys.exit(1 if missed else 0)


main()
