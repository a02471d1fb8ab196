"""Development builds of a program with one literal policy and of programs with other crates, including
their dependencies. All dependencies are packages, as from a registry.
"""

import functools
import shutil
import statistics

from . import measure, packages, report

# The label of each program, and its dependencies other than this crate.
PROGRAMS = {
    "policy": ("`cognito-policy`, one literal policy", []),
    "bare": ("a minimal macro with `syn`, `quote`, `proc-macro2`", ["bare-macro"]),
    "serde": ("`serde`, one derive", ["serde"]),
    "json": ("`serde_json`, the policy with `json!`", ["serde_json"]),
    "iam_rs": ("`iam-rs`, the policy", ["iam-rs", "serde_json"]),
    "aws_iam": ("`aws-iam`, the policy", ["aws-iam", "serde_json"]),
}
BASE = "serde"
BY_CRATE = ["policy", "serde"]


def run(scratch, version, rounds):
    folders = {program: scratch / "hello" / program for program in PROGRAMS}
    for program, folder in folders.items():
        dependencies = {peer: packages.PEERS[peer] for peer in PROGRAMS[program][1]}
        dependencies = dependencies or {"cognito-policy": f'"{version}"'}
        source = (packages.HELLO / f"{program}.rs").read_text()
        packages.write(folder, f"hello-{program}", dependencies, {"src/main.rs": source},
                       "[workspace]")
    clean = {program: functools.partial(build, measure.cargo, folder)
             for program, folder in folders.items()}
    by_crate = {(program, "by crate"): functools.partial(build, measure.crates, folders[program])
                for program in BY_CRATE}
    results = measure.in_turn(rounds, {**clean, **by_crate})
    shares = {program: results.pop((program, "by crate")) for program in BY_CRATE}
    return f"{totals(results)}\n{crates(results, shares)}"


def build(how, folder):
    shutil.rmtree(folder / "target", ignore_errors=True)
    return how(folder, "build", "--offline", CARGO_TARGET_DIR=str(folder / "target"))


def totals(results):
    rows = []
    for program, costs in results.items():
        row = [PROGRAMS[program][0]]
        for seconds, base in zip(zip(*costs), zip(*results[BASE])):
            row += [f"{statistics.median(seconds):.2f} s", report.ratio(seconds, base)]
        rows.append(row)
    ratio = f"vs. `{BASE}`"
    return report.table(["clean build of a hello-world", "wall", ratio, "CPU", ratio], rows)


def crates(results, shares):
    """Returns the CPU seconds of each crate, and of the rest of the build."""
    rows = []
    for program, runs in shares.items():
        names = {name for run in runs for name in run}
        own = {name: statistics.median(run[name].cpu for run in runs) for name in names}
        total = statistics.median(cost.cpu for cost in results[program])
        own["cargo and running build scripts"] = max(total - sum(own.values()), 0)
        label = PROGRAMS[program][0]
        for name, seconds in sorted(own.items(), key=lambda item: -item[1]):
            rows.append([label, name, f"{seconds:.2f} s"])
            label = ""
    return report.table(["program", "crate", "CPU"], rows)
