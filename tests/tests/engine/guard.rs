//! Guards: conditions that name the right key, and let other requests match nevertheless.
//!
//! Each rule about a guard has a row with a policy whose guard is good. Its mutations must be reported.

mod conditions;

use cognito_policy_rules::PolicyKind::{self, Identity, Resource, Trust};
use cognito_policy_rules::{Severity, rule};

use crate::case::{Case, assert_all, fails, passes};
use crate::text::members;
use conditions::{CONDITIONS, others};

/// How a guard is mutated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mutation {
    Negated,
    IfExists,
    Null,
    Wildcard,
    SecondValue,
    Absent,
}

use Mutation::{Absent, IfExists, Negated, Null, SecondValue, Wildcard};

const MUTATIONS: [Mutation; 6] = [Negated, IfExists, Null, Wildcard, SecondValue, Absent];

/// A rule, and a policy that it does not report because of a guard.
struct Row {
    rule: &'static str,
    kind: PolicyKind,
    /// The members of the statement without `Condition`. The mark is where a missing guard is reported.
    statement: &'static str,
    /// Conditions other than the guard.
    conditions: &'static str,
    guard: &'static Guard,
    /// Mutations that another rule reports, or none.
    others: &'static [(Mutation, Option<&'static str>)],
}

/// A condition that guards a statement.
struct Guard {
    /// The operator without wildcards, and the one with.
    operators: [&'static str; 2],
    key: &'static str,
    value: &'static str,
    /// A pattern that matches values of others, with a mark.
    wide: &'static str,
}

const POOL: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "cognito-identity.amazonaws.com:aud",
    value: r#""us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#,
    wide: r#"«"us-east-1:*"»"#,
};

const GOOGLE: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "accounts.google.com:aud",
    value: r#""1234.apps.googleusercontent.com""#,
    wide: r#"«"*.apps.googleusercontent.com"»"#,
};

const REPOSITORY: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "token.actions.githubusercontent.com:sub",
    value: r#""repo:octo/app:ref:refs/heads/main""#,
    wide: r#"«"repo:*/app:ref:refs/heads/main"»"#,
};

const SOURCE: Guard = Guard {
    operators: ["ArnEquals", "ArnLike"],
    key: "aws:SourceArn",
    value: r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI""#,
    wide: r#"«"arn:aws:cognito-idp:us-east-1:*:userpool/*"»"#,
};

const PASSED_TO: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "iam:PassedToService",
    value: r#""cognito-idp.amazonaws.com""#,
    wide: r#"«"*.amazonaws.com"»"#,
};

const LINKED_TO: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "iam:AWSServiceName",
    value: r#""email.cognito-idp.amazonaws.com""#,
    wide: r#"«"*.amazonaws.com"»"#,
};

const VPC: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "aws:SourceVpc",
    value: r#""vpc-0a1b2c3d4e5f67890""#,
    wide: r#""vpc-«*»""#,
};

const SELECT: Guard = Guard {
    operators: ["StringEquals", "StringLike"],
    key: "dynamodb:Select",
    value: r#""SPECIFIC_ATTRIBUTES""#,
    wide: r#"«"*_ATTRIBUTES"»"#,
};

const ROWS: &[Row] = &[
    Row {
        rule: "MISSING_IDENTITY_POOL_AUDIENCE",
        kind: Trust,
        statement: r#""Effect": "Allow", "Principal": {"Federated": «"cognito-identity.amazonaws.com"»}, "Action": "sts:AssumeRoleWithWebIdentity""#,
        conditions: "",
        guard: &POOL,
        others: &[],
    },
    Row {
        rule: "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
        kind: Trust,
        statement: r#""Effect": "Allow", "Principal": {"Federated": «"accounts.google.com"»}, "Action": "sts:AssumeRoleWithWebIdentity""#,
        conditions: "",
        guard: &GOOGLE,
        others: &[],
    },
    Row {
        rule: "MISSING_GITHUB_REPO_CONDITION_KEY",
        kind: Trust,
        statement: r#""Effect": "Allow", "Principal": {"Federated": «"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"»}, "Action": "sts:AssumeRoleWithWebIdentity""#,
        conditions: r#""StringEqualsIgnoreCase": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}"#,
        guard: &REPOSITORY,
        others: &[],
    },
    Row {
        rule: "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
        kind: Resource,
        statement: r#""Effect": "Allow", "Principal": {"Service": «"cognito-idp.amazonaws.com"»}, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up""#,
        conditions: "",
        guard: &SOURCE,
        others: &[],
    },
    Row {
        rule: "MISSING_PAIRED_CONDITION_KEYS",
        kind: Identity,
        statement: r#""Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI""#,
        conditions: r#""IpAddress": {«"aws:VpcSourceIp"»: "10.0.0.0/16"}"#,
        guard: &VPC,
        others: &[
            // Requests with an address of a VPC have both keys.
            (IfExists, None),
            (Wildcard, Some("WILDCARD_USAGE_TOO_PERMISSIVE")),
            (SecondValue, Some("WILDCARD_USAGE_TOO_PERMISSIVE")),
        ],
    },
    Row {
        rule: "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
        kind: Identity,
        statement: r#""Effect": "Allow", "Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:us-east-1:123456789012:table/users""#,
        conditions: r#""ForAllValues:StringEquals": {«"dynamodb:Attributes"»: ["id", "name"]}"#,
        guard: &SELECT,
        // Only requests that can select attributes have the key, so AWS recommends `IfExists`.
        others: &[(IfExists, None)],
    },
    role_grant(
        "PASS_ROLE_WITH_STAR_IN_RESOURCE",
        &PASSED_TO,
        r#""Effect": "Allow", "Action": «"iam:PassRole"», "Resource": "*""#,
    ),
    role_grant(
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
        &PASSED_TO,
        r#""Effect": "Allow", "Action": «"iam:Pass*"», "Resource": "*""#,
    ),
    role_grant(
        "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        &PASSED_TO,
        r#""Effect": "Allow", «"NotAction"»: "iam:CreateServiceLinkedRole", "Resource": "*""#,
    ),
    role_grant(
        "PASS_ROLE_WITH_NOT_RESOURCE",
        &PASSED_TO,
        r#""Effect": "Allow", "Action": «"iam:PassRole"», "NotResource": "arn:aws:iam::123456789012:role/admin""#,
    ),
    role_grant(
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        &PASSED_TO,
        r#""Effect": "Allow", "Action": «"iam:Pass*"», "NotResource": "arn:aws:iam::123456789012:role/admin""#,
    ),
    role_grant(
        "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
        &PASSED_TO,
        r#""Effect": "Allow", «"NotAction"»: "iam:CreateServiceLinkedRole", "NotResource": "arn:aws:iam::123456789012:role/admin""#,
    ),
    role_grant(
        "CREATE_SLR_WITH_STAR_IN_RESOURCE",
        &LINKED_TO,
        r#""Effect": "Allow", "Action": «"iam:CreateServiceLinkedRole"», "Resource": "*""#,
    ),
    role_grant(
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
        &LINKED_TO,
        r#""Effect": "Allow", "Action": «"iam:Create*Role"», "Resource": "*""#,
    ),
    role_grant(
        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        &LINKED_TO,
        r#""Effect": "Allow", «"NotAction"»: "iam:PassRole", "Resource": "*""#,
    ),
    role_grant(
        "CREATE_SLR_WITH_NOT_RESOURCE",
        &LINKED_TO,
        r#""Effect": "Allow", "Action": «"iam:CreateServiceLinkedRole"», "NotResource": "arn:aws:iam::123456789012:role/admin""#,
    ),
    role_grant(
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        &LINKED_TO,
        r#""Effect": "Allow", "Action": «"iam:Create*Role"», "NotResource": "arn:aws:iam::123456789012:role/admin""#,
    ),
    role_grant(
        "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
        &LINKED_TO,
        r#""Effect": "Allow", «"NotAction"»: "iam:PassRole", "NotResource": "arn:aws:iam::123456789012:role/admin""#,
    ),
];

/// Security rules that no condition can satisfy.
const WITHOUT_GUARD: [(&str, &str); 8] = [
    ("ALLOW_WITH_NOT_PRINCIPAL", "the principals are reported"),
    ("UNTRUSTWORTHY_CONDITION_KEY", "the key is reported, whatever it is compared with"),
    ("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", "the operator is reported"),
    ("FORALLVALUES_WITH_SINGLE_VALUED_KEY", "the operator is reported"),
    ("FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE", "the operator is reported"),
    ("S3_PREFIX_IN_NEGATIVE_CONTEXT", "the operator is reported"),
    ("DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", "the actions are reported"),
    ("DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", "the key is reported"),
];

const fn role_grant(rule: &'static str, guard: &'static Guard, statement: &'static str) -> Row {
    Row { rule, kind: Identity, statement, conditions: "", guard, others: &[] }
}

impl Row {
    fn case(&self, mutation: Mutation) -> Case {
        let other = self.others.iter().find(|(other, _)| *other == mutation);
        let rule = other.map_or(Some(self.rule), |(_, rule)| *rule);
        let text = self.text(&self.guard.mutated(mutation), mutation == Absent);
        let case = match rule {
            Some(rule) => fails(rule, text),
            None => passes(self.rule, unmarked(&text)),
        };
        case.of(self.kind)
    }

    /// The policy with this guard.
    fn text(&self, guard: &str, is_marked: bool) -> String {
        let separator = if guard.is_empty() || self.conditions.is_empty() { "" } else { ", " };
        let mark = |text: &str| if is_marked { text.to_owned() } else { unmarked(text) };
        let conditions = format!("{}{separator}{guard}", mark(self.conditions));
        let statement = mark(self.statement);
        if conditions.is_empty() {
            members(&statement)
        } else {
            members(&format!(r#"{statement}, "Condition": {{{conditions}}}"#))
        }
    }
}

impl Guard {
    fn good(&self) -> String {
        format!(r#""{}": {{"{}": {}}}"#, self.operators[0], self.key, self.value)
    }

    fn mutated(&self, mutation: Mutation) -> String {
        let Self { operators: [equals, like], key, value, wide } = self;
        match mutation {
            Negated => {
                let negated = equals.replace("Equals", "NotEquals");
                format!(r#"«"{negated}"»: {{"{key}": {value}}}"#)
            }
            IfExists => format!(r#"«"{equals}IfExists"»: {{"{key}": {value}}}"#),
            Null => format!(r#"«"Null"»: {{"{key}": "false"}}"#),
            Wildcard => format!(r#""{like}": {{"{key}": {wide}}}"#),
            SecondValue => format!(r#""{like}": {{"{key}": [{value}, {wide}]}}"#),
            Absent => String::new(),
        }
    }
}

fn unmarked(text: &str) -> String {
    text.replace(['«', '»'], "")
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for row in ROWS {
        cases.push(passes(row.rule, row.text(&row.guard.good(), false)).of(row.kind));
        cases.extend(MUTATIONS.map(|mutation| row.case(mutation)));
    }
    for (rule, conditions) in CONDITIONS {
        let row = ROWS.iter().find(|row| row.rule == *rule).expect("a row");
        for condition in *conditions {
            let text = row.text(condition, false);
            let case = if text.contains('«') { fails(rule, text) } else { passes(rule, text) };
            cases.push(case.of(row.kind));
        }
    }
    cases.extend(others());
    cases
}

#[test]
fn guards() {
    assert_all(&cases());
}

#[test]
fn every_security_rule_has_a_row() {
    let has_row = |code: &str| ROWS.iter().any(|row| row.rule == code);
    let has_no_guard = |code: &str| WITHOUT_GUARD.iter().any(|(rule, _)| *rule == code);
    for rule in rule::ALL.iter().filter(|rule| rule.severity == Severity::Security) {
        assert!(has_row(rule.code) != has_no_guard(rule.code), "{}", rule.code);
    }
    for (code, _) in WITHOUT_GUARD {
        assert!(rule::find(code).is_some(), "{code}");
    }
}
