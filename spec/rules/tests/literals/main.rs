//! Literals outside a policy: what they are, and what is wrong with them.

use cognito_policy_language::fault::Object;
use cognito_policy_rules::literal::{self, ArnLiteral, IdType};
use cognito_policy_rules::{Finding, Fix, Severity};
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::tables::Tables;

mod arns;

fn text(value: &str) -> Text {
    Text { value: value.to_owned(), form: Form::Quoted }
}

fn arn(value: &str, captures: &[&str]) -> ArnLiteral {
    let captures: Vec<String> = captures.iter().map(|&name| name.to_owned()).collect();
    literal::arn(&text(value), &captures, Tables::builtin())
}

fn types(literal: &ArnLiteral) -> Vec<String> {
    let types = literal.types.iter();
    types.map(|it| format!("{}/{}", it.service, it.resource_type)).collect()
}

/// The codes of the findings, each with the part that it points at; in parentheses if it is not an
/// error.
fn found(findings: &[Finding<()>]) -> Vec<String> {
    let shown = |finding: &Finding<()>| {
        let part = finding.part.as_ref().map_or("", |part| part.written());
        let shown = format!("{} {part}", finding.rule.code);
        if finding.severity == Severity::Error { shown } else { format!("({shown})") }
    };
    findings.iter().map(shown).collect()
}

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

#[test]
fn an_id_has_the_form_of_its_type() {
    let of = |type_name: &str, value: &str| {
        let (id_type, findings) = literal::id(type_name, &text(value), Tables::builtin())?;
        Some((id_type, found(&findings)))
    };
    let pools = || IdType::Service("cognito-idp".to_owned());
    for (type_name, value, id_type, expected) in [
        ("AccountId", "123456789012", IdType::Root, &[][..]),
        ("AccountId", "1234", IdType::Root, &["INVALID_ARN_ACCOUNT "]),
        ("Region", "us-east-1", IdType::Root, &[]),
        ("Region", "us-east-9", IdType::Root, &["INVALID_REGION "]),
        ("Partition", "aws-cn", IdType::Root, &[]),
        ("Partition", "awz", IdType::Root, &["INVALID_PARTITION "]),
        ("UserPoolId", "us-east-1_AbCdEfGhI", pools(), &[]),
        ("UserPoolId", "us-east-1", pools(), &["INVALID_POOL_ID us-east-1"]),
    ] {
        let expected = expected.iter().map(|&it| it.to_owned()).collect();
        assert_eq!(of(type_name, value), Some((id_type, expected)), "{type_name} {value}");
    }
    assert_eq!(of("BucketName", "logs"), None);
}

#[test]
fn every_id_type_is_listed_once() {
    let help = literal::id_type_help("Nothing of the kind", Tables::builtin());
    for name in ["`AccountId`", "`Partition`", "`Region`", "`UserPoolId`", "`IdentityPoolId`"] {
        assert_eq!(help.matches(name).count(), 1, "{name} in {help}");
    }
    assert_eq!(literal::id_type_help("UserPolId", Tables::builtin()), "write `UserPoolId`");
}

#[test]
fn a_string_covers_actions() {
    let of = |value: &str| {
        let literal = literal::actions(&text(value), Tables::builtin());
        let covered =
            literal.covered.map(|(service, actions)| (service.name.as_str(), actions.len()));
        (covered, found(&literal.findings))
    };
    for (value, covered, expected) in [
        ("cognito-idp:admingetuser", Some(("cognito-idp", 1)), None),
        ("cognito-idp:*Dataset*", None, Some("PATTERN_MATCHES_NOTHING *Dataset*")),
        ("cognito-idp:AdminGetUsr", None, Some("INVALID_ACTION AdminGetUsr")),
        ("s3:GetObject", Some(("s3", 1)), None),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(of(value), (covered, expected), "{value}");
    }
}

#[test]
fn a_path_to_an_action_is_spelled_like_the_bindings() {
    let help = |value: &str| {
        let path = Text { value: value.to_owned(), form: Form::Path };
        let mut findings = literal::actions(&path, Tables::builtin()).findings;
        findings.pop().map(|finding| finding.help_text().unwrap_or_default())
    };
    for (value, expected) in [
        ("cognito-idp:AdminGetUser", None),
        ("cognito-idp:admingetuser", Some("write `cognito_idp::AdminGetUser`")),
        ("cognito-idp:AdminGetUsr", Some("write `cognito_idp::AdminGetUser`")),
    ] {
        assert_eq!(help(value).as_deref(), expected, "{value}");
    }
}

/// Returns the texts after each edit that the findings suggest.
fn edited(text: &str, findings: &[Finding<()>]) -> Vec<String> {
    let fixes = findings.iter().filter_map(Finding::fix);
    let apply = |fix: &Fix| {
        let mut edited = text.to_owned();
        edited.replace_range(fix.range.clone(), &fix.replacement);
        edited
    };
    fixes.map(apply).collect()
}

#[test]
fn edits_of_literals_leave_fewer_findings() {
    let tables = Tables::builtin();
    let arn = |text: &str| literal::arn(&self::text(text), &[], tables).findings;
    let actions = |text: &str| literal::actions(&self::text(text), tables).findings;
    let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
    let (mut edits, action) = (0, "cognito-idp:AdminGetUser");
    for (text, check) in [(pool, &arn as &dyn Fn(&str) -> Vec<Finding<()>>), (action, &actions)] {
        for at in 0..text.len() {
            let doubled = [&text[..=at], &text[at..]].concat();
            let without = [&text[..at], &text[at + 1..]].concat();
            for typo in [doubled, without] {
                let findings = check(&typo);
                for edited in edited(&typo, &findings) {
                    assert!(check(&edited).len() < findings.len(), "{typo} -> {edited}");
                    edits += 1;
                }
            }
        }
    }
    assert!(edits > 100, "only {edits} edits");
}

#[test]
fn condition_keys_match_their_placeholders() {
    for (key, known, expected) in [
        ("aws:resourcetag/team", "aws:ResourceTag/${TagKey}", true),
        ("aws:ResourceTag/", "aws:ResourceTag/${TagKey}", false),
        ("aws:username", "aws:userid", false),
    ] {
        assert_eq!(literal::is_condition_key(key, known), expected, "{key} {known}");
    }
}

#[test]
fn the_variables_of_an_arn_are_checked() {
    for (variable, expected) in [
        ("${aws:PrincipalTag/team, 'none'}", &[][..]),
        (
            "${aws:PrincipalTag/team 'none'}",
            &["MISSING_COMMA_IN_VARIABLE ${aws:PrincipalTag/team 'none'}"],
        ),
        ("${aws:TagKeys}", &["MULTIVALUED_KEY_IN_VARIABLE aws:TagKeys"]),
        ("${aws:PrincipalTag/te*m}", &["UNKNOWN_VARIABLE aws:PrincipalTag/te*m"]),
    ] {
        let literal = arn(&format!("arn:aws:s3:::logs/{variable}/x"), &[]);
        assert_eq!(found(&literal.findings), expected, "{variable}");
    }
}

#[test]
fn a_variable_requires_a_key_with_a_single_value() {
    let of = |key: &str, default: Option<&str>| {
        let literal = literal::variable(key, default, Tables::builtin());
        let fault = |it: &literal::VariableFault| {
            assert!(!it.message.is_empty());
            format!("{}{}", if it.in_default { "default: " } else { "" }, it.help)
        };
        let faults: Vec<String> = literal.faults.iter().map(fault).collect();
        faults.join(" and ")
    };
    for (key, default, expected) in [
        ("aws:username", None, ""),
        ("aws:PrincipalTag/team", None, ""),
        ("aws:PrincipalTag/my team", None, ""),
        ("aws:PrincipalTag/größe", None, ""),
        ("s3:prefix", None, ""),
        ("", None, "name a condition key"),
        ("${aws:username}", None, "write only the name: `aws:username`"),
        (
            "aws:username, 'none'",
            None,
            "write the default value separately: `variable!(\"aws:username\", \"none\")`",
        ),
        (
            "aws:PrincipalTag/team 'none'",
            None,
            "write the default value separately: `variable!(\"aws:PrincipalTag/team\", \"none\")`",
        ),
        ("aws:PrincipalTag/", None, "write `aws:PrincipalTag/team`"),
        ("aws:username!", None, "write letters, digits, spaces and the characters `_.:/=+-@`"),
        (
            "aws:PrincipalTag/\u{3b1}",
            None,
            "write letters, digits, spaces and the characters `_.:/=+-@`",
        ),
        ("aws: username", None, "write `aws:username`"),
        ("aws:usrname", None, "write `aws:username`"),
        (
            "aws:CalledVia",
            None,
            "compare the key itself, for example with `ForAnyValue:StringEquals`",
        ),
        (
            "cognito-identity.amazonaws.com:amr",
            None,
            "compare the key itself, for example with `ForAnyValue:StringEquals`",
        ),
        ("aws:UserName", None, "write `aws:username`"),
        ("aws:username", Some("nobody"), ""),
        ("aws:username", Some("größe"), ""),
        ("aws:username", Some(""), "default: remove it, or write a value such as `none`"),
        (
            "aws:username",
            Some("'none'"),
            "default: write `\"none\"`: the macro adds the single quotes",
        ),
        (
            "aws:username",
            Some("a*"),
            "default: write plain text without `'`, `\"`, `\\`, `{`, `}`, `$`, `*` and `?`",
        ),
        (
            "aws:username",
            Some("\u{3b1}"),
            "default: write plain text without `'`, `\"`, `\\`, `{`, `}`, `$`, `*` and `?`",
        ),
    ] {
        assert_eq!(of(key, default), expected, "{key} {default:?}");
    }
    let too_long = format!("aws:PrincipalTag/{}", "a".repeat(129));
    assert_eq!(
        of(&too_long, None),
        "use a tag key of 1 to 128 letters, digits, spaces and characters of `_.:/=+-@`"
    );
    let message =
        |key: &str| literal::variable(key, None, Tables::builtin()).faults.remove(0).message;
    assert_eq!(message("a!"), "a condition key cannot contain `!`");
    assert_eq!(message("a\n"), "a condition key cannot contain `\\n`");
}

#[test]
fn a_variable_has_the_id_type_of_its_key() {
    let pool = "cognito-identity.amazonaws.com:aud";
    let literal = literal::variable(pool, Some("us-east-1"), Tables::builtin());
    assert_eq!(literal.id_type, Some(("cognito-identity".to_owned(), "IdentityPoolId".to_owned())));
    assert_eq!(literal.faults.len(), 1, "the default value is not an ID");
    assert!(literal.faults[0].in_default);
    let literal = literal::variable("aws:username", None, Tables::builtin());
    assert_eq!(literal.id_type, None);
}

#[test]
fn an_element_is_found_by_a_similar_name() {
    for (name, policy, statement) in [
        ("Statement", Some("Statement"), None),
        ("Statment", Some("Statement"), None),
        ("Id", Some("Id"), None),
        ("Sidd", None, Some("Sid")),
        ("Action", None, Some("Action")),
        ("NotActoin", None, Some("NotAction")),
        ("Nothing", None, None),
    ] {
        assert_eq!(Object::Policy.element_meant_by(name), policy, "{name}");
        assert_eq!(Object::Statement.element_meant_by(name), statement, "{name}");
    }
}
