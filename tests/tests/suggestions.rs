//! Suggestions: right, or absent.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::model::Action;
use cognito_policy_spec::tables::Tables;

/// The code of the one finding about an action, and the action that is suggested in its place.
fn suggestion(action: &str) -> Option<(&'static str, Option<String>)> {
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"{action}","Resource":"*"}}}}"#
    );
    let document = Document::file(PolicyKind::Endpoint, json::parse(&text).unwrap());
    let outcome = check(&document, Tables::builtin());
    let finding = outcome.findings.iter().find(|it| it.rule.code.starts_with("INVALID_"))?;
    let help = finding.help_text().unwrap_or_default();
    let suggested = help.strip_prefix("write `").and_then(|rest| rest.strip_suffix('`'));
    Some((finding.rule.code, suggested.map(str::to_owned)))
}

fn find(name: &str) -> Option<&'static Action> {
    let (service, name) = name.split_once(':')?;
    Tables::builtin().service(service)?.actions.iter().find(|action| action.name == name)
}

/// A name with a slip of the pen at this byte: of three kinds, one after the other.
fn slip(name: &str, at: usize) -> String {
    let (before, behind) = name.split_at(at);
    match (at % 3, behind.get(1..2)) {
        (0, _) => format!("{before}{}", &behind[1..]),
        (1, Some(second)) => format!("{before}{second}{}{}", &behind[..1], &behind[2..]),
        _ => format!("{before}{}{behind}", &behind[..1]),
    }
}

/// Every action of the services, with a slip at each place.
fn slips(services: &[&str]) -> Vec<(&'static Action, String)> {
    let mut slips = Vec::new();
    for service in services {
        for action in &Tables::builtin().service(service).unwrap().actions {
            let name = action.name.as_str();
            let of_name = (0..name.len()).map(|at| format!("{service}:{}", slip(name, at)));
            slips.extend(of_name.map(|written| (action, written)));
        }
    }
    slips
}

const COGNITO: [&str; 3] = ["cognito-idp", "cognito-identity", "cognito-sync"];

/// Others whose names are made in other ways: few words, many words, one word.
const OTHERS: [&str; 6] = ["dynamodb", "iam", "kms", "lambda", "s3", "sns"];

#[test]
fn a_slip_leads_to_the_action_or_to_none_that_is_more_dangerous() {
    let of_others = slips(&OTHERS).into_iter().step_by(17);
    let (mut right, mut absent, mut wrong) = (0, 0, Vec::new());
    for (meant, written) in slips(&COGNITO).into_iter().chain(of_others) {
        let Some((_, suggested)) = suggestion(&written) else { continue };
        let Some(suggested) = suggested else {
            absent += 1;
            continue;
        };
        let action = find(&suggested).unwrap_or_else(|| panic!("{written}: no `{suggested}`"));
        if std::ptr::eq(action, meant) {
            right += 1;
        } else {
            assert!(
                action.access.highest() <= meant.access.highest(),
                "{written} is meant as {}, {suggested} is more dangerous",
                meant.name
            );
            wrong.push(format!("{written} -> {suggested}"));
        }
    }
    assert!(wrong.len() * 100 < right, "{right} right, {absent} absent, wrong: {wrong:#?}");
    assert!(absent * 20 < right, "{right} right, {absent} absent");
}

#[test]
fn a_suggestion_is_what_would_pass() {
    for (_, written) in slips(&COGNITO).into_iter().step_by(11) {
        if let Some((_, Some(suggested))) = suggestion(&written) {
            assert_eq!(suggestion(&suggested), None, "{written} -> {suggested}");
        }
    }
}

#[test]
fn a_word_of_another_kind_leads_nowhere() {
    for (written, meant) in [
        ("cognito-sync:GetDataset", Some("cognito-sync:DescribeDataset")),
        ("cognito-idp:EditGroup", Some("cognito-idp:UpdateGroup")),
        ("cognito-idp:RemoveGroup", Some("cognito-idp:DeleteGroup")),
        ("cognito-idp:FetchGroup", Some("cognito-idp:GetGroup")),
        // `DeleteUser` is called without credentials: to suggest it would bring the next finding up.
        ("cognito-idp:DeleteUsers", Some("cognito-idp:AdminDeleteUser")),
        ("cognito-idp:CreateUser", Some("cognito-idp:AdminCreateUser")),
        ("cognito-idp:ListIdentityPools", Some("cognito-identity:ListIdentityPools")),
        // To list the objects is to look at many, and to get one is not.
        ("s3:ListObjects", None),
        ("cognito-idp:ArchiveUserPool", None),
        ("cognito-idp:ViewEverything", None),
        ("cognito-identity:PurgeIdentityPool", None),
    ] {
        let suggested = suggestion(written).expect("no such action").1;
        assert_eq!(suggested.as_deref(), meant, "{written}");
    }
}
