"""Measures docs/defects.md: plays each scenario with the defect that is said to break it, and sends the gauntlet to a server with
each defect. Ends with 1 where a scenario is not broken or a defect is not caught.

Usage: python3 scenarios/defects.py KEYTURN [--jobs N] [--out docs/defects.md]
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "scenarios"
ROW = re.compile(r"^\| \[([a-z0-9-]+)\]\([a-z0-9-]+\.json\) \| [^|]+ \| `([a-z0-9-]+)` \|$", re.MULTILINE)
PLAY_SECONDS_MAX = 120
GAUNTLET_SECONDS_MAX = 300

HEAD = """\
# Deliberate defects, and what catches them

`keyturn run --defect NAME` and `keyturn gauntlet --defect NAME` break our own resource server on purpose, as does `"defects"` in
lab.json; `keyturn defects` lists the names. The code is in `Sources/ResourceServer/Defects`: each defect takes the place of one step
of the guard. None can be switched on outside a lab, and a server that has one says so in its log and in the report.

This page is measured, not believed: `make defects` plays the scenarios and the gauntlet against a server with each defect and writes
down which caught it, with exit status 1. The gauntlet was run with `--strict`, so that it fails for what only a strict verifier
refuses (*should*) and for odd answers as well; without a defect it exits with 0. A scenario's line is the first rule that failed.
"""


def run(arguments, seconds):
    """Runs keyturn in the repository, where lab.json is."""
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)


def played(keyturn, scenario, defect):
    """Plays a scenario with a defect. Returns the first rule that failed, in words, or None."""
    with tempfile.TemporaryDirectory(prefix="keyturn-defects-") as runs:
        path = f"scenarios/{scenario}.json"
        done = run([keyturn, "run", "--quiet", "--runs", runs, "--defect", defect, path], PLAY_SECONDS_MAX)
        if done.returncode not in (0, 1, 4):
            sys.exit(f"{scenario} with {defect} ended with {done.returncode}: {done.stderr}")
        if done.returncode != 1:
            return None
        verdict = json.loads((pathlib.Path(runs) / "latest" / "verdict.json").read_text())
        failed = next(rule for rule in verdict["rules"] if rule["status"] == "fail")
        return f"{failed['wanted']}: {failed['measured']}"


def attacked(keyturn, defect):
    """Runs the gauntlet against a defect, or none. Returns what failed, in words, or None, and whether it had to be refused."""
    command = [keyturn, "gauntlet", "--json", "--strict"] + (["--defect", defect] if defect else [])
    done = run(command, GAUNTLET_SECONDS_MAX)
    if done.returncode not in (0, 1):
        sys.exit(f"the gauntlet with {defect or 'no defect'} ended with {done.returncode}: {done.stderr}")
    if done.returncode == 0:
        return None, False
    verdict = json.loads(done.stdout)["verdict"]
    odd = [item for item in verdict["items"] if item["verdict"] not in ("held", "tolerated")]
    # What has to be refused says more than what a strict verifier refuses.
    odd.sort(key=lambda item: item["verdict"] == "remark")
    if odd:
        first, grade = odd[0], "" if odd[0]["verdict"] != "remark" else ", a *should*"
        more = f"; {len(odd)} in all" if len(odd) > 1 else ""
        return f"{first['forgery']['name']} ({first['got']}{grade}{more})", not grade
    finding = verdict["findings"][0]
    return f"{finding['code']}, as on {finding['names'][0]}", False


def table(defects, attacks, plays):
    """The page's rows. The gauntlet's column comes first, since its items are smaller than a scenario."""
    titles = ["defect", "what the server does", "the rule", "caught by the gauntlet", "caught by a scenario"]
    lines = [f"| {' | '.join(titles)} |", "|---" * len(titles) + "|"]
    for defect in defects:
        name = defect["name"]
        seen = [f"[{scenario}](../scenarios/{scenario}.json): {words}" for scenario, words in plays[name]]
        cells = [f"`{name}`", defect["summary"], defect["rule"], attacks[name] or "–", (seen or ["–"])[0]]
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("keyturn")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", default=str(ROOT / "docs" / "defects.md"))
    options = parser.parse_args()
    keyturn = str(pathlib.Path(options.keyturn).resolve())
    defects = json.loads(run([keyturn, "defects", "--json"], PLAY_SECONDS_MAX).stdout)
    breakers = ROW.findall((LIBRARY / "README.md").read_text())
    plays = {defect["name"]: [] for defect in defects}
    problems = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        right, _ = attacked(keyturn, None)
        if right:
            problems.append(f"the gauntlet fails a server without a defect: {right}")
        results = dict(zip(plays, pool.map(lambda name: attacked(keyturn, name), plays)))
        attacks = {name: words for name, (words, _) in results.items()}
        for (scenario, defect), words in zip(breakers, pool.map(lambda row: played(keyturn, *row), breakers)):
            print(f"{scenario} with {defect}: {words or 'NOT BROKEN'}", flush=True)
            if words is None:
                problems.append(f"{scenario} is not broken by {defect}")
            else:
                plays[defect].append((scenario, words))

        def search(name):
            for scenario, _ in breakers:
                if words := played(keyturn, scenario, name):
                    return [(scenario, words)]
            return []

        # Whoever lets nothing through that has to be refused may be seen by a scenario that has another defect for its own.
        unseen = [name for name in plays if not plays[name] and not results[name][1]]
        plays.update(zip(unseen, pool.map(search, unseen)))
    for name in plays:
        print(f"{name}: {attacks[name] or '-'}; {'; '.join(scenario for scenario, _ in plays[name]) or '-'}", flush=True)
        if not plays[name] and not attacks[name]:
            problems.append(f"nothing catches {name}")
    caught = sum(bool(plays[name] or attacks[name]) for name in plays)
    pathlib.Path(options.out).write_text(f"{HEAD}\n{caught} of {len(plays)} are caught.\n\n{table(defects, attacks, plays)}\n")
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
