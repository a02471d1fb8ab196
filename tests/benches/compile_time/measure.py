#!/usr/bin/env python3
"""Measures cargo. As a program, it wraps rustc to measure each crate."""

import os
import resource
import subprocess
import sys
import time
import typing

LOG = "COMPILE_TIME_LOG"


class Cost(typing.NamedTuple):
    """Seconds."""

    wall: float
    cpu: float


def spend(command, **options):
    """Runs a command and returns its status and its cost, including child processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    status = subprocess.run(command, **options).returncode
    end, after = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return status, Cost(end - start, cpu)


def cargo(folder, *arguments, **environment):
    command = ["cargo", *arguments, "--quiet"]
    status, cost = spend(command, cwd=folder, env={**os.environ, **environment})
    if status != 0:
        sys.exit(f"{' '.join(command)} failed in {folder}")
    return cost


def crates(folder, *arguments, **environment):
    """Runs cargo and returns the cost of each compiled crate."""
    log = folder / "rustc.log"
    log.write_text("")
    cargo(folder, *arguments, RUSTC_WRAPPER=os.path.abspath(__file__),
          **{LOG: str(log)}, **environment)
    costs = {}
    for line in log.read_text().splitlines():
        crate, wall, cpu = line.split("\t")
        # Some are compiled twice, with different features.
        before = costs.get(crate, Cost(0, 0))
        costs[crate] = Cost(before.wall + float(wall), before.cpu + float(cpu))
    return costs


def member(workspace, name, *command):
    """Returns the cost of one member of a workspace, without its dependencies."""
    (workspace / name / "src/lib.rs").touch()
    # The incremental cache would favor crates with many similar items.
    arguments = *command, "--offline", "--package", name
    return crates(workspace, *arguments, CARGO_INCREMENTAL="0",
                  CARGO_TARGET_DIR=str(workspace / "target"))[name]


def in_turn(rounds, candidates):
    """Returns the result of each candidate in each round, after an additional round to warm up."""
    results = {candidate: [] for candidate in candidates}
    for number in range(rounds + 1):
        print(f"  round {number} of {rounds}", file=sys.stderr)
        for candidate, measure in candidates.items():
            result = measure()
            if number > 0:
                results[candidate].append(result)
    return results


def rustc(command):
    # Keep cargo's job server open, which limits the number of threads.
    status, cost = spend(command, close_fds=False)
    # Without a crate, cargo only queries rustc.
    if "--crate-name" in command and "CARGO_PKG_NAME" in os.environ:
        crate = os.environ["CARGO_PKG_NAME"]
        if command[command.index("--crate-name") + 1].startswith("build_script_"):
            crate += " (build script)"
        with open(os.environ[LOG], "a") as log:
            log.write(f"{crate}\t{cost.wall}\t{cost.cpu}\n")
    sys.exit(status)


if __name__ == "__main__":
    rustc(sys.argv[1:])
