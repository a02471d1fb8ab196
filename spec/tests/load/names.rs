//! Names that are undefined, invalid, or collide in Rust.

use cognito_policy_spec::load;

use super::{action, defects, reports, service};

#[test]
fn undefined_names_are_reported() {
    reports(
        &action(r#""Resources": [{"Name": "bigthing"}, {"Name": "user"}, {"Name": "Big-Thing"}]"#),
        &[
            "8:24: `bigthing` is not in `Resources` of this file\n  help: did you mean `big-thing`?",
            "8:46: `user` is not in `Resources` of this file",
            "8:64: `Big-Thing` is not in `Resources` of this file\n  help: did you mean `big-thing`?",
        ],
    );
    reports(
        &action(
            r#""ActionConditionKeys": ["example:Sise", "aws:RequstTag/${TagKey}", "example:Shape"]"#,
        ),
        &[
            "8:25: `example:Sise` is neither in `ConditionKeys` of this file nor a global key\n  help: did you mean `example:Size`?",
            "8:41: `aws:RequstTag/${TagKey}` is neither in `ConditionKeys` of this file nor a global key\n  help: define it there",
            "8:68: `example:Shape` is neither in `ConditionKeys` of this file nor a global key\n  help: define it there",
        ],
    );
    reports(
        &service(r#""Resources": [{"Name": "a", "ConditionKeys": ["example:B"]}]"#),
        &[
            "4:47: `example:B` is neither in `ConditionKeys` of this file nor a global key\n  help: define it there",
        ],
    );
    reports(
        &action(r#""Resources": [{"Name": "big-thing", "ConditionKeys": ["example:C"]}]"#),
        &[
            "8:55: `example:C` is neither in `ConditionKeys` of this file nor a global key\n  help: define it there",
        ],
    );
    reports(
        &action(r#""Replacement": "PutThings""#),
        &[
            "8:16: the replacement `PutThings` is not an action in this file\n  help: did you mean `PutThing`?",
        ],
    );
    reports(
        &action(r#""Replacement": "example:PutThing""#),
        &["8:16: the replacement `example:PutThing` is not an action in this file"],
    );
    reports(
        &service(r#""OperationsWithoutAction": [{"Name": "getThing"}]"#),
        &["4:38: `getThing` is also an action\n  help: remove one of them"],
    );
}

#[test]
fn invalid_names_are_reported() {
    reports(
        r#"{"Name": "Example", "Actions": []}"#,
        &["1:10: invalid service prefix `Example`\n  help: use a-z, 0-9, and `-`"],
    );
    reports(
        r#"{"Name": "example", "Actions": [{"Name": "example:Get"}, {"Name": "Get*"}]}"#,
        &[
            "1:42: invalid action name `example:Get`\n  help: use letters, digits, and `-`",
            "1:67: invalid action name `Get*`\n  help: use letters, digits, and `-`",
        ],
    );
    for key in ["Size", ":Size", "example:"] {
        reports(
            &service(&format!(r#""ConditionKeys": [{{"Name": "{key}", "Types": ["String"]}}]"#)),
            &[&format!("4:28: `{key}` is not a condition key\n  help: write it as `prefix:Name`")],
        );
    }
    for key in [r#"x:a\"b"#, r"x:a\\b", "x:*", "x:a?", "x:a b", r"x:\n", "x:é"] {
        let text =
            service(&format!(r#""ConditionKeys": [{{"Name": "{key}", "Types": ["String"]}}]"#));
        let rules = "use printable ASCII without spaces, `\"`, `\\`, `*`, and `?`";
        let [defect] = &defects(&text)[..] else { panic!("{:?}", defects(&text)) };
        assert!(defect.starts_with("4:28: `x:") && defect.ends_with(rules), "{defect}");
    }
    reports(
        &action(r#""DependentActions": ["PassRole", "iam:*"]"#),
        &[
            "8:22: `PassRole` is not an action\n  help: write it as `service:Action`",
            "8:34: `iam:*` is not an action\n  help: write it as `service:Action`",
        ],
    );
    reports(
        &service(
            r#""Placeholders": {"id": {"Pattern": "x", "Example": "x", "Title": "x", "Type": "My-Id"}, "Region": {"Pattern": "x", "Example": "x", "Title": "x"}}"#,
        ),
        &[
            "4:18: invalid placeholder name `id`\n  help: write it like `UserPoolId`",
            "4:79: invalid placeholder name `My-Id`\n  help: write it like `UserPoolId`",
            "4:89: the form of `Region` is defined by the table of partitions\n  help: remove it here",
        ],
    );
}

#[test]
fn colliding_rust_names_are_reported() {
    reports(
        r#"{
"Name": "-",
"Actions": [{"Name": "GetThing"}, {"Name": "Get-Thing"}, {"Name": "-"}, {"Name": "all"},
{"Name": "ALL"}, {"Name": "READ"}, {"Name": "Self"}, {"Name": "4th"}, {"Name": "Getthing"}],
"Resources": [{"Name": "user-pool"}, {"Name": "UserPool"}, {"Name": "x", "Words": "日本"},
{"Name": "Self"}, {"Name": "4th"}],
"Placeholders": {"Action": {"Pattern": "[a]", "Example": "a", "Title": "a"},
"UserPoolArn": {"Pattern": "[a]", "Example": "a", "Title": "a"}}
}"#,
        &[
            "2:9: invalid service prefix `-`\n  help: use a-z, 0-9, and `-`",
            "3:44: `Get-Thing` becomes `GetThing` in Rust, like `GetThing` on line 3\n  help: rename one of them",
            "3:67: `-` cannot become a name in Rust\n  help: use at least one ASCII letter or digit",
            "4:10: the action `ALL` is already defined on line 3 as `all` (names are case-insensitive)\n  help: remove one of them",
            "4:10: `ALL` becomes `ALL` in Rust, which the bindings already define\n  help: rename it",
            "4:27: `READ` becomes `READ` in Rust, which the bindings already define\n  help: rename it",
            "4:80: the action `Getthing` is already defined on line 3 as `GetThing` (names are case-insensitive)\n  help: remove one of them",
            "5:47: `UserPool` becomes `UserPoolArn` in Rust, like `user-pool` on line 5\n  help: rename one of them",
            "5:83: `日本` cannot become a name in Rust\n  help: use at least one ASCII letter or digit",
            "7:18: `Action` becomes `Action` in Rust, which the bindings already define\n  help: rename it",
            "8:1: `UserPoolArn` becomes `UserPoolArn` in Rust, like `user-pool` on line 5\n  help: rename one of them",
        ],
    );
    reports(
        &service(
            r#""ConditionKeys": [{"Name": "x:${}", "Types": ["String"]}, {"Name": "x:${a", "Types": ["String"]}]"#,
        ),
        &[
            "4:28: invalid placeholder `${}`\n  help: name it with letters and digits",
            "4:68: the placeholder `${a` is not closed\n  help: add a closing `}`",
        ],
    );
}

#[test]
fn unknown_levels_types_and_categories_are_reported() {
    reports(
        &action(r#""Annotations": {"Properties": {"IsRead": true}}"#),
        &[
            "8:32: unknown access level `IsRead`\n  help: write `IsList`, `IsWrite`, `IsPermissionManagement`, or `IsTaggingOnly`",
        ],
    );
    reports(
        &service(
            r#""ConditionKeys": [{"Name": "x:A", "Types": ["Text"]}, {"Name": "x:B", "Types": []}]"#,
        ),
        &[
            "4:45: unknown type of a condition key `Text`\n  help: write `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, or `Binary`, preceded by `ArrayOf` if a key has several values",
            "4:55: a condition key must have a type\n  help: write, for example, `\"Types\": [\"String\"]`",
        ],
    );
    let defects = load::global_condition_keys(
        "keys.json",
        r#"{"Keys": [{"Name": "aws:A", "Types": ["Bool"], "Category": "weather"}]}"#,
    );
    assert_eq!(
        defects.unwrap_err()[0].to_string(),
        "keys.json:1:60: unknown category `weather`\n  help: write `principal`, `session`, `network`, `resource`, or `request`"
    );
}
