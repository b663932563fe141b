"""guard-benchmark KEYTURN PEER [ROUNDS | --soak REQUESTS]: the guarded route of Keyturn's resource server beside its own open route and beside gin with
golang-jwt, by wrk, in one run. Each server has the first processor, wrk the second. Exit status 0 where every target is met, 1 where one
is missed, 2 where nothing could be measured. With --soak, so many requests with 10,000 tokens in turn, and the server's memory on the way."""

import http.client
import json
import os
import re
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import urllib.request

AUDIENCE = "http://localhost:8080"
TOKENS = 10_000
SECONDS = 3
CONNECTIONS = 32

LAB = {
    "formatVersion": 1,
    "apis": {
        "supa-api": {
            "identifier": AUDIENCE,
            "permissions": ["read:data"],
            "tokenLifetime": "24h",
            # Tokens with a jti, so that no two are alike.
            "tokenDialect": "rfc9068_profile",
        }
    },
    "clients": {"supa-cli": {"grants": {"supa-api": ["read:data"]}}},
    "resourceServers": {"api": {"api": "supa-api"}},
}

CYCLE = """
local tokens = {}
for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = "Bearer " .. line end
local at = 0
request = function()
  at = at % #tokens + 1
  wrk.headers["Authorization"] = tokens[at]
  return wrk.format("GET", "/api/data")
end
"""


class Failure(Exception):
    pass


def launch(arguments, marker):
    """Starts a server on the first processor and waits for the line that names its URL."""
    process = subprocess.Popen(["taskset", "-c", "0", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        found = re.search(marker + r".*?(https?://[^\s/]+)", line)
        if found:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, found.group(1)
    raise Failure(f"{arguments[0]} {arguments[1]} did not start")


def fetch_tokens(origin, ca, secret, count):
    context = ssl.create_default_context(cafile=ca)
    body = json.dumps({
        "grant_type": "client_credentials", "client_id": "supa-cli", "client_secret": secret, "audience": AUDIENCE,
    })
    connection = http.client.HTTPSConnection(origin.removeprefix("https://"), context=context)
    tokens = []
    for _ in range(count):
        connection.request("POST", "/oauth/token", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise Failure(f"no token: {answer.status} {text[:200]!r}")
        tokens.append(json.loads(text)["access_token"])
    return tokens


def wrk(pid, url, token=None, script=None, tokens=None):
    """Requests for each second of the server's processor time, so that whatever else the machine does counts little; every answer
    must be a 2xx."""
    arguments = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    if token:
        arguments += ["-H", "Authorization: Bearer " + token]
    if script:
        arguments += ["-s", script]
    before = processor_seconds(pid)
    result = subprocess.run([*arguments, url], capture_output=True, text=True, env={**os.environ, "TOKENS": tokens or ""})
    used = processor_seconds(pid) - before
    answered = re.search(r"(\d+) requests in", result.stdout)
    if not answered or used <= 0 or "Non-2xx" in result.stdout or "Socket errors" in result.stdout:
        raise Failure(f"wrk on {url}: {result.stdout} {result.stderr}")
    return int(answered.group(1)) / used


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def prepare(keyturn, peer, folder, running):
    """Starts everyone; returns the servers as (process, URL) by name, the tokens, and a way to cycle through them."""
    def start(arguments, marker):
        process, url = launch(arguments, marker)
        running.append(process)
        return process, url

    lab, ca, secrets = (os.path.join(folder, name) for name in ("lab.json", "ca.pem", "secrets.json"))
    with open(lab, "w") as file:
        json.dump(LAB, file)
    _, issuer = start(
        [keyturn, "issuer", "--lab", lab, "--port", "0", "--ca-out", ca, "--secrets", secrets], "^issuer")
    server = [keyturn, "resource-server", "--issuer", issuer + "/", "--audience", AUDIENCE, "--port", "0", "--ca", ca]
    ours_process, ours = start([*server, "--token-profile", "at+jwt"], "^resource server")
    cold_process, cold = start([*server, "--token-profile", "at+jwt", "--memo", "off"], "^resource server")
    gin_process, gin = start([peer, issuer + "/", AUDIENCE, ca], "")
    with open(secrets) as file:
        tokens = fetch_tokens(issuer, ca, json.load(file)["supa-cli"], TOKENS)
    if len(set(tokens)) != TOKENS:
        raise Failure("the tokens are not distinct")
    token_file, script = os.path.join(folder, "tokens"), os.path.join(folder, "cycle.lua")
    with open(token_file, "w") as file:
        file.write("\n".join(tokens))
    with open(script, "w") as file:
        file.write(CYCLE)
    servers = {"ours": (ours_process, ours), "cold": (cold_process, cold), "gin": (gin_process, gin)}
    return servers, tokens, {"script": script, "tokens": token_file}


def measure(keyturn, peer, rounds, folder, running):
    servers, tokens, cycle = prepare(keyturn, peer, folder, running)

    def load(server, path, **how):
        process, url = servers[server]
        return lambda: wrk(process.pid, url + path, **how)

    plans = {
        "open": load("ours", "/ping"),
        # A token is nine hundred bytes of header, whatever the route makes of it.
        "open, header": load("ours", "/ping", token=tokens[0]),
        "warm": load("ours", "/api/data", token=tokens[0]),
        "cycling": load("ours", "/api/data", **cycle),
        "cold": load("cold", "/api/data", token=tokens[0]),
        "gin": load("gin", "/api/data", token=tokens[0]),
        "gin cycling": load("gin", "/api/data", **cycle),
    }
    for plan in plans.values():
        plan()
    rates = {name: [] for name in plans}
    for _ in range(rounds):
        for name, plan in plans.items():
            rates[name].append(plan())
    return rates, memory(servers["ours"][0].pid, "VmHWM")


def soak(keyturn, peer, requests, folder, running):
    """The server's resident memory in MiB after each tenth of the requests."""
    servers, _, cycle = prepare(keyturn, peer, folder, running)
    process, url = servers["ours"]
    done, marks = 0, []
    while done < requests:
        wrk(process.pid, url + "/api/data", **cycle)
        with urllib.request.urlopen(url + "/metrics") as answer:
            text = answer.read().decode()
        done = sum(int(value) for value in re.findall(r'keyturn_requests_total{[^}]*/api/data[^}]*} (\d+)', text))
        if done >= requests * (len(marks) + 1) / 10:
            marks.append((done, memory(process.pid, "VmRSS")))
            print(f"{done:>12,} requests  {marks[-1][1]} MiB", flush=True)
    return marks


def memory(pid, field):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(field + r":\s+(\d+)", file.read()).group(1)) // 1024


def main():
    if len(sys.argv) < 3:
        raise Failure("usage: guard-benchmark KEYTURN PEER [ROUNDS]")
    soaks = sys.argv[3:4] == ["--soak"]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 and not soaks else 5
    running = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            if soaks:
                marks = soak(sys.argv[1], sys.argv[2], int(sys.argv[4]), folder, running)
                sys.exit(0 if marks[-1][1] <= marks[0][1] * 1.1 + 4 else 1)
            rates, peak = measure(sys.argv[1], sys.argv[2], rounds, folder, running)
        finally:
            for process in running:
                process.terminate()
                process.wait()
    print(f"guarded route over HTTP, {CONNECTIONS} connections, {rounds} rounds of {SECONDS} s each, in turn")
    for name, values in rates.items():
        print(f"  {name:<12} {statistics.median(values):>9,.0f} requests for a second of processor time  ({min(values):,.0f} to {max(values):,.0f})")
    print(f"  peak memory of the warm server {peak} MiB")
    met = True
    for what, above, below, target in [
        ("one warm token / own open route", "warm", "open", 0.85),
        ("one warm token / own open route with the same header", "warm", "open, header", 0.85),
        ("one warm token / gin + golang-jwt", "warm", "gin", 1.5),
        ("10,000 tokens / gin + golang-jwt", "cycling", "gin cycling", 1.5),
        ("memo off / gin + golang-jwt", "cold", "gin", 1.0),
    ]:
        ratios = [one / other for one, other in zip(rates[above], rates[below])]
        ratio = statistics.median(ratios)
        met = met and ratio >= target
        print(f"{what}: target ≥ {target}, median {ratio:.2f}, {min(ratios):.2f}…{max(ratios):.2f}  "
              + ("met" if ratio >= target else "missed"))
    sys.exit(0 if met else 1)


try:
    main()
except Failure as failure:
    print(f"guard-benchmark: {failure}", file=sys.stderr)
    sys.exit(2)
