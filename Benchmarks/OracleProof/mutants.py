#!/usr/bin/env python3
"""Breaks the oracle in each place where it decides something, one place at a time, and asks whether its tests notice.

A copy of the oracle is made in which every comparison, conjunction, negation, minimum, condition and listed rule asks one number
that is read from the environment whether it is the one to go wrong. So all mutants are in one test binary, which is built once and
run once for each. What no test notices is listed with its reason in docs/oracle-mutants.md.

usage: mutants.py [--list | --survivors | NUMBER...]: all of them, or those that the document lists, or some
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROOF = ROOT / "Benchmarks" / "OracleProof"
COPY = ROOT / ".build" / "mutants"
DOCUMENT = ROOT / "docs" / "oracle-mutants.md"
# What judges; the gauntlet's judge and the words are not about the rules of a run.
FOLDERS = ["Casebook", "Judging", "Measuring", "Model", "Rules", "Tallies", "."]
SECONDS_MAX = 60
JOBS = int(os.environ.get("MUTANT_JOBS", "2"))
# Random schedules that each mutant is shown that the literal histories let live.
SCHEDULES = os.environ.get("KEYTURN_SCHEDULES", "600")

COMPARISONS = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
}
LOGIC = {"&&": "||", "||": "&&"}
# Here numbers of two types are compared, for which the operators of the copy are not made.
MIXED = "serverAhead.lowerBound.magnitude"


class Mutant:
    def __init__(self, number, file, line, code, change):
        self.number, self.file, self.line, self.code, self.change = number, file, line, code, change

    @property
    def name(self):
        return (self.file, self.code, self.change)


def masked(text):
    """The text with comments and strings blanked, at the same places."""
    out, index, depth = list(text), 0, 0
    while index < len(text):
        if text.startswith("//", index):
            end = text.find("\n", index)
            end = len(text) if end < 0 else end
        elif text.startswith('"""', index):
            end = text.find('"""', index + 3) + 3
        elif text[index] == '"':
            end, depth = index + 1, 0
            while text[end] != '"' or depth > 0:
                if text.startswith("\\(", end):
                    depth += 1
                    end += 1
                elif depth > 0 and text[end] == "(":
                    depth += 1
                elif depth > 0 and text[end] == ")":
                    depth -= 1
                elif depth == 0 and text[end] == "\\":
                    end += 1
                elif depth > 0 and text[end] == '"':
                    end = text.find('"', end + 1)
                end += 1
            end += 1
        else:
            index += 1
            continue
        for place in range(index, end):
            if out[place] != "\n":
                out[place] = " "
        index = end
    return "".join(out)


class Mutator:
    def __init__(self):
        self.mutants, self.operators, self.sites = [], [], 0

    def mutant(self, file, text, at, change):
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        code = " ".join(text[start:end].split())
        same = sum(1 for other in self.mutants if other.name[:2] == (file, code) and other.change.split(" #")[0] == change)
        change = f"{change} #{same + 1}" if same else change
        self.mutants.append(Mutant(len(self.mutants) + 1, file, text.count("\n", 0, at) + 1, code, change))
        return len(self.mutants)

    def symbol(self):
        """An operator of its own for each site, out of characters that nobody uses."""
        self.sites += 1
        return "\u2573" + chr(0x2500 + self.sites // 64) + chr(0x2500 + self.sites % 64)

    def rewrite(self, file, text):
        code, edits = masked(text), []
        for match in re.finditer(r"(?<=\s)(<=|>=|==|!=|<|>|&&|\|\|)(?=\s)", code):
            before = code[: match.start()].rstrip()
            line = code[code.rfind("\n", 0, match.start()) + 1 : match.start()]
            if text.startswith(MIXED, match.end() + 1) or before.endswith("func") or line.lstrip().startswith(("extension", "func", "static func")):
                continue
            edits.append((match.start(), match.end(), self.binary(file, text, match)))
        for match in re.finditer(r"(?<=[\s(,{])!(?=[\w(.$])", code):
            number, symbol = self.mutant(file, text, match.start(), "! left out"), self.symbol()
            self.operators.append(
                f"prefix operator {symbol}\n"
                f"prefix func {symbol} (value: Bool) -> Bool {{ activeMutant == {number} ? value : !value }}\n")
            edits.append((match.start(), match.end(), symbol))
        for match in re.finditer(r"(?<![\w.])(min|max)\((?=[^)])", code):
            number = self.mutant(file, text, match.start(), f"{match[1]} the other way")
            edits.append((match.start(), match.end(), f"{match[1]}Mutated({number}, "))
        for match in re.finditer(r"\.(min|max)\(\)", code):
            number = self.mutant(file, text, match.start(), f"{match[1]} the other way")
            edits.append((match.start(), match.end(), f".{match[1]}Mutated({number})"))
        edits += self.conditions(file, text, code) + self.lists(file, text, code)
        for start, end, new in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def binary(self, file, text, match):
        old, at = match[1], match.start()
        symbol = self.symbol()
        if old in LOGIC:
            other = self.mutant(file, text, at, f"{old} for {LOGIC[old]}"[::1])
            self.mutants[-1].change = self.mutants[-1].change.replace(f"{old} for {LOGIC[old]}", f"{LOGIC[old]} for {old}")
            left = self.mutant(file, text, at, f"only the left of {old}")
            right = self.mutant(file, text, at, f"only the right of {old}")
            kind = "Conjunction" if old == "&&" else "Disjunction"
            self.operators.append(
                f"infix operator {symbol}: Logical{kind}Precedence\n"
                f"func {symbol} (left: Bool, right: @autoclosure () throws -> Bool) rethrows -> Bool {{\n"
                f"    switch activeMutant {{\n"
                f"    case {other}: try left {LOGIC[old]} right()\n    case {left}: left\n    case {right}: try right()\n"
                f"    default: try left {old} right()\n    }}\n}}\n")
            return symbol
        cases = "".join(
            f"    case {self.mutant(file, text, at, f'{new} for {old}')}: left {new} right\n" for new in COMPARISONS[old])
        protocol = "Equatable" if old in ("==", "!=") else "Comparable"
        head = f"infix operator {symbol}: ComparisonPrecedence\n"
        body = f" -> Bool {{\n    switch activeMutant {{\n{cases}    default: left {old} right\n    }}\n}}\n"
        self.operators.append(head + f"func {symbol} <T: {protocol}>(left: T, right: T)" + body)
        self.operators.append(
            f"func {symbol} <T: {protocol}, U: {protocol}>(left: (T, U), right: (T, U))" + body)
        if protocol == "Equatable":
            self.operators.append(f"func {symbol} <T>(left: T?, right: _OptionalNilComparisonType)" + body)
        return symbol

    def conditions(self, file, text, code):
        """Conditions of guard and if, each by itself: taken for met, or for not."""
        edits = []
        for match in re.finditer(r"(?<![\w.])(guard|if)\s", code):
            closing = "else" if match[1] == "guard" else "{"
            start, depth, index = match.end(), 0, match.end()
            while index < len(code):
                char = code[index]
                if depth == 0 and (char == "," or code.startswith(closing, index)):
                    self.condition(file, text, code, start, index, match[1], edits)
                    start = index + 1
                    if char != ",":
                        break
                depth += (char in "([{") - (char in ")]}")
                index += 1
        return edits

    def condition(self, file, text, code, start, end, keyword, edits):
        words = code[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if re.match(r"(let|var|case|try|await)\b", words.strip()) or not words.strip():
            return
        met = self.mutant(file, text, start, f"{keyword}: taken for met")
        unmet = self.mutant(file, text, start, f"{keyword}: taken for not met")
        edits.append((start, start, f"conditionMutated({met}, {unmet}, "))
        edits.append((end, end, ")"))

    def lists(self, file, text, code):
        """Rules and checks in their lists, and the meters that are fed: each left out."""
        edits = []
        for match in re.finditer(r"\[TokenCheck\] = \[([^\]]*)\]|\[(require\w+\(findings\)[^\]]*)\]", code):
            place = match.start(1) if match[1] else match.start(2)
            names = [name.strip() for name in (match[1] or match[2]).split(",")]
            kept = ", ".join(
                f"({self.mutant(file, text, match.start(), name + ' left out')}, {name})" for name in names)
            edits.append((place - 1, match.end(), f"listMutated([{kept}])"))
        for match in re.finditer(r"boxInvariants\.map", code):
            numbers = ", ".join(
                str(self.mutant(file, text, match.start(), f"invariant {index} left out")) for index in range(4))
            edits.append((match.start(), match.end(), f"listMutated(Array(zip([{numbers}], boxInvariants))).map"))
        for match in re.finditer(r"(?m)^ +(\w+\.take\(judgement\)|\w+\.take\(request, judgement\))$", code):
            number = self.mutant(file, text, match.start(1), "left out")
            edits.append((match.start(1), match.end(1), f"if activeMutant != {number} {{ {match[1]} }}"))
        return edits


SUPPORT = """import Foundation

/// Which mutant is awake; 0: none.
let activeMutant = Int(ProcessInfo.processInfo.environment["KEYTURN_MUTANT"] ?? "") ?? 0

func conditionMutated(_ met: Int, _ unmet: Int, _ condition: @autoclosure () throws -> Bool) rethrows -> Bool {
    activeMutant == met ? true : activeMutant == unmet ? false : try condition()
}

func listMutated<Element>(_ list: [(Int, Element)]) -> [Element] { list.filter { $0.0 != activeMutant }.map(\\.1) }

func minMutated<T: Comparable>(_ number: Int, _ left: T, _ right: T) -> T {
    activeMutant == number ? Swift.max(left, right) : Swift.min(left, right)
}

func maxMutated<T: Comparable>(_ number: Int, _ left: T, _ right: T) -> T {
    activeMutant == number ? Swift.min(left, right) : Swift.max(left, right)
}

extension Sequence where Element: Comparable {
    func minMutated(_ number: Int) -> Element? { activeMutant == number ? self.max() : self.min() }
    func maxMutated(_ number: Int) -> Element? { activeMutant == number ? self.min() : self.max() }
}
"""


def write(path, text):
    """Only what has changed, so that it alone is built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def copy():
    mutator, wanted = Mutator(), set()
    write(COPY / "Package.swift", (PROOF / "Package.swift").read_text())
    for module in sorted((PROOF / "Sources").iterdir()) + sorted((PROOF / "Tests").iterdir()):
        for source in sorted(module.resolve().rglob("*.swift")):
            inside = source.relative_to(module.resolve())
            text = source.read_text()
            folder = str(inside.parent)
            if module.name == "Oracle" and any(folder == one or folder.startswith(one + "/") for one in FOLDERS):
                text = mutator.rewrite(str(inside), text)
            wanted.add(COPY / module.parent.name / module.name / inside)
            write(COPY / module.parent.name / module.name / inside, text)
    support = COPY / "Sources" / "Oracle" / "Mutants.swift"
    wanted.add(support)
    write(support, SUPPORT + "\n" + "\n".join(mutator.operators))
    for old in list((COPY / "Sources").rglob("*.swift")) + list((COPY / "Tests").rglob("*.swift")):
        if old not in wanted:
            old.unlink()
    return mutator.mutants


def build():
    swift = os.environ.get("SWIFT", "swift")
    command = [swift, "build", "--build-tests", "-c", "release", "-Xswiftc", "-enable-testing", "--package-path", str(COPY)]
    subprocess.run(command, check=True)
    return COPY / ".build" / "release" / "keyturn-oracle-proofPackageTests.xctest"


def run(binary, number, *arguments, schedules="0"):
    """Whether the tests pass; what ends otherwise, or not at all, has been noticed."""
    environment = dict(os.environ, KEYTURN_MUTANT=str(number), KEYTURN_SCHEDULES=schedules)
    try:
        done = subprocess.run(
            [str(binary), "--testing-library", "swift-testing", *arguments], env=environment, timeout=SECONDS_MAX,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except subprocess.TimeoutExpired:
        return False, b"no end"
    return done.returncode == 0, done.stdout


def lives(binary, number):
    """Literal histories first, which are quick; random schedules only where those say nothing."""
    if not run(binary, number, "--skip", "IdealServerTests|BrokenServerTests")[0]:
        return "literal"
    return None if run(binary, number, "--filter", "IdealServerTests|BrokenServerTests", schedules=SCHEDULES)[0] else "simulated"


def reasons():
    """What is written of each survivor by hand, by its file, code and change."""
    found = {}
    if DOCUMENT.exists():
        for row in re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \| (.*?) \|$", DOCUMENT.read_text(), re.M):
            found[(row[0], row[1].replace("\\|", "|"), row[2].replace("`", "").replace("\\|", "|"))] = row[3]
    return found


def document(mutants, killers, seconds):
    alive = [mutant for mutant in mutants if killers[mutant.number] is None]
    known, total = reasons(), len(mutants)
    caught = total - len(alive)
    lines = [
        "# Mutants of the oracle", "",
        "`make mutants` breaks the oracle in each place where it decides something, one place at a time, and runs its tests.",
        "A comparison is flipped and moved by one, a conjunction loses a side or becomes a disjunction, a negation goes, a minimum",
        "becomes a maximum, a condition is taken for met and for not met, a rule or check is left out of its list. This file is",
        "written by it; only the reasons are written by hand.", "",
        f"{total} mutants, {caught} caught ({100 * caught / total:.1f} %), {len(alive)} live.", "",
        "| file | code | change | why no test notices |", "|---|---|---|---|",
    ]
    for mutant in alive:
        reason = known.get(mutant.name, "")
        code, change = mutant.code.replace("|", "\\|"), mutant.change.replace("|", "\\|")
        lines.append(f"| `{mutant.file}` | `{code}` | {change} | {reason} |")
    DOCUMENT.write_text("\n".join(lines) + "\n")
    print(f"{total} mutants, {caught} caught ({100 * caught / total:.1f} %), {len(alive)} live; {seconds:.0f} s")
    return 0 if caught >= 0.95 * total else 1


def main():
    mutants = copy()
    if "--list" in sys.argv:
        for mutant in mutants:
            print(mutant.number, f"{mutant.file}:{mutant.line}", mutant.change, "|", mutant.code)
        return 0
    binary = build()
    passed, output = run(binary, 0, schedules=SCHEDULES)
    if not passed:
        sys.stdout.buffer.write(output)
        print("the tests fail without any mutant")
        return 1
    only = [int(word) for word in sys.argv[1:] if word.isdigit()]
    chosen = [mutant for mutant in mutants if not only or mutant.number in only]
    start, killers = time.monotonic(), {}
    if "--survivors" in sys.argv:
        known = reasons()
        chosen = [mutant for mutant in mutants if mutant.name in known]
        killers = {mutant.number: "before" for mutant in mutants if mutant.name not in known}
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        futures = {pool.submit(lives, binary, mutant.number): mutant for mutant in chosen}
        for future in concurrent.futures.as_completed(futures):
            mutant = futures[future]
            killers[mutant.number] = future.result()
            if killers[mutant.number] is None:
                print(f"lives: {mutant.number} {mutant.file}:{mutant.line} {mutant.change} | {mutant.code}", flush=True)
    return 0 if only else document(mutants, killers, time.monotonic() - start)


sys.exit(main())
