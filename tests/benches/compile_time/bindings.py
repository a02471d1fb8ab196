"""A crate that includes the bindings of its build script, and a crate with a bare enum and a table for
each service: rustc only, with built dependencies and without the incremental cache.
"""

import functools
import statistics

from . import baseline, measure, packages, report

COMMANDS = {"check": ["check"], "build --release": ["build", "--release"]}
BASE = "bare"


def run(scratch, version, rounds):
    workspace = scratch / "bindings"
    names = [service["Name"] for service in baseline.services()]
    # Evenly spread over the alphabet.
    fifty = names[:: len(names) // 50][:50]
    few = ["dynamodb", "s3", "sqs"]
    applications = {
        "few": (', '.join(f"`{name}`" for name in few), services(few)),
        "fifty": ("50 services", services(fifty)),
        "all": (f"all {len(names)} services", ".all_services()"),
    }
    for name, (_, calls) in applications.items():
        application(workspace / name, name, version, calls)
    packages.write(workspace / BASE, BASE, {}, {"src/lib.rs": baseline.source()})
    packages.workspace(workspace)
    builds = {(name, command): functools.partial(measure.member, workspace, name, *arguments)
              for command, arguments in COMMANDS.items() for name in [*applications, BASE]}
    results = measure.in_turn(rounds, builds)
    labels = {name: label for name, (label, _) in applications.items()}
    labels[BASE] = f"a bare enum and a table for each of the {len(names)} services"
    return costs(results, labels)


def services(names):
    return "".join(f'\n        .service("{name}")' for name in names)


def application(folder, name, version, calls):
    build = f"""use cognito_policy_codegen::{{Builder, Error}};

fn main() -> Result<(), Error> {{
    Builder::new(){calls}.build()
}}
"""
    files = {"build.rs": build, "src/lib.rs": "cognito_policy::include_bindings!();\n"}
    packages.write(folder, name, {"cognito-policy": f'"{version}"'}, files,
                   f'[build-dependencies]\ncognito-policy-codegen = "{version}"\n')


def costs(results, labels):
    rows = []
    for command in COMMANDS:
        shown = f"`cargo {command}`"
        for name, label in labels.items():
            wall, cpu = zip(*results[name, command])
            base = [cost.cpu for cost in results[BASE, command]]
            rows.append([shown, label, f"{statistics.median(wall):.2f} s",
                         f"{statistics.median(cpu):.2f} s", report.ratio(cpu, base)])
            shown = ""
    head = ["command", "bindings", "wall", "CPU", "CPU vs. bare enums"]
    return report.table(head, rows)
