"""The cases: a text with a cursor, and what the editor must show there."""

from dataclasses import dataclass

HEAD = """\
cognito_policy::include_bindings!();

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, Trust, include_policy, policy, trust_policy};

fn main() {}

"""


@dataclass
class Case:
    name: str
    text: str


@dataclass
class Completes(Case):
    """All of these names are offered first to last, and nothing that the macro generates."""

    names: list
    absent: tuple = ()

    def problem(self, client, file, text, position):
        answer = client.at("completion", file, position)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        labels = {item["label"] for item in items}
        missing = [name for name in self.names if name not in labels]
        unwanted = [name for name in (*self.absent, "__private") if name in labels]
        if missing or unwanted:
            return f"missing {missing}, unwanted {unwanted}, of {sorted(labels)[:20]}"
        return None


@dataclass
class Hovers(Case):
    """The text contains the first part, and none of the others."""

    contains: str
    absent: tuple = ()

    def problem(self, client, file, text, position):
        answer = client.at("hover", file, position)
        shown = answer["contents"]["value"] if answer else ""
        if self.contains not in shown or any(part in shown for part in self.absent):
            return f"shows {shown[:300]!r}"
        return None


@dataclass
class Leads(Case):
    """The only definition is where this text begins in this file; the name of the program's own file if
    there is no other."""

    target: str
    file: str = "main.rs"

    def problem(self, client, file, text, position):
        answers = client.at("definition", file, position) or []
        places = []
        for answer in answers:
            path = answer["targetUri"].removeprefix("file://")
            with open(path, encoding="utf-8") as source:
                lines = text.splitlines() if path == str(file) else source.read().splitlines()
            start = answer["targetSelectionRange"]["start"]
            places.append((path.rsplit("/", 1)[-1], lines[start["line"]][start["character"]:]))
        if len(places) != 1 or places[0][0] != self.file or not places[0][1].startswith(self.target):
            return f"leads to {[(name, line[:40]) for name, line in places]}"
        return None


@dataclass
class Opens(Case):
    """The definition is a file that is open in the editor."""

    file: str

    def problem(self, client, file, text, position):
        other = file.with_name(self.file)
        client.edit(other, other.read_text())
        answers = client.at("definition", file, position) or []
        targets = [answer["targetUri"] for answer in answers]
        return None if targets == [other.as_uri()] else f"leads to {targets}"


@dataclass
class Reports(Case):
    """The messages of errors, each with the text that it is at."""

    errors: tuple = ()

    def problem(self, client, file, text, position):
        answer = client.request("textDocument/diagnostic", {"textDocument": {"uri": file.as_uri()}})
        lines, found = text.splitlines(), []
        for item in answer["items"]:
            if item.get("severity") == 1:
                start, end = item["range"]["start"], item["range"]["end"]
                at = lines[start["line"]][start["character"]:end["character"]]
                found.append((at, item["message"]))
        matches = len(found) == len(self.errors) and all(
            at == expected and part in message
            for (at, message), (expected, part) in zip(found, self.errors)
        )
        return None if matches else f"reports {found}"


@dataclass
class StrikesThrough(Case):
    """The texts that an editor marks as deprecated."""

    tokens: tuple = ()

    def problem(self, client, file, text, position):
        answer = client.request("textDocument/semanticTokens/full", {"textDocument": {"uri": file.as_uri()}})
        deprecated = 1 << client.legend["tokenModifiers"].index("deprecated")
        lines, found, data = text.splitlines(), [], answer["data"]
        line = column = 0
        for down, right, length, _, modifiers in zip(*(data[part::5] for part in range(5))):
            line, column = line + down, right if down else column + right
            if modifiers & deprecated:
                found.append(lines[line][column:column + length])
        return None if tuple(found) == self.tokens else f"strikes through {found}"


def statement(text):
    return f"{HEAD}const P: Policy = policy! {{ Statement: {{ {text} }} }};\n"


def function(text):
    return f"{HEAD}fn f(pool: &UserPoolArn, team: &str) -> Policy {{\n    policy! {{ Statement: {{ {text} }} }}\n}}\n"


READ = 'Effect: Allow, Action: cognito_idp::AdminGetUser, Resource: "*"'
ACTIONS = ["AdminGetUser", "ListUsers", "DeleteUserPool"]
ELEMENTS = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"]
OPERATORS = ["StringEquals", "StringLikeIfExists", "ArnLike", "Null", "ForAllValues", "ForAnyValue"]

COMPLETION = [
    Completes("actions after the module",
              statement('Effect: Allow, Action: cognito_idp::$0, Resource: "*"'), ACTIONS),
    Completes("actions of a partial name",
              statement('Effect: Allow, Action: cognito_idp::Admin$0, Resource: "*"'), ACTIONS),
    Completes("a long partial name of an action",
              statement('Effect: Allow, Action: cognito_idp::AdminListGroupsFor$0, Resource: "*"'), ACTIONS),
    Completes("actions in a list, after others",
              statement('Effect: Allow, Action: [cognito_idp::ListUsers, cognito_idp::Ad$0], Resource: "*"'),
              ACTIONS),
    Completes("actions after a misspelled one",
              statement('Effect: Allow, Action: [cognito_idp::ListUsrs, cognito_idp::Ad$0], Resource: "*"'),
              ACTIONS),
    Completes("actions of the enum of a resource type",
              statement('Effect: Allow, Action: cognito_idp::UserPoolAction::$0, Resource: "*"'),
              ["AdminGetUser"], absent=("ListUserPools",)),
    Completes("actions of the bindings",
              statement('Effect: Allow, Action: dynamodb::Get$0, Resource: "*"'), ["GetItem", "Query"]),
    Completes("actions of a statement that is not complete",
              statement("Effect: Allow, Action: cognito_idp::$0"), ACTIONS),
    Completes("actions in a function", function('Effect: Allow, Action: cognito_idp::$0, Resource: pool'),
              ACTIONS),
    Completes("the module of a service",
              statement('Effect: Allow, Action: cogn$0, Resource: "*"'), ["cognito_idp"],
              absent=("Statement", "Condition", "Effect")),
    Completes("values of Effect", statement("Effect: $0"), ["Allow", "Deny"]),
    Completes("a partial value of Effect", statement(READ.replace("Allow", "De$0")), ["Allow", "Deny"]),
    Completes("elements of a policy", f"{HEAD}const P: Policy = policy! {{ $0 }};\n",
              ["Version", "Id", "Statement"]),
    Completes("a partial element of a policy", f"{HEAD}const P: Policy = policy! {{ Stat$0 }};\n",
              ["Version", "Statement"]),
    Completes("elements of a statement", statement("Effect: Allow, $0"), ELEMENTS, absent=("Principal",)),
    Completes("a partial element of a statement", statement(f"{READ}, Condit$0"), ELEMENTS),
    Completes("an element before others", statement(f"Ef$0, {READ}"), ELEMENTS),
    Completes("elements of a trust policy",
              f"{HEAD}const T: Policy<Trust> = trust_policy! {{ Statement: [{{ Effect: Allow, $0 }}] }};\n",
              ["Principal", "NotPrincipal", "Action"], absent=("Resource", "NotResource")),
    Completes("kinds of principals",
              f"{HEAD}const T: Policy<Trust> = trust_policy! {{ Statement: {{ Principal: {{ Fed$0 }} }} }};\n",
              ["AWS", "Federated", "Service", "CanonicalUser"]),
    Completes("condition operators", statement(f"{READ}, Condition: {{ $0 }}"), OPERATORS),
    Completes("a partial condition operator", statement(f"{READ}, Condition: {{ StringNotEq$0 }}"), OPERATORS),
    Completes("a condition operator after a qualifier",
              statement(f'{READ}, Condition: {{ ForAnyValue:Str$0: {{ "aws:TagKeys": "team" }} }}'), OPERATORS),
    Completes("run-time values", function("Effect: Allow, Action: cognito_idp::ListUsers, Resource: po$0"),
              ["pool", "team"]),
    Completes("methods of a run-time value",
              function("Effect: Allow, Action: cognito_idp::ListUsers, Resource: pool.re$0"), ["region"]),
]

RESOURCE = "Effect: Allow, Action: cognito_idp::ListUsers, Resource: po$0ol"
CONDITION = ('Effect: Allow, Action: cognito_idp::ListUsers, Resource: pool, '
             'Condition: { StringEquals: { "aws:ResourceTag/team": te$0am } }')

PLACES = [
    Hovers("hover on a run-time value", function(RESOURCE), "pool: &UserPoolArn",
           absent=("__private", "StatementResource")),
    Leads("definition of a run-time value", function(RESOURCE), "pool: &UserPoolArn"),
    Hovers("hover on a condition value", function(CONDITION), "team: &str", absent=("__private",)),
    Leads("definition of a condition value", function(CONDITION), "team: &str"),
    Leads("definition of a run-time value of a policy with an error",
          function(RESOURCE.replace("ListUsers", "ListUsrs")), "pool: &UserPoolArn"),
    Hovers("hover on an action", statement(READ.replace("AdminGet", "Admin$0Get")), "Reads a user's profile"),
    Leads("definition of an action", statement(READ.replace("AdminGet", "Admin$0Get")), "AdminGetUser",
          file="bindings.rs"),
    Leads("definition of the module of a service", statement(READ.replace("cognito_", "cognito$0_")),
          "cognito_idp", file="bindings.rs"),
    Hovers("hover on an element", statement(READ.replace("Effect", "Eff$0ect")),
           "reference_policies_elements_effect.html"),
    Opens("definition of the path of a file",
          f'{HEAD}const P: Policy = include_policy!("adm$0in.json");\n', "admin.json"),
]

ERRORS = [
    Reports("a policy of literals has no errors", statement(READ)),
    Reports("a policy with values has no errors", function(RESOURCE.replace("$0", ""))),
    Reports("the policy of a file has no errors",
            f'{HEAD}const P: Policy = include_policy!("admin.json");\n'),
    Reports("a misspelled action is reported once", statement(READ.replace("AdminGetUser", "AdminGtUser")),
            (("cognito_idp", "help: write `cognito_idp::AdminGetUser`"),)),
    Reports("a misspelled element is reported once", statement(READ.replace("Effect", "Efect")),
            (("Efect", "help: write `Effect`"),)),
    Reports("a misspelled effect is reported once", statement(READ.replace("Allow", "Alow")),
            (("Alow", "help: write `Allow`"),)),
    Reports("a misspelled operator is reported once",
            statement(f'{READ}, Condition: {{ StringEqual: {{ "aws:ResourceTag/team": "a" }} }}'),
            (("StringEqual", "help: write `StringEquals`"),)),
]

WARNINGS = [
    StrikesThrough("tokens with security findings are not deprecated",
                   statement('Effect: Allow, Action: "iam:PassRole", Resource: "*"')),
    StrikesThrough("tokens with warnings are not deprecated",
                   statement('Sid: "A", Effect: Allow, Action: ["sts:AssumeRole", "sts:*"], Resource: "*"')),
    StrikesThrough("deprecated items are", f"{HEAD}#[deprecated]\nconst OLD: u8 = 1;\n", ("OLD",)),
]

CASES = COMPLETION + PLACES + ERRORS + WARNINGS
