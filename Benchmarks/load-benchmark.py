"""load-benchmark KEYTURN GIN CURL_LOOP LOOP_BENCHMARK LOCUST [--rounds COUNT]: what a request costs a Keyturn worker, which records each one, beside
hey, wrk, locust and a bare loop over libcurl, against the same open route of gin on loopback. The server has the first processor, whoever
calls it the second. Exit status 0 where every target is met, 1 where one is missed, 2 where nothing could be measured."""

import argparse
import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

CONNECTIONS = 32
SECONDS = 4
CLOSED = {"concurrency": CONNECTIONS}
# As long as a token of Keyturn's is.
TOKEN = "e" * 900
PAUSE_SECONDS = 1
SETTLED_SECONDS = 0.3
RECORDING_MAX = 1.25
LATE_MICROSECONDS_MAX = 1_000
TICKS = os.sysconf("SC_CLK_TCK")

# name of the peer, at least so many times its requests for a second of processor time
TARGETS = [("hey", 1.3), ("locust", 10), ("wrk", 0.45), ("libcurl", 0.75)]


class Failure(Exception):
    pass


def start_gin(gin):
    process = subprocess.Popen(["taskset", "-c", "0", gin], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    url = process.stdout.readline().strip()
    if not url.startswith("http://"):
        raise Failure("gin did not start")
    return process, url


def peer(arguments, answered, folder, **environment):
    """Runs a load tool to its end: the requests it had answered, and its processor seconds."""
    out = os.path.join(folder, "peer.txt")
    with open(out, "w") as file:
        process = subprocess.Popen(
            ["taskset", "-c", "1", *arguments], stdout=file, stderr=subprocess.STDOUT, env={**os.environ, **environment})
    _, _, used = os.wait4(process.pid, 0)
    with open(out) as file:
        text = file.read()
    return {"requests": answered(text), "used": used.ru_utime + used.ru_stime, "seconds": SECONDS}


def hey(text):
    # The count of each status, of which there must be one.
    counts = re.findall(r"\[(\d+)\]\s+(\d+) responses", text)
    if len(counts) != 1 or counts[0][0] != "200" or "Error distribution" in text:
        raise Failure(f"hey: {text}")
    return int(counts[0][1])


def wrk(text):
    found = re.search(r"(\d+) requests in", text)
    if not found or "Non-2xx" in text or "Socket errors" in text:
        raise Failure(f"wrk: {text}")
    return int(found.group(1))


def curl_loop(text):
    found = re.match(r"(\d+) answered, 0 failed", text)
    if not found:
        raise Failure(f"curl-loop: {text}")
    return int(found.group(1))


def locust(text):
    # The last table's line of all requests: how many, and how many failed.
    found = re.findall(r"Aggregated\s+(\d+)\s+0\(0\.00%\)", text)
    if not found:
        raise Failure(f"locust: {text}")
    return int(found[-1])


def write_lab(folder, url, load, seconds):
    lab, scenario = os.path.join(folder, "lab.json"), os.path.join(folder, "load.json")
    with open(lab, "w") as file:
        json.dump({
            "formatVersion": 1,
            "apis": {"supa-api": {"identifier": "http://localhost:8080", "permissions": ["read:data"], "tokenLifetime": "24h"}},
            "clients": {"supa-cli": {"grants": {"supa-api": ["read:data"]}}},
            "resourceServers": {"api": {"api": "supa-api", "clockSkew": "0s", "url": url}},
            "workers": 1,
        }, file)
    with open(scenario, "w") as file:
        json.dump({
            "formatVersion": 1,
            "title": "A load",
            "traffic": [{
                "name": "load", "client": "supa-cli", "workers": 1, "call": "GET /ping", "from": f"{PAUSE_SECONDS}s",
                "for": f"{seconds}s", **load,
            }],
            "expect": [{"traffic": "load", "accepted": "100%"}],
        }, file)
    return lab, scenario


def worker_of(conductor):
    """The process ID of a run's worker, once there is one."""
    for name in os.listdir("/proc"):
        try:
            with open(f"/proc/{name}/stat") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
            if parent == conductor:
                with open(f"/proc/{name}/cmdline") as file:
                    if "worker" in file.read().split("\0"):
                        return int(name)
        except (OSError, ValueError, IndexError):
            pass
    return None


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def keyturn(binary, url, folder, load, seconds=SECONDS):
    """A run as anyone would play it: its worker's processor seconds once it was ready, and what its history holds. Its load is
    closed, as the peers' are, where it is CLOSED."""
    lab, scenario = write_lab(folder, url, load, seconds)
    runs = os.path.join(folder, "runs")
    process = subprocess.Popen(
        ["taskset", "-c", "1", binary, "run", "--quiet", "--lab", lab, "--runs", runs, scenario],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    worker, series = None, []
    while process.poll() is None:
        worker = worker or worker_of(process.pid)
        try:
            if worker:
                series.append((time.monotonic(), processor_seconds(worker)))
        except (OSError, IndexError):
            pass
        time.sleep(0.01)
    text = process.stdout.read()
    # Where the machine could not keep up, a run says that too little was sent to judge.
    if process.returncode not in (0, 4):
        raise Failure(f"keyturn run: {text}")
    history = os.path.join(runs, "latest", "history.sqlite")
    used = series[-1][1] - settled(series)
    with sqlite3.connect(history) as database:
        requests, = database.execute("SELECT count(*) FROM requests").fetchone()
        lateness = [row[0] / 1e3 for row in database.execute("SELECT sent_delta FROM requests ORDER BY sent_delta")]
        not_sent, = database.execute("SELECT sum(not_sent) FROM worker_totals").fetchone()
    return {"requests": requests, "used": used, "lateness": lateness, "not_sent": not_sent, "seconds": seconds}


def percentile(ascending, percent):
    return ascending[min(len(ascending) - 1, len(ascending) * percent // 100)]


def settled(series):
    """What a worker had used when it first did nothing for a while: it waits for its traffic then."""
    since, value = series[0]
    for at, now in series:
        if now != value:
            since, value = at, now
        elif at - since >= SETTLED_SECONDS:
            return value
    raise Failure("the worker never rested before its traffic")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries", nargs=5)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    binary, gin, loop, own_loop, locust_binary = options.binaries
    with tempfile.TemporaryDirectory() as folder:
        server, url = start_gin(gin)
        try:
            header = "Authorization: Bearer " + TOKEN
            here = os.path.dirname(os.path.abspath(__file__))

            def run_locust(user):
                words = ["--headless", "--only-summary", "--host", url, "-u", str(CONNECTIONS), "-r", str(CONNECTIONS)]
                return peer(
                    [locust_binary, "-f", here + "/peers/locust/locustfile.py", *words, "-t", f"{SECONDS}s", user], locust, folder,
                    TOKEN=TOKEN)

            plans = {
                "keyturn": lambda: keyturn(binary, url, folder, CLOSED),
                "hey": lambda: peer(["hey", "-c", str(CONNECTIONS), "-z", f"{SECONDS}s", "-H", header, url + "/ping"], hey, folder),
                "wrk": lambda: peer(
                    ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", header, url + "/ping"], wrk, folder),
                "own loop": lambda: peer([own_loop, url + "/ping", str(CONNECTIONS), str(SECONDS), TOKEN], curl_loop, folder),
                "libcurl": lambda: peer([loop, url + "/ping", str(CONNECTIONS), str(SECONDS), TOKEN], curl_loop, folder),
                "locust": lambda: run_locust("Caller"),
                "locust, its faster client": lambda: run_locust("FastCaller"),
            }
            rates = {name: [] for name in plans}
            reached, late = [], []
            for _ in range(options.rounds):
                for name, plan in plans.items():
                    measured = plan()
                    rates[name].append(measured["requests"] / measured["used"])
                    if name == "libcurl":
                        reached.append(measured["requests"] / measured["seconds"])
                late.append(keyturn(binary, url, folder, {"rate": f"{max(1, int(statistics.median(reached) / 2))}/s"}))
        finally:
            server.terminate()
            server.wait()
    for name, values in rates.items():
        print(f"  {name:<26} {1e6 / statistics.median(values):>7.2f} µs a request  {statistics.median(values):>9,.0f} for a second of processor time  ({min(values):,.0f} to {max(values):,.0f})")
    met = True
    for name, target in TARGETS:
        ratios = [one / other for one, other in zip(rates["keyturn"], rates[name])]
        ratio = statistics.median(ratios)
        met = met and ratio >= target
        print(f"worker's requests for a second of processor time / {name}: target ≥ {target}, median {ratio:.2f}, "
              f"{min(ratios):.2f}…{max(ratios):.2f}  " + ("met" if ratio >= target else "missed"))
    # The worker's own transfer loop, without what records: what a request costs more is what keeping it costs.
    costs = [other / one for one, other in zip(rates["keyturn"], rates["own loop"])]
    is_cheap = statistics.median(costs) <= RECORDING_MAX
    print(f"processor time of a recorded request / of one that is only sent: target ≤ {RECORDING_MAX}, median {statistics.median(costs):.2f}, "
          f"{min(costs):.2f}…{max(costs):.2f}  " + ("met" if is_cheap else "missed"))
    worst = [percentile(run["lateness"], 99) for run in late]
    is_punctual = statistics.median(worst) <= LATE_MICROSECONDS_MAX
    print(f"calls sent late, 99 in a hundred, at half of what the server takes ({statistics.median(reached) / 2:,.0f}/s): "
          f"target ≤ 1 ms, median {statistics.median(worst) / 1e3:.2f} ms, {min(worst) / 1e3:.2f}…{max(worst) / 1e3:.2f}  "
          + ("met" if is_punctual else "missed"))
    sys.exit(0 if met and is_cheap and is_punctual else 1)


try:
    main()
except Failure as failure:
    print(f"load-benchmark: {failure}", file=sys.stderr)
    sys.exit(2)
