//! The loader: what it accepts, and what it reports where.

mod accepted;
mod formats;
mod lists;
mod members;
mod names;
mod once;

use cognito_policy_spec::load::{self, Loaded};

/// Loads `text`, which must have no defects.
#[track_caller]
fn load(text: &str) -> Loaded {
    load::service("example.json", text).unwrap_or_else(|defects| panic!("{defects:#?}"))
}

/// Returns the defects of `text`, each as `line:column: message`.
#[track_caller]
fn defects(text: &str) -> Vec<String> {
    let defects = load::service("example.json", text).expect_err(text);
    for defect in &defects {
        assert_eq!(text.lines().nth(defect.line - 1), Some(defect.source_line.as_str()));
    }
    defects.iter().map(|defect| defect.to_string()["example.json:".len()..].to_owned()).collect()
}

/// Returns a service with `members`, which begin on line 4.
fn service(members: &str) -> String {
    format!("{{\n\"Name\": \"example\",\n\"Actions\": [{{\"Name\": \"GetThing\"}}],\n{members}\n}}")
}

/// Returns a service with an action that has `members`, which begin on line 8.
fn action(members: &str) -> String {
    format!(
        r#"{{
"Name": "example",
"Resources": [{{"Name": "big-thing", "ARNFormats": ["arn:${{Partition}}:example:::${{Id}}"]}}],
"ConditionKeys": [{{"Name": "example:Size", "Types": ["Numeric"]}},
{{"Name": "example:Color", "Types": ["String"]}}],
"Actions": [{{
"Name": "GetThing",
{members}
}}, {{"Name": "PutThing"}}]
}}"#
    )
}

#[track_caller]
fn reports(text: &str, expected: &[&str]) {
    assert_eq!(defects(text), expected, "{text}");
}

#[track_caller]
fn notes(text: &str, expected: &[&str]) {
    let notes: Vec<_> = load(text).notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, expected, "{text}");
}
