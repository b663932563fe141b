"""path-benchmark HISTORY_BENCHMARK [ROUNDS [OBSERVATIONS]]: the way of a worker's observations into SQLite, as fast as it goes: frames on a
pipe, decoding, one transaction after another. Exit status 0 where every target is met, 1 where one is missed, 2 where nothing could be
measured."""

import re
import statistics
import subprocess
import sys
import tempfile


class Failure(Exception):
    pass


def once(program, observations):
    with tempfile.TemporaryDirectory() as folder:
        feed = subprocess.Popen([program, "feed", str(observations)], stdout=subprocess.PIPE)
        take = subprocess.run([program, "take", folder], stdin=feed.stdout, capture_output=True, text=True)
        feed.stdout.close()
        feed.wait()
    found = re.match(
        r"(\d+) observations, (\d+) a second, (\d+) for a processor second, ([\d.]+) bytes each, (\d+) MiB", take.stdout)
    if not found or int(found.group(1)) != observations:
        raise Failure(f"history-benchmark: {take.stdout} {take.stderr}")
    return [float(value) for value in found.groups()[1:]]


def line(what, target, values, met, form):
    median = statistics.median(values)
    word = "met" if met(median) else "missed"
    print(f"{what}: target {target}, median {form(median)}, {form(min(values))}…{form(max(values))}  {word}")
    return met(median)


def main():
    if len(sys.argv) < 2:
        raise Failure("usage: path-benchmark HISTORY_BENCHMARK [ROUNDS [OBSERVATIONS]]")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    observations = int(sys.argv[3]) if len(sys.argv) > 3 else 2_000_000
    _, processor, size, memory = zip(*(once(sys.argv[1], observations) for _ in range(rounds)))
    print(f"observations from a worker's frames to SQLite, {observations:,} of them, {rounds} rounds")
    # For a second of processor time, all threads of the conductor's half together: so that is less than one core.
    results = [
        line("observations for a second of processor time", "≥ 200,000", processor, lambda v: v >= 200_000, lambda v: f"{v:,.0f}"),
        line("bytes on disk for each observation", "≤ 50", size, lambda v: v <= 50, lambda v: f"{v:.1f}"),
        line("peak memory of the receiving half", "≤ 100 MiB", memory, lambda v: v <= 100, lambda v: f"{v:.0f} MiB"),
    ]
    # Twice as long a run must not take more.
    _, _, _, longer = once(sys.argv[1], 2 * observations)
    results.append(line("peak memory, twice as many", "≤ 100 MiB", [longer], lambda v: v <= 100, lambda v: f"{v:.0f} MiB"))
    sys.exit(0 if all(results) else 1)


try:
    main()
except Failure as failure:
    print(f"path-benchmark: {failure}", file=sys.stderr)
    sys.exit(2)
