"""Checks what an editor shows inside the macros: completion, hover, definitions and errors.

Starts rust-analyzer on a copy of `program`, whose text each case replaces. `$0` in a case is the cursor.
With `--tools`, only checks that rust-analyzer and the sources of the standard library are installed.
Any other argument selects the cases whose names contain it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cases import CASES
from client import Client

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SECONDS = 600


def analyzers():
    """Returns every rust-analyzer on the path that runs: rustup's may lack its component."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        program = shutil.which("rust-analyzer", path=folder)
        if program and subprocess.run([program, "--version"], capture_output=True).returncode == 0:
            yield Path(program)


def sources_of_std(analyzer):
    """Returns the sources of the standard library: those of the toolchain, or of the system."""
    sysroot = subprocess.run(
        ["rustc", "--print", "sysroot"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    for prefix in [Path(sysroot), analyzer.resolve().parent.parent]:
        sources = prefix / "lib/rustlib/src/rust/library"
        if sources.is_dir():
            return sources
    return None


def tools():
    for analyzer in analyzers():
        if sources := sources_of_std(analyzer):
            return analyzer, sources
    sys.exit("rust-analyzer and the component rust-src are not both installed")


def copy_of_program(folder):
    """Copies the program out of the workspace, with the workspace's lockfile and toolchain."""
    program = folder / "program"
    shutil.copytree(HERE / "program", program)
    for file in ["Cargo.lock", "rust-toolchain.toml"]:
        shutil.copy(ROOT / file, program)
    manifest = program / "Cargo.toml"
    manifest.write_text(manifest.read_text().replace("../../../", f"{ROOT.as_posix()}/"))
    return program


def cursor(text):
    """Returns the text without `$0`, and the line and column of it, if it has one."""
    before, _, after = text.partition("$0")
    line = before.count("\n")
    return before + after, (line, len(before) - before.rfind("\n") - 1)


def run(client, file, case):
    """Returns what is wrong with the answer to a case."""
    text, position = cursor(case.text)
    client.edit(file, text)
    return case.problem(client, file, text, position)


def main():
    analyzer, sources = tools()
    if "--tools" in sys.argv:
        print(f"{analyzer}, {sources}")
        return
    options = {
        "cachePriming": {"enable": False},
        "cargo": {"buildScripts": {"enable": True}, "sysrootSrc": str(sources)},
        "checkOnSave": False,
    }
    cases = [case for case in CASES if all(part in case.name for part in sys.argv[1:])]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        program = copy_of_program(Path(folder).resolve())
        # Of its own, because rust-analyzer builds with other settings.
        if target := os.environ.get("CARGO_TARGET_DIR"):
            os.environ["CARGO_TARGET_DIR"] = f"{target}/editor"
        client = Client([str(analyzer)], program, options, SECONDS)
        try:
            status = client.wait_until_ready()
            if status["health"] != "ok":
                sys.exit(f"rust-analyzer cannot load the program: {status['message']}")
            for case in cases:
                problem = run(client, program / "src/main.rs", case)
                failed += problem is not None
                print(f"{'FAILED' if problem else 'ok':6} {case.name}")
                if problem:
                    print(f"       {problem}")
        finally:
            client.stop()
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
