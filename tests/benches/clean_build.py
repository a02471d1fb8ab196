#!/usr/bin/env python3
"""Clean builds of two programs side by side: one with a `policy!`, one with serde's derive.

Both get their dependencies as a user gets them, from packages and not from paths: cargo builds
those without its incremental cache. Prints wall and CPU seconds, the share of each crate, and the
ratios run by run. Needs the network once, to fetch serde.

    tests/benches/clean_build.py [RUNS]
"""

import hashlib
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

PROGRAMS = {
    "policy": (
        'cognito-policy = "{version}"',
        """
use cognito_policy::{Policy, policy};

const P: Policy = policy! {
    Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
};

fn main() {
    println!("{P}");
}
""",
    ),
    "serde": (
        'serde = { version = "1", features = ["derive"] }',
        """
#[derive(serde::Serialize, serde::Deserialize)]
struct Greeting {
    text: String,
}

fn main() {
    let greeting = Greeting { text: "hello".to_owned() };
    println!("{}", greeting.text);
}
""",
    ),
}


def cargo(folder, *arguments, **environment):
    """Runs cargo quietly; gives wall and CPU seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(
        ["cargo", *arguments, "-q"], cwd=folder, check=True, env={**os.environ, **environment}
    )
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return end - start, cpu


def rustc(command):
    """Stands in for rustc: runs it and notes its CPU seconds."""
    status = subprocess.run(command).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    name = command[command.index("--crate-name") + 1] if "--crate-name" in command else "rustc"
    with open(os.environ["CLEAN_BUILD_LOG"], "a") as log:
        log.write(f"{name} {used.ru_utime + used.ru_stime}\n")
    sys.exit(status)


def packages(scratch):
    """Packs the workspace's crates; gives their version and the folder of all packages."""
    target = scratch / "packed"
    cargo(ROOT, "package", "--workspace", "--exclude", "cognito-policy-tests", "--no-verify",
          "--allow-dirty", CARGO_TARGET_DIR=str(target))
    vendored = scratch / "vendored"
    version = None
    for path in sorted((target / "package").glob("*.crate")):
        with tarfile.open(path) as archive:
            archive.extractall(vendored, filter="data")
        folder = vendored / path.stem
        checksum = hashlib.sha256(path.read_bytes()).hexdigest()
        (folder / ".cargo-checksum.json").write_text(
            json.dumps({"files": {}, "package": checksum})
        )
        version = path.stem.rsplit("-", 1)[1]
    # What they and serde depend on.
    manifest = scratch / "all"
    (manifest / "src").mkdir(parents=True)
    (manifest / "src/lib.rs").write_text("")
    (manifest / "Cargo.toml").write_text(
        '[package]\nname = "all"\nedition = "2024"\n[workspace]\n[dependencies]\n'
        f'cognito-policy = {{ path = "{ROOT}/runtime" }}\n{PROGRAMS["serde"][0]}\n'
    )
    cargo(manifest, "vendor", str(scratch / "others"))
    for folder in (scratch / "others").iterdir():
        shutil.move(folder, vendored / folder.name)
    return version, vendored


def program(scratch, name, version, vendored):
    folder = scratch / name
    (folder / "src").mkdir(parents=True)
    (folder / ".cargo").mkdir()
    dependency, source = PROGRAMS[name]
    (folder / "src/main.rs").write_text(source)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "hello-{name}"\nedition = "2024"\n[workspace]\n[dependencies]\n'
        + dependency.replace("{version}", version)
    )
    (folder / ".cargo/config.toml").write_text(
        '[source.crates-io]\nreplace-with = "vendored"\n'
        f'[source.vendored]\ndirectory = "{vendored}"\n'
    )
    return folder


def clean_build(folder, **environment):
    shutil.rmtree(folder / "target", ignore_errors=True)
    return cargo(folder, "build", "--offline", CARGO_TARGET_DIR=str(folder / "target"),
                 **environment)


def shares(folder, scratch):
    """The CPU seconds of each crate, by a stand-in for rustc."""
    log = scratch / "rustc.log"
    log.write_text("")
    clean_build(folder, RUSTC_WRAPPER=str(pathlib.Path(__file__).resolve()), CLEAN_BUILD_LOG=str(log))
    total = {}
    for line in log.read_text().splitlines():
        name, seconds = line.split()
        total[name] = total.get(name, 0) + float(seconds)
    return sorted(total.items(), key=lambda item: -item[1])


def main(runs):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        version, vendored = packages(scratch)
        folders = {name: program(scratch, name, version, vendored) for name in PROGRAMS}
        times = {name: [] for name in PROGRAMS}
        for run in range(runs + 1):  # the first warms up
            for name, folder in folders.items():
                measured = clean_build(folder)
                if run > 0:
                    times[name].append(measured)
        print(subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout, end="")
        print(f"{os.cpu_count()} cores, {runs} runs, medians")
        for name, measured in times.items():
            wall, cpu = (statistics.median(column) for column in zip(*measured))
            print(f"{name:8} wall {wall:5.2f} s  cpu {cpu:5.2f} s")
        for index, figure in enumerate(["wall", "cpu"]):
            ratios = [a[index] / b[index] for a, b in zip(times["policy"], times["serde"])]
            print(f"policy / serde, {figure}: {statistics.median(ratios):.2f}"
                  f"  ({min(ratios):.2f} to {max(ratios):.2f})")
        for name, folder in folders.items():
            parts = ", ".join(f"{crate} {cpu:.2f}" for crate, cpu in shares(folder, scratch))
            print(f"{name}, cpu by crate: {parts}")


if __name__ == "__main__":
    if "CLEAN_BUILD_LOG" in os.environ:
        rustc(sys.argv[1:])
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
