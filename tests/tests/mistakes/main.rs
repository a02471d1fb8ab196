//! Common mistakes and their fixes: `mistakes.tsv` has one per row, with `-` if there should be no
//! suggestion.

use cognito_policy_language::nearest::words;
use cognito_policy_rules::{Document, Expectation, PolicyKind, Verdict, check, literal};
use cognito_policy_spec::json;
use cognito_policy_spec::model::{AccessLevel, Action};
use cognito_policy_spec::tables::Tables;

/// The response to a mistake.
#[derive(Debug, PartialEq)]
enum Answer {
    Write(String),
    /// A finding without a suggestion.
    Nothing,
    /// No finding.
    Accepted,
}

/// Returns the response to a mistake, in a policy that contains it in a suitable place.
fn answer(kind: &str, written: &str) -> Answer {
    let name = kind.split_once(' ').map_or("", |(_, name)| name);
    let arn = |partition: &str, service: &str, region: &str, resource: &str| {
        let arn = format!("arn:{partition}:{service}:{region}:123456789012:{resource}");
        allow("cognito-idp:*", &arn, "")
    };
    let pool = "userpool/us-east-1_AbCdEfGhI";
    match kind {
        "action" | "service" => found(PolicyKind::Endpoint, &allow(written, "*", ""), written),
        "partition" => {
            found(PolicyKind::Identity, &arn(written, "cognito-idp", "us-east-1", pool), written)
        }
        "arn service" => {
            found(PolicyKind::Identity, &arn("aws", written, "us-east-1", pool), written)
        }
        "region" => found(PolicyKind::Identity, &arn("aws", "cognito-idp", written, pool), written),
        "resource cognito-idp" | "resource cognito-identity" | "resource cognito-sync" => {
            found(PolicyKind::Identity, &arn("aws", name, "us-east-1", written), written)
        }
        "key" => {
            let condition = format!(r#","Condition":{{"StringEquals":{{"{written}":"x"}}}}"#);
            found(PolicyKind::Identity, &allow("cognito-idp:*", "*", &condition), written)
        }
        "operator" => {
            let condition = format!(r#","Condition":{{"{written}":{{"aws:username":"x"}}}}"#);
            found(PolicyKind::Identity, &allow("cognito-idp:*", "*", &condition), written)
        }
        "trust key" => found(PolicyKind::Trust, &trust(written), written),
        "element" => {
            let policy = allow("cognito-idp:ListUsers", "*", &format!(r#","{written}":"x""#));
            found(PolicyKind::Identity, &policy, written)
        }
        "effect" => {
            let policy = allow("cognito-idp:ListUsers", "*", "").replace("Allow", written);
            found(PolicyKind::Identity, &policy, written)
        }
        "principal kind" => {
            let principal = format!(r#","Principal":{{"{written}":"123456789012"}}"#);
            found(PolicyKind::Resource, &allow("cognito-idp:*", "*", &principal), written)
        }
        "id type" => of_help(Some(&literal::id_type_help(written, Tables::builtin()))),
        "expect" => expected(written),
        _ => panic!("unknown kind: {kind}"),
    }
}

fn allow(action: &str, resource: &str, more: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"{more}}}}}"#
    )
}

fn trust(key: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Principal":{{"Federated":"cognito-identity.amazonaws.com"}},"Condition":{{"StringEquals":{{"{key}":"us-east-1:11111111-2222-3333-4444-555555555555"}}}}}}}}"#
    )
}

/// Returns the help of the finding that points at the mistake.
fn found(kind: PolicyKind, policy: &str, written: &str) -> Answer {
    let document = Document::file(kind, json::parse(policy).unwrap());
    let outcome = check(&document, Tables::builtin());
    for finding in &outcome.findings {
        let part = finding.part.as_ref().map(cognito_policy_rules::Part::written);
        let place = policy[finding.span.clone()].trim_matches('"');
        let is_at_mistake = place == written || part.is_some_and(|part| written.contains(part));
        if is_at_mistake && !finding.rule.code.starts_with("UNSUPPORTED_ELEMENT") {
            return of_help(finding.help_text().as_deref());
        }
    }
    Answer::Accepted
}

/// Returns the suggestion, if the help says nothing else. The policy around the mistake may need
/// further changes.
fn of_help(help: Option<&str>) -> Answer {
    let only = help.and_then(|help| match help.strip_prefix("write `") {
        Some(rest) => rest.strip_suffix('`'),
        None => help.strip_prefix('`')?.strip_suffix("` comes closest, but needs further changes"),
    });
    match only.filter(|only| !only.contains('`')) {
        Some(only) => Answer::Write(only.to_owned()),
        None => Answer::Nothing,
    }
}

/// Returns the suggested code for one in `expect`.
fn expected(code: &str) -> Answer {
    let policy = allow("cognito-idp:ListUsers", "*", "");
    let mut document = Document::file(PolicyKind::Identity, json::parse(&policy).unwrap());
    let code = code.to_owned();
    document.expectations.push(Expectation { span: 0..0, code, statement: None });
    match check(&document, Tables::builtin()).expectations.as_slice() {
        [Verdict::UnknownCode { nearest: Some(code) }] => Answer::Write((*code).to_owned()),
        [Verdict::UnknownCode { nearest: None }] => Answer::Nothing,
        _ => Answer::Accepted,
    }
}

/// Returns whether the suggestion allows more than was meant.
fn is_harmful(kind: &str, meant: &str, suggested: &str) -> bool {
    let negates = |text: &str| text.contains("Not");
    match kind {
        "action" | "service" => level(suggested) > level(meant).max(AccessLevel::Read),
        "operator" | "element" => meant != suggested && negates(meant) != negates(suggested),
        "effect" => suggested == "Allow" && meant != "Allow",
        _ => false,
    }
}

/// Returns the access level of an action, or the highest one that a pattern matches.
fn level(written: &str) -> AccessLevel {
    let Some((service, name)) = written.split_once(':') else { return AccessLevel::List };
    let Some(service) = Tables::builtin().service(service) else { return AccessLevel::List };
    let of_action = |action: &Action| match name.strip_suffix('*') {
        Some(beginning) => action.name.starts_with(beginning),
        None => action.name == name,
    };
    let matched = service.actions.iter().filter(|action| of_action(action));
    matched.filter_map(|action| action.access.highest()).max().unwrap_or(AccessLevel::List)
}

/// The responses to a table's mistakes.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    harmful: Vec<String>,
}

impl Score {
    fn add(&mut self, kind: &str, written: &str, meant: &str) {
        let answer = answer(kind, written);
        if let Answer::Write(suggested) = &answer
            && is_harmful(kind, meant, suggested)
        {
            self.harmful.push(format!("{kind} {written} -> {suggested}, not {meant}"));
        }
        let is_right = match &answer {
            Answer::Write(suggested) => suggested == meant,
            Answer::Nothing | Answer::Accepted => meant == "-" && answer == Answer::Nothing,
        };
        if is_right {
            self.right += 1;
        } else {
            self.wrong.push(format!("{kind} {written} -> {answer:?}, not {meant}"));
        }
    }

    /// Fails unless at least 95 % of at least this many responses are right, and none is harmful.
    fn assert_good(&self, least: usize) {
        let Self { right, wrong, harmful } = self;
        let all = right + wrong.len();
        println!("{right} of {all} right; wrong:\n{}", wrong.join("\n"));
        assert!(all >= least, "only {all} rows");
        assert!(harmful.is_empty(), "harmful: {harmful:#?}");
        assert!(right * 100 >= all * 95, "{right} of {all} right, wrong: {wrong:#?}");
    }
}

/// Returns the three columns of each row, without the heading.
fn rows(table: &str) -> impl Iterator<Item = [&str; 3]> {
    table.lines().skip(1).map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        columns.try_into().unwrap_or_else(|_| panic!("not three columns: {row}"))
    })
}

#[test]
fn most_suggestions_are_right_and_none_is_harmful() {
    let mut score = Score::default();
    for [kind, written, meant] in rows(include_str!("mistakes.tsv")) {
        score.add(kind, written, meant);
    }
    score.assert_good(220);
}

/// `vocabulary.tsv` has the words of consoles, command lines and SDKs, and abbreviations.
#[test]
fn names_of_consoles_command_lines_and_sdks_lead_to_actions() {
    let mut score = Score::default();
    for [_, written, meant] in rows(include_str!("vocabulary.tsv")) {
        score.add("action", written, meant);
    }
    score.assert_good(200);
}

/// The AWS CLI and SDKs spell an operation in other cases, and add words to it.
#[test]
fn other_spellings_of_an_action_lead_to_it() {
    let services = ["cognito-idp", "cognito-identity", "dynamodb", "iam", "lambda", "s3", "wafv2"];
    let mut tried = 0;
    for service in services.map(|name| Tables::builtin().service(name).unwrap()) {
        for action in service.actions.iter().step_by(3) {
            let words = words(&action.name);
            let written = [words.join("-"), words.join("_"), format!("{}Command", action.name)];
            for written in written.iter().filter(|it| !it.eq_ignore_ascii_case(&action.name)) {
                let meant = Answer::Write(format!("{}:{}", service.name, action.name));
                assert_eq!(answer("action", &format!("{}:{written}", service.name)), meant);
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "only {tried} spellings");
}
