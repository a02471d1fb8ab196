#!/usr/bin/env python3
"""CPU time and memory of `cognito-policy check` on templates and plans.

    cargo build --release -p cognito-policy-cli
    tests/benches/templates.py target/release/cognito-policy

Fails if 1,000 CloudFormation templates of 10 KB take more than 2 s of CPU time, or if a plan of 100 MB
takes more than 64 bytes of memory for each of its bytes and 64 MB.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TEMPLATES = 1_000
TEMPLATE_BYTES = 10_000
PLAN_BYTES = 100_000_000

SECONDS = 2.0
BYTES_FOR_EACH = 64
MORE_BYTES = 64_000_000

STATEMENT = """\
              - Effect: Allow
                Action: [cognito-idp:AdminGetUser, cognito-idp:ListUsers, cognito-idp:AdminDeleteUser]
                Resource: !GetAtt Users{0}.Arn
              - Effect: Allow
                Action: [s3:GetObject, s3:PutObject]
                Resource: !Sub 'arn:${{AWS::Partition}}:s3:::app-{0}/${{!aws:username}}/*'
"""

ROLE = """\
  Users{0}: {{Type: AWS::Cognito::UserPool}}
  Shop{0}: {{Type: AWS::Cognito::IdentityPool}}
  Role{0}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {{Federated: cognito-identity.amazonaws.com}}
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals: {{cognito-identity.amazonaws.com:aud: !Ref Shop{0}}}
              ForAnyValue:StringLike: {{cognito-identity.amazonaws.com:amr: authenticated}}
      Policies:
        - PolicyName: app
          PolicyDocument:
            Version: 2012-10-17
            Statement:
{1}"""


def template(number: int) -> str:
    """Returns a template of about 10 KB."""
    parts = ["AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"]
    index = 0
    while sum(map(len, parts)) < TEMPLATE_BYTES:
        name = f"{number}x{index}"
        parts.append(ROLE.format(name, STATEMENT.format(name)))
        index += 1
    return "".join(parts)


def write_plan(path: Path) -> int:
    """Writes a plan of about 100 MB, with each policy twice. Returns its size."""
    resources, size, index = [], 0, 0
    while size < PLAN_BYTES // 2:
        name = f"role_{index}"
        statements = [
            {
                "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
                "Effect": "Allow",
                "Resource": f"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_{index:09}",
            },
            {"Action": "s3:GetObject", "Effect": "Allow", "Resource": f"arn:aws:s3:::app-{index}/*"},
        ]
        policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
        values = {"name": name, "policy": policy, "tags": {f"tag-{tag}": name for tag in range(8)}}
        address = f"aws_iam_policy.{name}"
        resources.append({"address": address, "type": "aws_iam_policy", "name": name, "values": values})
        size += len(json.dumps(resources[-1]))
        index += 1
    changes = [
        {"address": it["address"], "type": it["type"], "change": {"after": it["values"], "after_unknown": {}}}
        for it in resources
    ]
    plan = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": resources}},
        "resource_changes": changes,
    }
    with path.open("w") as file:
        json.dump(plan, file)
    return path.stat().st_size


def run(command: str, path: Path) -> tuple[float, int]:
    """Checks a path. Returns the CPU time in seconds and the memory in bytes."""
    with open(os.devnull, "w") as null:
        process = subprocess.Popen([command, "check", str(path)], stdout=null)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{path}: exit status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main() -> None:
    command = str(Path(sys.argv[1]).resolve())
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        templates = Path(folder, "templates")
        templates.mkdir()
        for number in range(TEMPLATES):
            Path(templates, f"{number}.yaml").write_text(template(number))
        seconds, _ = run(command, templates)
        print(f"{TEMPLATES} templates of {TEMPLATE_BYTES} bytes: {seconds:.2f} s")
        if seconds > SECONDS:
            failures.append(f"more than {SECONDS} s")
        plan = Path(folder, "plan.json")
        size = write_plan(plan)
        seconds, memory = run(command, plan)
        most = size * BYTES_FOR_EACH + MORE_BYTES
        print(f"plan of {size / 1e6:.0f} MB: {seconds:.1f} s, {memory / 1e6:.0f} of {most / 1e6:.0f} MB")
        if memory > most:
            failures.append(f"more than {BYTES_FOR_EACH} bytes for each byte")
    if failures:
        sys.exit("; ".join(failures))


if __name__ == "__main__":
    main()
