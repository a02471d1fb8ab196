//! Fixes: the edit of the source, after which the finding is gone and there is no other.

use std::ops::Range;

use cognito_policy_rules::{Document, Finding, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

fn findings(text: &str) -> Vec<Finding<Range<usize>>> {
    let document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
    check(&document, Tables::builtin()).findings
}

/// Returns the text after the edits of all findings, from the last to the first.
fn fixed(text: &str) -> String {
    let edits = findings(text).into_iter().rev();
    edits.fold(text.to_owned(), |mut fixed, finding| {
        let Some((range, replacement)) = finding.edit() else {
            panic!("{text}: {} has no edit, but {:?}", finding.rule.code, finding.help)
        };
        fixed.replace_range(range, &replacement);
        fixed
    })
}

/// Asserts that the fix of each text is the expected one, in a policy around it.
fn assert_fixes(policy: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (written, expected) in cases {
        let text = policy(written);
        let fixed = fixed(&text);
        assert_eq!(fixed, policy(expected), "{written}");
        let left: Vec<&str> = findings(&fixed).iter().map(|it| it.rule.code).collect();
        assert_eq!(left, [""; 0], "{fixed}");
    }
}

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

#[test]
fn actions_are_fixed() {
    let policy = |action: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"{POOL}"}}]}}"#
        )
    };
    assert_fixes(
        policy,
        &[
            ("cognito-idp:AdminGetUsr", "cognito-idp:AdminGetUser"),
            ("cognito-ipd:AdminGetUser", "cognito-idp:AdminGetUser"),
            ("cognito-ipd:AdminGetUsr", "cognito-idp:AdminGetUser"),
            ("cognito-idp:AdminGett*", "cognito-idp:AdminGet*"),
            ("cognito-idp.AdminGetUser", "cognito-idp:AdminGetUser"),
            ("cognito-idpAdminGetUser", "cognito-idp:AdminGetUser"),
            ("AdminGetUser", "cognito-idp:AdminGetUser"),
        ],
    );
}

#[test]
fn arns_are_fixed() {
    let policy = |arn: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"cognito-idp:AdminGetUser","Resource":"{arn}"}}]}}"#
        )
    };
    let faults = [
        ("arn:", "ARN:"),
        (":aws:", ":awz:"),
        (":cognito-idp:", ":cognito-ipd:"),
        (":cognito-idp:", ":Cognito-IDP:"),
        (":us-east-1:", ":us-east-11:"),
        ("userpool/", "userpools/"),
        ("userpool/", ""),
        ("/us-east-1_", "/us-east-11_"),
        ("/us-east-1_", "/us-east-1__"),
        (":us-east-1:", "us-east-1:"),
        (":us-east-1:", "::us-east-1:"),
        ("idp:us-east-1:", "idpu:s-east-1:"),
    ];
    for (right, wrong) in faults {
        assert_fixes(policy, &[(&POOL.replacen(right, wrong, 1), POOL)]);
    }
}

#[test]
fn a_superfluous_field_is_emptied() {
    let policy = |arn: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"iam:GetRole","Resource":"{arn}"}}]}}"#
        )
    };
    let role = "arn:aws:iam::123456789012:role/admin";
    let with_region = "arn:aws:iam:us-east-1:123456789012:role/admin";
    assert_fixes(policy, &[(with_region, role)]);
    let finding = findings(&policy(with_region)).remove(0);
    assert_eq!(finding.help_text().unwrap(), "remove it");
}

#[test]
fn a_resource_is_fixed_with_the_separator_of_its_type() {
    let policy = |arn: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"{arn}"}}]}}"#
        )
    };
    let function = "arn:aws:lambda:us-east-1:123456789012:function:sign-up";
    assert_fixes(
        policy,
        &[
            ("arn:aws:lambda:us-east-1:123456789012:functoin:sign-up", function),
            ("arn:aws:lambda:us-east-1:123456789012:function/sign-up", function),
        ],
    );
}

#[test]
fn an_action_that_the_nearest_service_does_not_have_is_not_suggested() {
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"buckets:ReadObject","Resource":"*"}]}"#;
    assert!(findings(text)[0].edit().is_none());
}

#[test]
fn the_version_is_fixed() {
    let policy = |version: &str| {
        format!(
            r#"{{"Version":"{version}","Statement":[{{"Effect":"Allow","Action":"cognito-idp:AdminGetUser","Resource":"{POOL}"}}]}}"#
        )
    };
    assert_fixes(policy, &[("2012-10-18", "2012-10-17"), ("2008-10-17", "2012-10-17")]);
}

#[test]
fn statement_ids_are_fixed_unless_the_new_one_is_taken() {
    let policy = |id: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Sid":"{id}","Effect":"Allow","Action":"cognito-idp:AdminGetUser","Resource":"{POOL}"}},{{"Sid":"ListPools","Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}}]}}"#
        )
    };
    assert_fixes(policy, &[("get-user", "getuser")]);
    for id in ["List-Pools", "--"] {
        assert!(findings(&policy(id))[0].edit().is_none(), "{id}");
    }
}
