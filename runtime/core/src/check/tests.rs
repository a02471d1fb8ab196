use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{AllowError, CheckError, Checker, Cut, Finding, Report, Severity};
use crate::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
use crate::kind::{Endpoint, Kind, Resource, ResourceControl, ServiceControl, Session};
use crate::{Identity, Policy, PolicyError, Statement, Trust};

/// Returns an identity policy of one statement with these members.
fn text(members: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{{{members}}}]}}"#)
}

fn identity(text: &str) -> Result<Policy, CheckError> {
    Policy::parse_checked(text)
}

fn codes(report: &Report) -> Vec<&str> {
    report.findings().iter().map(|finding| finding.code).collect()
}

fn help(finding: &Finding) -> &str {
    finding.help.as_deref().unwrap_or_default()
}

const ALLOW: &str = r#""Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*""#;

#[test]
fn a_text_without_errors_becomes_a_policy() {
    let spread = text(ALLOW).replace(':', " :\n\t").replace("idp :\n\t", "IDP:");
    assert_eq!(identity(&spread).unwrap().as_str(), text(ALLOW));
}

#[test]
fn a_key_in_different_case_stays_two_members() {
    let values = r#"{"aws:PrincipalTag/team":"blue","aws:principaltag/team":"green"}"#;
    let other = r#"{"AWS:principaltag/team":"b*"}"#;
    let both = format!(r#""Condition":{{"StringEquals":{values},"StringLike":{other}}}"#);
    let text = text(&format!("{ALLOW},{both}"));
    let policy = identity(&text).unwrap();
    assert!(policy.as_str().contains(values), "{policy}");
    assert!(policy.as_str().contains(r#"{"aws:PrincipalTag/team":"b*"}"#), "{policy}");
}

#[test]
fn a_trust_policy_in_the_wrong_type_is_recognized() {
    let trust = r#""Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole""#;
    let error = identity(&text(trust)).unwrap_err();
    let [finding] = error.findings() else { panic!("{error}") };
    assert_eq!(finding.message, "this is a trust policy, but it is read as an identity policy");
    assert_eq!(help(finding), "parse it as a `Policy<Trust>`");
    assert!(Policy::<Trust>::parse_checked(&text(trust)).is_ok());
}

#[test]
fn help_has_the_spelling_of_json() {
    let error = identity(r#"{"Statement":{"Effect":"Allow","Action":"sts:x","Resource":"*"}}"#);
    let error = error.unwrap_err();
    assert_eq!(help(&error.findings()[0]), r#"add `"Version": "2012-10-17"`"#);
}

#[test]
fn every_finding_has_its_place() {
    let text = "{\n\t\"Statement\": [\n\t\t{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\"},\n\
                \t\t{\n\t\t\t\"Effect\": \"allow\", \"Action\": \"cognito-idp:*\", \"Resource\": \"*\"}]}";
    let error = identity(text).unwrap_err();
    let places: Vec<_> = error.findings().iter().map(|it| (it.code, it.line, it.column)).collect();
    assert_eq!(
        places,
        [("MISSING_VERSION", 1, 1), ("MISSING_RESOURCE", 3, 3), ("INVALID_EFFECT", 5, 14),]
    );
    let [version, resource, effect] = error.findings() else { panic!("{error}") };
    assert_eq!(
        error.to_string(),
        format!(
            "warning[MISSING_VERSION]: {}
 --> line 1, column 1
  |
1 | {{
  | ^
  |
  = help: {}

error[MISSING_RESOURCE]: {}
 --> line 3, column 3
  |
3 |   {{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\"}},
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: {}

error[INVALID_EFFECT]: {}
 --> line 5, column 14
  |
5 |    \"Effect\": \"allow\", \"Action\": \"cognito-idp:*\", \"Resource\": \"*\"}}]}}
  |              ^^^^^^^
  |
  = help: {}",
            version.message,
            help(version),
            resource.message,
            help(resource),
            effect.message,
            help(effect),
        ),
    );
    assert_eq!(effect.help.as_deref(), Some("write `Allow`"));
    assert_eq!(format!("{error:?}"), format!("CheckError(\n{error}\n)"));
}

#[test]
fn invalid_json_is_a_finding() {
    let error = identity("{\"Version\": \"2012-10-17\",}").unwrap_err();
    let [finding] = error.findings() else { panic!("{error}") };
    assert_eq!(
        error.to_string(),
        format!(
            "error[JSON_SYNTAX_ERROR]: {}
 --> line 1, column 25
  |
1 | {{\"Version\": \"2012-10-17\",}}
  |                         ^
  |
  = help: {}",
            finding.message,
            help(finding),
        ),
    );
    assert!(finding.message.contains("comma"), "{error}");
    for text in ["", "\u{feff}{}", "[", "nul", "7", "\"\\ud800\""] {
        assert!(identity(text).is_err(), "{text:?}");
    }
}

#[test]
fn long_lines_are_cut() {
    let pools = format!("{:?}", ["arn:aws:cognito-idp:*:*:userpool/*"; 200]);
    let error = identity(&text(&format!(
        r#""Effect":"Allow","Resource":{pools},"Action":"cognito-idp:AdminGetUsr""#
    )))
    .unwrap_err();
    let shown = error.findings().last().unwrap().to_string();
    assert!(shown.lines().all(|line| line.chars().count() < 120), "{shown}");
    assert!(shown.contains("cognito-idp:AdminGetUsr"), "{shown}");
}

#[test]
fn messages_contain_no_control_characters() {
    let error = identity(&text(r#""Effect":"Allow\u001b[2J\n","Action":"s3:*","Resource":"*""#))
        .unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains(r"`Allow\u{1b}[2J\n`"), "{shown}");
    assert!(!shown.contains('\u{1b}'));
}

#[test]
fn warnings_do_not_fail() {
    let old = text(ALLOW).replace("2012", "2008");
    let (policy, report) = Checker::new().parse::<Identity>(&old).unwrap();
    assert_eq!(policy.as_str(), old);
    assert_eq!(codes(&report), ["OLD_VERSION"]);
    assert_eq!(report.warnings().count(), 1);
    assert!(report.to_string().starts_with("warning[OLD_VERSION]: "));
    assert_eq!(identity(&old).unwrap(), policy);

    let twice = text(&ALLOW.replace(r#""*""#, r#"["*","*"]"#));
    let (_, report) = Checker::new().parse::<Identity>(&twice).unwrap();
    assert_eq!((codes(&report), report.warnings().count()), (["REDUNDANT_RESOURCE"].into(), 0));
}

#[test]
fn severities_can_be_denied() {
    let old = text(ALLOW).replace("2012", "2008");
    let fails = |level, text: &str| Checker::new().deny(level).parse::<Identity>(text).is_err();
    assert!(!fails(Severity::Error, &old));
    assert!(!fails(Severity::Security, &old));
    assert!(fails(Severity::Warning, &old));
    assert!(fails(Severity::Suggestion, &old));
    assert!(!fails(Severity::Suggestion, &text(ALLOW)));
}

#[test]
fn rules_can_be_suppressed() {
    let misspelled = text(&ALLOW.replace("Pools", "Pool"));
    assert!(identity(&misspelled).is_err());
    let lenient = Checker::new().allow("INVALID_ACTION").unwrap();
    let (policy, report) = lenient.parse::<Identity>(&misspelled).unwrap();
    assert_eq!(policy.as_str(), misspelled);
    assert!(report.findings().is_empty() && report.to_string().is_empty());
    assert!(lenient.check(&policy).is_ok() && policy.check().is_err());

    assert_eq!(
        Checker::new().allow("DUPLICATE_KEY").unwrap_err().to_string(),
        "the rule `DUPLICATE_KEY` cannot be suppressed; fix the error",
    );
    let unknown = Checker::new().allow("NO_SUCH\nRULE").unwrap_err();
    assert!(matches!(unknown, AllowError::UnknownCode { nearest: None, .. }));
    assert_eq!(
        unknown.to_string(),
        "no rule has the code `NO_SUCH\\nRULE`; copy the code from the message to suppress",
    );
}

#[test]
fn policies_are_checked_as_their_kind() {
    fn fails<K: Kind>(text: &str) -> bool {
        Policy::<K>::parse_checked(text).is_err()
    }
    let identity = text(ALLOW);
    assert!(!fails::<Identity>(&identity) && !fails::<Session>(&identity));
    assert!(!fails::<ServiceControl>(&identity));
    assert!(fails::<Trust>(&identity) && fails::<Resource>(&identity));
    let call = text(r#""Effect":"Deny","Principal":"*","Action":"cognito-idp:*","Resource":"*""#);
    assert!(!fails::<Endpoint>(&call) && !fails::<ResourceControl>(&call));
    assert!(fails::<Identity>(&call));
    let role = trust_policy! {
        Statement: {
            Effect: Allow,
            Principal: { AWS: "123456789012" },
            Action: "sts:AssumeRole",
        },
    };
    assert!(role.check().is_ok() && !fails::<Trust>(role.as_str()));
}

#[test]
fn policies_from_macros_and_statements_pass() {
    let pool: UserPoolArn =
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse().unwrap();
    let team = "\", ${aws:username}\u{1F600}";
    let written = policy! {
        Statement: [{
            Effect: Allow,
            Action: [cognito_idp::AdminGetUser, cognito_idp::ListUsers],
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTag/team": team } },
        }],
    };
    let built = Policy::<Identity>::new([Statement::allow([
        UserPoolAction::AdminGetUser,
        UserPoolAction::ListUsers,
    ])
    .when(cognito_idp::resource_tag("team").equals(team))
    .on(&pool)])
    .unwrap();
    assert_eq!(written, built);
    assert_eq!(codes(&written.check().unwrap()), [""; 0]);
}

#[test]
fn places_refer_to_the_pretty_text() {
    let list = Statement::allow(Action::ListUserPools).on_everything();
    let twice = list.clone();
    let policy = Policy::<Identity>::new([list, twice]).unwrap();
    let report = policy.check().unwrap();
    let [finding] = report.findings() else { panic!("{report}") };
    let line = policy.to_json_pretty().lines().nth(finding.line - 1).unwrap().to_string();
    assert!(line[finding.column - 1..].starts_with('{'), "{line}");
}

#[test]
fn codes_of_policy_errors_are_rules() {
    let errors = [
        PolicyError::NoStatements,
        PolicyError::RepeatedSid("A".parse().unwrap()),
        PolicyError::ConflictingConditions("x".into()),
        PolicyError::DifferentVersions { first: "x".into(), other: "y".into() },
    ];
    for error in errors {
        assert!(cognito_policy_rules::rule::find(error.code()).is_some(), "{error}");
    }
}

#[test]
fn lists_of_actions_are_shortened() {
    let minimized = |members: &str, cut| {
        let policy: Policy = Policy::from_json(text(members));
        let minimized = policy.minimized(cut);
        assert!(minimized.size() <= policy.size());
        minimized.as_str().split(r#""Effect":"Allow","#).nth(1).unwrap().to_string()
    };
    let servers = r#""Effect":"Allow","Action":["cognito-idp:DescribeResourceServer","cognito-idp:createResourceServer","sts:AssumeRole","cognito-idp:DeleteResourceServer","cognito-idp:UpdateResourceServer"],"Resource":"*""#;
    assert_eq!(
        minimized(servers, Cut::Words),
        r#""Action":["cognito-idp:*Server","sts:AssumeRole"],"Resource":"*"}]}"#
    );
    assert_eq!(
        minimized(&servers.replace("Action\"", "NotAction\""), Cut::Words),
        r#""NotAction":["cognito-idp:*Server","sts:AssumeRole"],"Resource":"*"}]}"#
    );
    // Lists with an unknown action, with `*`, or that are already short are not changed.
    for list in [
        r#"["cognito-idp:ListUsers","cognito-idp:ListUsers","cognito-idp:NoSuchAction"]"#,
        r#"["cognito-idp:ListUsers","cognito-idp:ListUsers","s\u0033:*"]"#,
        r#"["*","cognito-idp:ListUsers"]"#,
        r#""cognito-idp:*""#,
        r#""cognito-idp:ListUsers""#,
    ] {
        let members = format!(r#""Effect":"Allow","Action":{list},"Resource":"*""#);
        let kept = minimized(&members, Cut::Letters);
        assert_eq!(kept, format!(r#""Action":{list},"Resource":"*"}}]}}"#));
    }
}

#[test]
fn service_control_policies_get_wildcards_only_at_the_end() {
    let servers = r#""Effect":"Allow","Action":["cognito-idp:CreateResourceServer","cognito-idp:DeleteResourceServer","cognito-idp:DescribeResourceServer","cognito-idp:UpdateResourceServer"],"Resource":"*""#;
    let policy: Policy<ServiceControl> = Policy::from_json(text(servers));
    assert_eq!(policy.minimized(Cut::Words), policy);
    let all_admin = Action::ALL.iter().filter(|action| action.name().starts_with("Admin"));
    let all_admin: Vec<_> = all_admin.map(|action| format!("\"{action}\"")).collect();
    let members = format!(r#""Effect":"Allow","Action":[{}],"Resource":"*""#, all_admin.join(","));
    let policy: Policy<ServiceControl> = Policy::from_json(text(&members));
    assert!(policy.minimized(Cut::Words).as_str().contains(r#""Action":"cognito-idp:Admin*""#));
}

#[test]
fn deep_nesting_is_an_error() {
    for open in ["[", "{\"Statement\":"] {
        let error = identity(&open.repeat(50_000)).unwrap_err();
        let [finding] = error.findings() else { panic!("{error}") };
        assert_eq!(finding.message, "lists and objects are nested too deeply");
    }
}

#[test]
fn configurations_set_severities_and_options_win() {
    let text = r#"{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
        "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"}}"#;
    let findings = |checker: &Checker| -> Vec<(&str, Severity)> {
        let report = checker.parse::<Identity>(text).map(|(_, report)| report);
        let all = match &report {
            Ok(report) => report.findings(),
            Err(error) => error.findings(),
        };
        all.iter().map(|it| (it.code, it.severity)).collect()
    };
    let checker = Checker::new()
        .configuration(
            r#"{ "services": ["s3"], "rules": {
                "OLD_VERSION": { "severity": "off", "reason": "a tool" }
            } }"#,
        )
        .unwrap();
    assert_eq!(findings(&checker), [("RESOURCE_MISMATCH", Severity::Error)]);
    assert!(findings(&checker.clone().allow("RESOURCE_MISMATCH").unwrap()).is_empty());
    let checker = Checker::new().configuration(r#"{ "deny": ["warning"] }"#).unwrap();
    assert!(findings(&checker).iter().all(|(_, severity)| *severity == Severity::Error));
    let error =
        Checker::new().configuration("{ \"rules\": 1,\n \"services\": [\"s4\"] }").unwrap_err();
    let lines = error.to_string();
    assert!(
        lines.starts_with("cognito-policy.json:1:12: `rules` must be an object, not a number\n")
    );
    assert!(lines.contains("\ncognito-policy.json:2:15: AWS has no service `s4`\n"), "{lines}");
}
