//! Suggestions for actions are right or absent.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::model::Action;
use cognito_policy_spec::tables::Tables;

/// Returns the code of the finding about an action, and the action that it suggests.
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

/// Returns a name with a typo at a byte. The kind of typo depends on the position.
fn typo(name: &str, at: usize) -> String {
    let (before, after) = name.split_at(at);
    match (at % 3, after.get(1..2)) {
        (0, _) => format!("{before}{}", &after[1..]),
        (1, Some(second)) => format!("{before}{second}{}{}", &after[..1], &after[2..]),
        _ => format!("{before}{}{after}", &after[..1]),
    }
}

/// Returns the actions of services, with a typo at each position.
fn typos(services: &[&str]) -> Vec<(&'static Action, String)> {
    let mut typos = Vec::new();
    for service in services {
        for action in &Tables::builtin().service(service).unwrap().actions {
            let name = action.name.as_str();
            let of_name = (0..name.len()).map(|at| format!("{service}:{}", typo(name, at)));
            typos.extend(of_name.map(|written| (action, written)));
        }
    }
    typos
}

const COGNITO: [&str; 3] = ["cognito-idp", "cognito-identity", "cognito-sync"];

/// Services with other naming schemes: few words, many words, one word.
const OTHERS: [&str; 6] = ["dynamodb", "iam", "kms", "lambda", "s3", "sns"];

#[test]
fn typos_do_not_suggest_more_dangerous_actions() {
    let of_others = typos(&OTHERS).into_iter().step_by(17);
    let (mut right, mut absent, mut wrong) = (0, 0, Vec::new());
    for (meant, written) in typos(&COGNITO).into_iter().chain(of_others) {
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
fn suggested_actions_are_valid() {
    for (_, written) in typos(&COGNITO).into_iter().step_by(11) {
        if let Some((_, Some(suggested))) = suggestion(&written) {
            assert_eq!(suggestion(&suggested), None, "{written} -> {suggested}");
        }
    }
}

#[test]
fn synonyms_suggest_an_action_or_nothing() {
    for (written, meant) in [
        ("cognito-sync:GetDataset", Some("cognito-sync:DescribeDataset")),
        ("cognito-idp:EditGroup", Some("cognito-idp:UpdateGroup")),
        ("cognito-idp:RemoveGroup", Some("cognito-idp:DeleteGroup")),
        ("cognito-idp:FetchGroup", Some("cognito-idp:GetGroup")),
        // `DeleteUser` is unauthenticated, so suggesting it would lead to another finding.
        ("cognito-idp:DeleteUsers", Some("cognito-idp:AdminDeleteUser")),
        ("cognito-idp:CreateUser", Some("cognito-idp:AdminCreateUser")),
        ("cognito-idp:ListIdentityPools", Some("cognito-identity:ListIdentityPools")),
        // The operation that lists objects has an action of another name.
        ("s3:ListObjects", Some("s3:ListBucket")),
        // Several actions authorize these operations.
        ("s3:CopyObject", None),
        ("kms:ReEncrypt", None),
        // An action of Amazon Cognito is not meant in a policy for another service.
        ("lightsail:GetGroup", None),
        ("cognito-idp:ArchiveUserPool", None),
        ("cognito-idp:ViewEverything", None),
        ("cognito-identity:PurgeIdentityPool", None),
    ] {
        let suggested = suggestion(written).expect("a finding").1;
        assert_eq!(suggested.as_deref(), meant, "{written}");
    }
}
