"""Plays the scenario library over and over beside busy cores, and says which verdicts were not PASS each time. Latency thresholds are
left out, since they speak of a machine that is at rest. Ends with 1 where a verdict differed.

Usage: python3 scenarios/stress.py KEYTURN [--times 20] [--jobs 2] [--busy CORES]
"""

import argparse
import collections
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUND_SECONDS_MAX = 1_800


def copies(folder):
    """Writes each scenario without its thresholds. Returns their paths."""
    paths = []
    for path in sorted((ROOT / "scenarios").glob("*.json")):
        scenario = json.loads(path.read_text())
        scenario.pop("thresholds", None)
        copy = pathlib.Path(folder) / path.name
        copy.write_text(json.dumps(scenario))
        paths.append(str(copy))
    return paths


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("keyturn")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--busy", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    keyturn = str(pathlib.Path(options.keyturn).resolve())
    verdicts = collections.defaultdict(collections.Counter)
    # So that the busy cores come to rest whatever ends this.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(options.busy)]
    try:
        for number in range(1, options.times + 1):
            with tempfile.TemporaryDirectory(prefix="keyturn-stress-") as folder:
                runs = str(pathlib.Path(folder) / "runs")
                command = [keyturn, "run", "--quiet", "--jobs", str(options.jobs), "--runs", runs, *copies(folder)]
                done = subprocess.run(
                    command, cwd=ROOT, capture_output=True, text=True, timeout=ROUND_SECONDS_MAX, check=False)
                for line in done.stdout.splitlines():
                    word, name = line.split()[:2]
                    verdicts[name][word] += 1
                    if word != "PASS":
                        verdict = next(pathlib.Path(runs).glob(f"*-{name}")) / "verdict.json"
                        rules = [rule for rule in json.loads(verdict.read_text())["rules"] if rule["status"] != "pass"]
                        for rule in rules:
                            print(f"  {line}\n    {rule['wanted']}: {rule['measured']} ({rule.get('reason', '')})", flush=True)
                print(f"{number} of {options.times}: exit status {done.returncode} {done.stderr.strip()}", flush=True)
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
    odd = {name: counts for name, counts in verdicts.items() if set(counts) != {"PASS"}}
    print(f"{len(verdicts)} scenarios, {options.times} times each beside {options.busy} busy cores: {len(odd)} differed")
    for name, counts in sorted(odd.items()):
        print(f"  {name}: {', '.join(f'{count} {word}' for word, count in sorted(counts.items()))}")
    sys.exit(1 if odd or not verdicts else 0)


if __name__ == "__main__":
    main()
