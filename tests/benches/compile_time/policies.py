"""The cost of each policy after the first, and of the same JSON by other means: rustc only, with built
dependencies and without the incremental cache.
"""

import functools

from . import measure, packages, report

COUNTS = [1, 100, 1000]
BASE = "`json!`"
RUN_TIME = ", 4 run-time values"
COMMANDS = ["check", "build"]

LITERAL = ['"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdE{number:04}"',
           '"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_FgHiJ{number:04}"',
           '"us-east-1"', '"blue"']
NAMES = ["first", "second", "region", "team"]

# This is both JSON and the input of both macros.
DOCUMENT = """{{
    "Version": "2012-10-17",
    "Statement": [
        {{
            "Sid": "Read{number}",
            "Effect": "Allow",
            "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
            "Resource": [{first}, {second}],
            "Condition": {{
                "StringEquals": {{ "aws:RequestedRegion": {region}, "aws:ResourceTag/team": {team} }}
            }}
        }},
        {{ "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" }}
    ]
}}"""

# For each candidate: its name in a path, an item of its crate, and what is in the document.
CANDIDATES = {
    "a string": ("string", 'pub const P{number}: &str = r#"{document}"#;', LITERAL),
    "`policy!`": (
        "policy",
        "pub const P{number}: cognito_policy::Policy = cognito_policy::policy! {document};",
        LITERAL,
    ),
    "`json!`": (
        "json",
        "pub fn p{number}() -> serde_json::Value {{ serde_json::json!({document}) }}",
        LITERAL,
    ),
    "`policy!`" + RUN_TIME: (
        "policy-of-values",
        "pub fn p{number}(first: &cognito_policy::cognito_idp::UserPoolArn, second: "
        "&cognito_policy::cognito_idp::UserPoolArn, region: &cognito_policy::Region, team: &str) "
        "-> cognito_policy::Policy {{ cognito_policy::policy! {document} }}",
        NAMES,
    ),
    "`json!`" + RUN_TIME: (
        "json-of-values",
        "pub fn p{number}(first: &str, second: &str, region: &str, team: &str) "
        "-> serde_json::Value {{ serde_json::json!({document}) }}",
        NAMES,
    ),
}


def run(scratch, version, rounds):
    workspace = scratch / "policies"
    dependencies = {"cognito-policy": f'"{version}"', "serde_json": packages.PEERS["serde_json"]}
    builds = {}
    for candidate, (path, item, values) in CANDIDATES.items():
        for count in COUNTS:
            name = f"{path}-{count}"
            source = "\n".join(item_of(item, values, number) for number in range(count))
            packages.write(workspace / name, name, dependencies, {"src/lib.rs": source})
            for command in COMMANDS:
                builds[candidate, command, count] = functools.partial(
                    measure.member, workspace, name, command
                )
    packages.workspace(workspace)
    return costs(measure.in_turn(rounds, builds))


def item_of(item, values, number):
    values = {name: value.format(number=number) for name, value in zip(NAMES, values)}
    return item.format(number=number, document=DOCUMENT.format(number=number, **values))


def costs(results):
    """Returns a table of the microseconds for each policy after the first."""
    rows = []
    for command in COMMANDS:
        for count in COUNTS[1:]:
            label = f"`cargo {command}`, {count:,} policies"
            for candidate in CANDIDATES:
                own = further(results, candidate, command, count)
                base = BASE + RUN_TIME if candidate.endswith(RUN_TIME) else BASE
                baseline = further(results, base, command, count)
                numbers = report.spread(own.wall, 0), report.spread(own.cpu, 0)
                rows.append([label, candidate, *numbers, report.ratio(own.cpu, baseline.cpu)])
                label = ""
    head = ["", "each additional policy", "wall, µs", "CPU, µs", "CPU vs. `json!`"]
    return report.table(head, rows)


def further(results, candidate, command, count):
    """Returns the cost of one policy in each round."""
    one, many = (zip(*results[candidate, command, number]) for number in (1, count))
    return measure.Cost(*(
        [(high - low) / (count - 1) * 1e6 for low, high in zip(*seconds)]
        for seconds in zip(one, many)
    ))
