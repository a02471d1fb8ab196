#!/usr/bin/env python3
"""Compares the run time of this crate and of others on the same tasks, within one run.

Checks that all results of a task are the same JSON, then counts allocations, instructions (if
valgrind is installed) and nanoseconds, and writes a table and a plot next to this file: `peers.md`
and `peers.svg`. Comparisons of policies, which no peer has, are timed by the size of the policies:
`growth.md`. Needs the network once, to download the peers.

    tests/benches/peers.py [ROUNDS]
"""

import datetime
import html
import math
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
PACKAGE = FOLDER / "peers"
WORKS = {
    "literal": "a literal policy as JSON",
    "four values": "a policy with four run-time values",
    "14 KB": "20 statements, 174 actions, 100 run-time ARNs",
    "ARN": "checking the ARN of a user pool",
    "check": "parsing and checking a policy",
    "decide": "four decisions on ten parsed policies",
}
# The first candidate of each task, which the ratios refer to.
LIMITS = {
    "literal": "a `&str`",
    "four values": "`concat` without escaping",
    "14 KB": "`concat` of finished pieces",
    "ARN": "handwritten",
    "check": "serde_json, syntax only",
    "decide": "handwritten for these requests",
}
# Where the results of the last task differ from those of iam-rs.
DIFFERENCES = (
    "Both decide the four requests alike. In general, iam-rs answers `NotApplicable` where IAM denies implicitly, "
    "matches no ARN with a wildcard in its service, and combines all policies in one layer: it has no permissions "
    "boundaries, session policies or service control policies. "
    "[Comparisons](growth.md), which no peer has, are timed by the size of the policies."
)
PEERS = ["iam-rs", "aws-iam", "aws-arn", "serde_json"]
IDLE = "nothing/baseline"


def output(*command):
    return subprocess.run(command, cwd=PACKAGE, check=True, capture_output=True, text=True).stdout


def build(folder, *features):
    """Builds the package and returns a copy of its program, which the next build does not replace."""
    subprocess.run(["cargo", "build", "--release", "-q", *features], cwd=PACKAGE, check=True)
    program = folder / ("-".join(features).strip("-") or "plain")
    metadata = output("cargo", "metadata", "--no-deps", "--format-version", "1")
    target = re.search('"target_directory":"(.*?)"', metadata).group(1)
    shutil.copy(f"{target}/release/cognito-policy-peers", program)
    return program


def instructions(program, case, folder):
    """Counts the instructions of one run, without the start of the program."""
    def total(times):
        out = folder / "callgrind"
        output("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, "run", case,
               str(times))
        return int(re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.M).group(1))

    return (total(550) - total(50)) / 500


def measure(rounds):
    """Returns nanoseconds, instructions or None, allocations and allocated bytes of each case, and the
    table of comparisons."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        counting, plain = build(folder, "--features=allocations"), build(folder)
        print(output(plain, "check"), end="")
        cases = output(plain, "list").splitlines()
        counted = {}
        for line in output(counting, "allocations").splitlines():
            case, count, size = line.split("\t")
            counted[case] = int(count), int(size)
        count = {case: None for case in cases}
        if shutil.which("valgrind"):
            count = {case: instructions(plain, case, folder) for case in cases}
        times = {case: [] for case in cases}
        for line in output(plain, "time", str(rounds)).splitlines():
            case, nanoseconds = line.split("\t")
            times[case].append(float(nanoseconds))
        growth = output(plain, "growth", str(rounds))
    medians = {case: statistics.median(column) for case, column in times.items()}
    results = {}
    for case in cases:
        if case != IDLE:
            own = None if count[case] is None else max(count[case] - count[IDLE], 0)
            results[case] = max(medians[case] - medians[IDLE], 0), own, *counted[case]
    return results, growth


def circumstances(rounds):
    cpu = re.search("model name\\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    lock = (PACKAGE / "Cargo.lock").read_text()
    locked = dict(re.findall('^name = "(.*)"\nversion = "(.*)"', lock, re.M))
    versions = [f"{name} {locked[name]}" for name in PEERS]
    return (f"{cpu.group(1) if cpu else platform.machine()}, {output('rustc', '--version').strip()}, "
            f"{', '.join(versions)}, {datetime.date.today()}; times are those of {rounds} rounds")


def label(work, by):
    return LIMITS[work] if by == "limit" else by


def table(results, note):
    lines = ["| task | by | time | instructions | ratio | allocations | bytes |",
             "|---|---|--:|--:|--:|--:|--:|"]
    for case, (time, count, allocations, size) in results.items():
        work, by = case.split("/")
        limit = results[f"{work}/limit"][1]
        ratio = "" if not limit or count is None else f"{count / limit:,.{2 if count < 10 * limit else 0}f}"
        shown = "" if count is None else f"{count:,.0f}"
        lines.append(f"| {WORKS[work] if by == 'limit' else ''} | {label(work, by)} | {time:,.1f} ns | {shown} "
                     f"| {ratio} | {allocations} | {size:,} |")
    return "\n".join(lines) + f"\n\n{DIFFERENCES}\n\n{note}.\n"


def plot(results, note):
    """Draws bars of instructions, or of nanoseconds without valgrind, on a logarithmic scale."""
    counted = all(result[1] is not None for result in results.values())
    unit = "instructions" if counted else "nanoseconds"
    values = {case: result[1] if counted else result[0] for case, result in results.items()}
    scale = 440 / len(f"{max(values.values()):.0f}")
    rows, top = [], 46
    for case, value in values.items():
        work, by = case.split("/")
        if by == "limit":
            top += 14
            rows.append(f'<text x="10" y="{top}" font-weight="bold">{WORKS[work]}</text>')
            top += 8
        # Zero has no bar.
        width = scale * (math.log10(value) + 0.3) if value >= 1 else 0
        colour = {"limit": "#999", "cognito-policy": "#1a7f37", "builder": "#1a7f37"}.get(by, "#4477aa")
        rows.append(f'<text x="190" y="{top + 12}" text-anchor="end">{html.escape(label(work, by).replace("`", ""))}</text>'
                    f'<rect x="198" y="{top}" width="{width:.0f}" height="15" fill="{colour}"/>'
                    f'<text x="{204 + width:.0f}" y="{top + 12}">{value:,.0f}</text>')
        top += 19
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{top + 20}" '
            f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
            f'<text x="10" y="20" font-size="15">Run time in {unit} (logarithmic)</text>'
            f'<text x="10" y="37" font-size="8" fill="#555">{note}</text>'
            + "\n".join(rows) + "</svg>\n")


def main(rounds):
    results, growth = measure(rounds)
    note = circumstances(rounds)
    shortest, medians = f"{note}: the shortest", f"{note}: the medians"
    (FOLDER / "growth.md").write_text(f"{growth}\n{shortest}.\n")
    (FOLDER / "peers.md").write_text(table(results, medians))
    (FOLDER / "peers.svg").write_text(plot(results, medians))
    print(table(results, medians), end="")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
