"""bench [--quick] [--write FILE] BUILD: every benchmark, one after another, and one table of what each says; `make bench` has built what they
need in BUILD and beside it. With --write, the table as Markdown. Exit status 0 where every target is met, 1 where one is missed, 2 where a
benchmark could not measure."""

import argparse
import datetime
import os
import platform
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def plans(build, quick):
    """What is run, under which title."""
    keyturn, parts, python = f"{build}/release/keyturn", f"{build}/benchmarks", [sys.executable]
    rounds = "2" if quick else "5"
    gin = f"{parts}/gin-golang-jwt"
    peers = [gin, f"{parts}/curl-loop", f"{parts}/release/loop-benchmark", f"{build}/load-peers/bin/locust"]
    return [
        ("JOSE beside libcrypto", [f"{parts}/release/jose-benchmark"]),
        ("The token endpoint", [f"{parts}/release/issuer-benchmark", keyturn, "lab.json"]),
        ("The guard", [*python, f"{HERE}/guard-benchmark.py", keyturn, gin, rounds]),
        ("Load", [*python, f"{HERE}/load-benchmark.py", keyturn, *peers, "--rounds", rounds]),
        ("Observations", [
            *python, f"{HERE}/path-benchmark.py", f"{parts}/release/history-benchmark", rounds, "500000" if quick else "2000000"]),
        ("Judging", [*python, f"{HERE}/judge-benchmark.py", keyturn, *(["1000000"] if quick else [])]),
        ("Starting", [*python, f"{HERE}/start-benchmark.py", keyturn, rounds]),
    ]


def play(title, arguments):
    """Runs a benchmark and shows what it says; returns its status and its lines."""
    print(f"== {title}", flush=True)
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    lines = []
    for line in process.stdout:
        print(line, end="", flush=True)
        lines.append(line.rstrip())
    return process.wait(), lines


def rows(lines):
    """Figure, target, median, spread and word of each line that ends in one."""
    found = []
    for line in lines:
        word = line.rsplit(None, 1)[-1] if line.strip() else ""
        if word not in ("met", "missed"):
            continue
        sentence = re.match(r"(.+): target (.+?), median (.+?), (.+?)  \w+$", line)
        columns = re.split(r"\s{2,}", line.strip())
        if sentence:
            found.append([*sentence.groups(), word])
        elif len(columns) >= 5:
            found.append([columns[0], *columns[-4:-1], word])
        else:
            found.append([line.removesuffix(word).strip(), "", "", "", word])
    return found


def machine():
    with open("/proc/cpuinfo") as file:
        models = re.findall(r"(?:model name|CPU part)\s*:\s*(.+)", file.read())
    return f"{models[0] if models else platform.machine()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}"


def markdown(sections):
    lines = [
        "# Benchmarks", "",
        "Written by `make bench`; `make bench-quick` measures the same in fewer rounds and writes nothing. Each pair was measured in turn, in one",
        "run; a ratio is the median of the rounds' ratios, and beside it stand the smallest and the largest. Where a figure is *for a second of",
        "processor time*, what else the machine did meanwhile counts little.", "",
        f"Machine: {machine()}. Date: {datetime.date.today().isoformat()}.", "",
    ]
    for title, status, found in sections:
        lines += [f"## {title}", ""]
        if status not in (0, 1):
            lines += ["It could not be measured.", ""]
        if found:
            lines += ["| figure | target | measured | spread | |", "|---|---|---|---|---|"]
            lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in found] + [""]
    with open(f"{HERE}/notes.md") as file:
        return "\n".join(lines) + "\n" + file.read()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write")
    options = parser.parse_args()
    sections = []
    for title, arguments in plans(options.build, options.quick):
        status, lines = play(title, arguments)
        sections.append((title, status, rows(lines)))
    print("== All")
    for _, _, found in sections:
        for row in found:
            print(f"{row[0]}: {row[1]}, measured {row[2]} ({row[3]})  {row[4]}")
    if options.write:
        with open(options.write, "w") as file:
            file.write(markdown(sections))
    worst = max(2 if status not in (0, 1) else status for _, status, _ in sections)
    sys.exit(worst)


main()
