"""Tables of numbers."""

import datetime
import os
import pathlib
import platform
import re
import statistics
import subprocess

from . import packages


def table(head, rows):
    """Returns a Markdown table. Columns of numbers are right-aligned."""
    words = [any(row[column] and not re.match("[-0-9]", row[column]) for row in rows)
             for column in range(len(head))]
    lines = [f"| {' | '.join(line)} |" for line in [head, *rows]]
    lines.insert(1, f"|{'|'.join('---' if word else '--:' for word in words)}|")
    return "\n".join(lines) + "\n"


def ratio(values, bases):
    """Returns the spread of the ratios in each round, which are measured one after the other."""
    return spread([value / base for value, base in zip(values, bases)], 2)


def spread(values, digits):
    """Returns the median and the range."""
    middle, low, high = (f"{of(values):,.{digits}f}" for of in (statistics.median, min, max))
    return f"{middle} ({low} to {high})"


def circumstances(scratch, version, rounds):
    cpu = re.search("model name\\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    rustc = subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True)
    versions = {"cognito-policy": version, **packages.locked(scratch / "fetched")}
    crates = ["cognito-policy", "syn", *list(packages.PEERS)[1:]]
    named = ", ".join(f"{crate} {versions[crate]}" for crate in crates)
    return (f"{cpu.group(1) if cpu else platform.machine()}, {os.cpu_count()} cores, "
            f"{rustc.stdout.strip()}, {named}, {datetime.date.today()}; medians of {rounds} rounds, "
            "with the range in parentheses. Ratios are within a round.\n")
