"""Packages as users get them: unlike path dependencies, cargo builds them without its incremental
cache."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import tarfile
import tomllib

from .measure import cargo

ROOT = pathlib.Path(__file__).resolve().parents[3]
HELLO = pathlib.Path(__file__).resolve().parent / "hello"

# Dependencies of the candidates, other than this crate.
PEERS = {
    "bare-macro": '"0.0.0"',
    "serde": '{ version = "1", features = ["derive"] }',
    "serde_json": '"1"',
    "iam-rs": '"0.8"',
    "aws-iam": '"0.2"',
}
BARE_MACRO = """[package]
name = "bare-macro"
version = "0.0.0"
edition = "2024"

[lib]
proc-macro = true

[dependencies]
proc-macro2 = "1"
quote = "1"
syn = "3"
"""


def prepare(scratch):
    """Vendors all dependencies for the packages in a folder, and returns our version."""
    toolchain = tomllib.loads((ROOT / "rust-toolchain.toml").read_text())["toolchain"]
    os.environ["RUSTUP_TOOLCHAIN"] = toolchain["channel"]
    vendored = scratch / "vendored"
    version = pack(scratch / "packed", vendored)
    bare_macro(vendored / "bare-macro")
    fetch(scratch / "fetched", vendored)
    (scratch / ".cargo").mkdir()
    (scratch / ".cargo/config.toml").write_text(
        '[source.crates-io]\nreplace-with = "vendored"\n'
        f'[source.vendored]\ndirectory = "{vendored}"\n'
    )
    return version


def pack(target, vendored):
    """Packs the crates of the workspace, and unpacks them next to the other dependencies."""
    cargo(ROOT, "package", "--workspace", "--exclude", "cognito-policy-tests", "--no-verify",
          "--allow-dirty", CARGO_TARGET_DIR=str(target))
    version = None
    for path in sorted((target / "package").glob("*.crate")):
        with tarfile.open(path) as archive:
            archive.extractall(vendored, filter="data")
        checksum(vendored / path.stem, hashlib.sha256(path.read_bytes()).hexdigest())
        version = path.stem.rsplit("-", 1)[1]
    return version


def bare_macro(folder):
    (folder / "src").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(BARE_MACRO)
    shutil.copy(HELLO / "bare_macro.rs", folder / "src/lib.rs")
    checksum(folder, None)


def checksum(folder, package):
    text = json.dumps({"files": {}, "package": package})
    (folder / ".cargo-checksum.json").write_text(text)


def fetch(folder, vendored):
    """Downloads the dependencies of this crate and of the peers."""
    peers = {**PEERS, "bare-macro": f'{{ path = "{vendored}/bare-macro" }}'}
    ours = {"cognito-policy": f'{{ path = "{ROOT}/runtime" }}'}
    write(folder, "fetched", {**peers, **ours}, {"src/lib.rs": ""}, "[workspace]")
    cargo(folder, "vendor", str(folder / "vendored"))
    for package in (folder / "vendored").iterdir():
        shutil.move(package, vendored / package.name)


def write(folder, name, dependencies, files, manifest=""):
    """Writes a package with dependencies, files, and additional lines of its manifest."""
    listed = "".join(f"{crate} = {version}\n" for crate, version in dependencies.items())
    files = {**files, "Cargo.toml": (
        f'[package]\nname = "{name}"\nedition = "2024"\n\n[dependencies]\n{listed}\n{manifest}'
    )}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def workspace(folder):
    """Writes a workspace of the packages in a folder."""
    members = ", ".join(f'"{package.parent.name}"' for package in folder.glob("*/Cargo.toml"))
    (folder / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')


def locked(folder):
    """Returns the version of each dependency of a package."""
    lock = (folder / "Cargo.lock").read_text()
    return dict(re.findall('^name = "(.*)"\nversion = "(.*)"', lock, re.M))
