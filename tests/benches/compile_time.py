#!/usr/bin/env python3
"""What this crate costs to compile, beside others, in one run.

Three parts, each of which measures its candidates in turn in every round: a clean build of a
hello-world, further policies in a crate, and the bindings that a build script makes. Writes tables
to `compile_time.md` beside this file. Needs the network once, to fetch the peers.

    tests/benches/compile_time.py [ROUNDS]
"""

import pathlib
import sys
import tempfile

from compile_time import bindings, hello, packages, policies, report

PARTS = {
    "A hello-world, built clean": hello,
    "Further policies in a crate": policies,
    "Bindings of an application's build script": bindings,
}


def main(rounds):
    sections = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        version = packages.prepare(scratch)
        for title, part in PARTS.items():
            print(title, file=sys.stderr)
            sections.append(f"## {title}\n\n{part.__doc__}\n{part.run(scratch, version, rounds)}")
        sections.append(report.circumstances(scratch, version, rounds))
    text = "# What it costs to compile\n\n" + "\n".join(sections)
    pathlib.Path(__file__).with_suffix(".md").write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
