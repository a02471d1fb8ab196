//! Members that are missing, duplicate, or of the wrong type.

use super::{action, defects, reports, service};

#[test]
fn syntax_errors_are_reported_with_their_place() {
    reports("{\n  \"Name\": \"a\",\n}", &["2:14: trailing comma\n  help: remove it"]);
    reports("[]", &["1:1: the service must be an object, not a list"]);
}

#[test]
fn missing_members_are_reported() {
    reports(
        "{}",
        &[
            "1:1: missing member `Name` in the service",
            "1:1: missing member `Actions` in the service",
        ],
    );
    reports(
        &service(r#""Resources": [{}], "ConditionKeys": [{}], "OperationsWithoutAction": [{}]"#),
        &[
            "4:15: missing member `Name` in a resource type",
            "4:38: a condition key must have a type\n  help: write, for example, `\"Types\": [\"String\"]`",
            "4:38: missing member `Name` in a condition key",
            "4:71: missing member `Name` in an operation",
        ],
    );
    reports(
        &service(r#""Placeholders": {"Id": {}}"#),
        &[
            "4:24: missing member `Pattern` in a placeholder",
            "4:24: missing member `Example` in a placeholder",
            "4:24: missing member `Title` in a placeholder",
        ],
    );
    reports(
        &action(r#""Resources": [{}]"#),
        &["8:15: missing member `Name` in a resource of an action"],
    );
    reports(
        &action(r#""Annotations": {}"#),
        &["8:16: missing member `Properties` in `Annotations`"],
    );
    reports(
        &service(r#""Resources": [{"Name": ""}]"#),
        &["4:24: `Name` of a resource type must not be empty"],
    );
}

#[test]
fn wrong_types_are_reported() {
    for (members, message) in [
        (r#""Title": 1"#, "4:10: `Title` of the service must be a string, not a number"),
        (r#""Resources": {}"#, "4:14: `Resources` of the service must be a list, not an object"),
        (r#""Resources": [1]"#, "4:15: a resource type must be an object, not a number"),
        (
            r#""Placeholders": []"#,
            "4:17: `Placeholders` of the service must be an object, not a list",
        ),
        (
            r#""OperationsWithoutAction": [{"Name": "A", "Unsigned": "yes"}]"#,
            "4:55: `Unsigned` of an operation must be `true` or `false`, not a string",
        ),
    ] {
        reports(&service(members), &[message]);
    }
    for (members, message) in [
        (
            r#""PermissionOnly": 1"#,
            "8:19: `PermissionOnly` of an action must be `true` or `false`, not a number",
        ),
        (
            r#""Unsigned": null"#,
            "8:13: `Unsigned` of an action must be `true` or `false`, not `null`",
        ),
        (r#""Description": []"#, "8:16: `Description` of an action must be a string, not a list"),
        (
            r#""ActionConditionKeys": [true]"#,
            "8:25: `ActionConditionKeys` of an action must be a list of strings, not a boolean",
        ),
        (
            r#""Annotations": {"Properties": {"IsWrite": "true"}}"#,
            "8:43: `IsWrite` of `Properties` must be `true` or `false`, not a string",
        ),
    ] {
        reports(&action(members), &[message]);
    }
}

#[test]
fn duplicates_are_reported() {
    reports(
        &service(r#""Title": "a", "Title": "b""#),
        &["4:15: duplicate member `Title` in the service\n  help: remove one of them"],
    );
    reports(
        "{\"Name\": \"example\", \"Actions\": [{\"Name\": \"GetA\"},\n{\"Name\": \"GetA\"},\n{\"Name\": \"getB\"}, {\"Name\": \"GetB\"}]}",
        &[
            "2:10: the action `GetA` is already defined on line 1\n  help: remove one of them",
            "3:28: the action `GetB` is already defined on line 3 as `getB` (names are case-insensitive)\n  help: remove one of them",
        ],
    );
    reports(
        &service(
            r#""Resources": [{"Name": "a"}, {"Name": "A"}],
"ConditionKeys": [{"Name": "x:A", "Types": ["Bool"]}, {"Name": "x:a", "Types": ["Bool"]}],
"OperationsWithoutAction": [{"Name": "A"}, {"Name": "A"}],
"Placeholders": {"Id": {"Pattern": "x", "Example": "x", "Title": "x"}, "Key": {"Pattern": "x", "Example": "x", "Title": "x", "Type": "ID"}}"#,
        ),
        &[
            "4:39: the resource type `A` is already defined on line 4 as `a` (names are case-insensitive)\n  help: remove one of them",
            "5:64: the condition key `x:a` is already defined on line 5 as `x:A` (names are case-insensitive)\n  help: remove one of them",
            "6:53: the operation `A` is already defined on line 6\n  help: remove one of them",
            "7:134: the placeholder type `ID` is already defined on line 7 as `Id` (names are case-insensitive)\n  help: remove one of them",
        ],
    );
    let x = r#"{"Pattern": "x", "Example": "x", "Title": "x"}"#;
    assert_eq!(
        defects(&service(&format!(r#""Placeholders": {{"Id": {x}, "Id": {x}}}"#)))[0],
        "4:72: duplicate member `Id` in `Placeholders`\n  help: remove one of them"
    );
}

#[test]
fn ten_defects_are_reported_at_once_in_the_order_of_the_text() {
    let text = r#"{
"Name": "Ten",
"Title": 1,
"Actions": [
{"Name": "Get Thing"},
{"Name": "A", "Unsigned": 1},
{"Name": "A"},
{"Name": "B", "Resources": [{"Name": "none"}], "ActionConditionKeys": ["none:None"]}
],
"ConditionKeys": [{"Name": "x:A", "Types": ["Text"]}],
"Resources": [{"Name": "a", "ARNFormats": ["arn:"]}],
"Placeholders": {"Id": {"Pattern": "[", "Example": "x", "Title": "x"},
"Key": {"Pattern": "x", "Accepts": "all", "Example": "x", "Title": "x"}}
}"#;
    let lines: Vec<_> = defects(text).iter().map(|defect| defect[..2].to_owned()).collect();
    assert_eq!(lines, ["2:", "3:", "5:", "6:", "7:", "8:", "8:", "10", "11", "12", "13"]);
}
