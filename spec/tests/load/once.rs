//! Each defect is reported once, whatever is wrong.

use std::ops::Range;

use cognito_policy_spec::json::{self, Node, Value};
use cognito_policy_spec::load;

/// A table with every member.
const TABLE: &str = r#"{
"Name": "example", "Title": "Example", "Version": "v1.4", "Retrieved": "2026-11-30",
"Source": "https://example.com/",
"Actions": [
{"Name": "GetThing", "Description": "Gets.", "Resources": [
  {"Name": "thing", "Required": true, "DependentActions": ["example:ListThings"],
   "ConditionKeys": ["example:Size"]}],
 "ActionConditionKeys": ["example:Color", "aws:RequestTag/${TagKey}"],
 "DependentActions": ["iam:PassRole"], "AccessLevels": ["Read"],
 "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": false,
  "IsTaggingOnly": false, "IsWrite": true}}},
{"Name": "ListThings", "Unsigned": true, "SignedCounterpart": "GetThing"},
{"Name": "OldThing", "Replacement": "GetThing"}],
"OperationsWithoutAction": [{"Name": "Ping", "Reason": "it needs none"}],
"Operations": [{"Name": "FetchThing", "AuthorizedActions": [{"Name": "GetThing", "Service": "example",
  "Context": {}}], "SDK": [{"Name": "Rust", "Method": "fetch", "Package": "x"}],
 "Variants": [{"Setters": ["version"], "Value": "a", "Also": ["example:ListThings"]}],
 "ResourceSetters": [{"Setter": "source", "As": "thing", "Actions": ["example:GetThing"]}]}],
"ConditionKeys": [{"Name": "example:Size", "Types": ["Numeric"], "Description": "Size."},
 {"Name": "example:Color", "Types": ["ArrayOfString"], "Values": ["red"]}],
"Resources": [{"Name": "thing", "Words": "thing item", "Description": "A thing.", "Own": true,
 "ARNFormats": ["arn:${Partition}:example:${Region}:${Account}:thing/${ThingId}"],
 "ConditionKeys": ["example:Size"]}],
"Placeholders": {"ThingId": {"Pattern": "[a-z]+", "MaxLength": 8, "Example": "abc",
 "Title": "thing ID", "Type": "ThingId", "Description": "AWS documents it.", "Source": "https://example.com/"}}
}"#;

/// What takes the place of a value.
const OTHERS: [&str; 21] = [
    "null",
    "1",
    "-1",
    "true",
    "\"\"",
    "\"x\"",
    "\"GetThing\"",
    "\"example:GetThing\"",
    "\"a b\"",
    "[]",
    "[1]",
    "\"a:${b}\"",
    "\"${\"",
    "\"a:b c\"",
    "\"*\"",
    "\"_\"",
    "\"é\"",
    "\"arn:x\"",
    "[\"x\", \"x\"]",
    "{}",
    "{\"Name\": \"x\"}",
];

/// Collects the places of all values and members.
fn places(
    node: &Node<Range<usize>>,
    values: &mut Vec<Range<usize>>,
    members: &mut Vec<Range<usize>>,
) {
    values.push(node.span.clone());
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| places(item, values, members)),
        Value::Object(all) => {
            for member in all {
                members.push(member.name_span.start..member.value.span.end);
                places(&member.value, values, members);
            }
        }
        _ => {}
    }
}

/// Returns the defects of a table at places where there is another one. Members can be missing in one place.
fn repeated(text: &str) -> Vec<String> {
    let Err(mut defects) = load::service("example.json", text) else { return Vec::new() };
    defects.retain(|defect| !defect.message.starts_with("missing member"));
    let mut repeated = Vec::new();
    for pair in defects.windows(2) {
        if pair[0].place() == pair[1].place() {
            repeated.push(format!("{}\n{}\n  {}", pair[0], pair[1], pair[0].source_line));
        }
    }
    repeated
}

/// Returns the table with something else at a place.
fn with(place: &Range<usize>, text: &str) -> String {
    let mut table = TABLE.to_owned();
    table.replace_range(place.clone(), text);
    table
}

#[test]
fn each_defect_is_reported_once() {
    let (mut values, mut members) = (Vec::new(), Vec::new());
    places(&json::parse(TABLE).unwrap(), &mut values, &mut members);
    load::service("example.json", TABLE).unwrap();
    let mut found = Vec::new();
    for place in &values {
        for other in OTHERS {
            found.extend(repeated(&with(place, other)));
        }
        let value = &TABLE[place.clone()];
        found.extend(repeated(&with(place, &format!("{value}, {value}"))));
    }
    for place in &members {
        let member = &TABLE[place.clone()];
        found.extend(repeated(&with(place, &format!("{member}, {member}"))));
        found.extend(repeated(&with(place, "\"Unknown\": 1")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
