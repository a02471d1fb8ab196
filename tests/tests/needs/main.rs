//! The needs of the program in `tests/needs`, whose calls are known.

use std::path::{Path, PathBuf};

use cognito_policy_needs::{Deployment, Needs, Policy, of_binary, of_source};
use cognito_policy_rules::{Document, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// What the sources contain and the program does not call: what the linker drops, and what a feature
/// turns off.
const UNUSED: [(&str, &str); 3] = [
    ("cognito-idp", "AdminDisableUser"),
    ("cognito-idp", "ListGroups"),
    ("dynamodb", "DeleteTable"),
];

/// The program.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("needs")
}

/// The operations that the program calls, each with its file.
fn expected() -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let mut rows = Vec::new();
    for line in text.lines() {
        let [service, operation, file] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        rows.push((service.to_owned(), operation.to_owned(), file.to_owned()));
    }
    rows
}

fn program_calls(needs: &Needs) -> Vec<(String, String)> {
    let of_program = needs.operations.iter().filter(|it| it.origin.word() == "program");
    of_program.map(|it| (it.service.clone(), it.name.clone())).collect()
}

#[test]
fn sources_show_every_call() {
    let needs = of_source(&folder()).unwrap();
    let mut calls = expected();
    for (service, operation) in UNUSED {
        let shown =
            needs.operations.iter().find(|it| it.service == service && it.name == operation);
        assert!(shown.is_some(), "{operation}");
        calls.push((service.to_owned(), operation.to_owned(), String::new()));
    }
    calls.sort();
    let wanted: Vec<_> =
        calls.iter().map(|(service, name, _)| (service.clone(), name.clone())).collect();
    assert_eq!(program_calls(&needs), wanted);
    for (_, operation, file) in expected() {
        let shown = needs.operations.iter().find(|it| it.name == operation).unwrap();
        assert!(shown.places.iter().all(|it| it.file.ends_with(&file)), "{operation}");
    }
    assert!(needs.ambiguous.is_empty() && needs.unreadable.is_empty());
}

#[test]
fn the_policy_allows_exactly_what_is_needed() {
    let needs = of_source(&folder()).unwrap();
    let account = Some("123456789012".to_owned());
    let deployment = Deployment { account, ..Deployment::default() };
    let text = needs.policy(&deployment).to_json();
    let document = Document::file(PolicyKind::Identity, json::parse(&text).unwrap());
    let outcome = check(&document, Tables::builtin());
    let errors = outcome.findings.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.map(|it| it.message.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    let policy = [policy(&text)];
    assert!(needs.missing(&policy, &deployment).is_empty());
    assert_eq!(needs.excess(&policy, &deployment), []);
}

fn policy(text: &str) -> Policy<'static> {
    Policy::parse(PolicyKind::Identity, text).unwrap()
}

#[test]
fn an_action_less_is_missing_and_one_more_is_excess() {
    let needs = of_source(&folder()).unwrap();
    let deployment = Deployment::default();
    let text = needs.policy(&deployment).to_json();
    let policies = [policy(&text.replace("\"sqs:SendMessage\"", "\"sqs:PurgeQueue\""))];
    let [missing] = &*needs.missing(&policies, &deployment) else { panic!() };
    assert_eq!(missing.actions, ["sqs:SendMessage"]);
    assert!(missing.places[0].file.ends_with("src/messages.rs"));
    assert!(missing.places[0].line > 1);
    assert_eq!(needs.excess(&policies, &deployment)[0].actions, ["sqs:PurgeQueue"]);
    let json = needs.to_json(&deployment, Some(&policies));
    assert!(
        json.ends_with(r#""missing":["sqs:SendMessage"],"excess":["sqs:PurgeQueue"]}"#),
        "{json}"
    );
}

/// Run by `.ci/nightly needs`, which builds the program and names the binaries in `NEEDS_BINARIES`.
#[test]
#[ignore = "needs the program, which takes long to build"]
fn binaries_show_exactly_the_calls() {
    let binaries = std::env::var("NEEDS_BINARIES").expect("NEEDS_BINARIES names the binaries");
    let wanted: Vec<_> = expected().into_iter().map(|(service, name, _)| (service, name)).collect();
    let source = of_source(&folder()).unwrap();
    for binary in binaries.split_whitespace() {
        let needs = of_binary(Path::new(binary)).unwrap();
        assert_eq!(program_calls(&needs), wanted, "{binary}");
        let both = needs.with_source(&source);
        assert_eq!(program_calls(&both), wanted, "{binary}");
        for (_, name, file) in expected() {
            let operation = both.operations.iter().find(|it| it.name == name).unwrap();
            assert!(operation.places.iter().any(|it| it.file.ends_with(&file)), "{binary}: {name}");
            let shown = needs.operations.iter().find(|it| it.name == name).unwrap();
            assert!(
                shown.places.iter().all(|it| it.file.ends_with(&file)),
                "{binary}: {:?}",
                shown.places
            );
        }
    }
}
