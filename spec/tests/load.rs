//! The loader: what loads, and what is reported where.

use cognito_policy_spec::load::{self, Loaded};
use cognito_policy_spec::model::{AccessLevel, ActionResource, Fragment, ValueType};

/// Loads `text`, which must be sound.
#[track_caller]
fn load(text: &str) -> Loaded {
    load::service("example.json", text).unwrap_or_else(|defects| panic!("{defects:#?}"))
}

/// What is wrong with `text`, each as `line:column: message`.
#[track_caller]
fn defects(text: &str) -> Vec<String> {
    let defects = load::service("example.json", text).expect_err(text);
    for defect in &defects {
        assert_eq!(text.lines().nth(defect.line - 1), Some(defect.source_line.as_str()));
    }
    defects.iter().map(|defect| defect.to_string()["example.json:".len()..].to_owned()).collect()
}

/// A sound service with `members` added. What is in `members` begins in line 4.
fn service(members: &str) -> String {
    format!("{{\n\"Name\": \"example\",\n\"Actions\": [{{\"Name\": \"GetThing\"}}],\n{members}\n}}")
}

/// A sound service with one action, which has `members` besides its name; those stand in line 8.
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

/// A file as AWS publishes it, with members that are not read.
const AWS: &str = r#"{
  "$schema": "https://example.com/schema.json",
  "Name": "cognito-example",
  "Actions": [
    {
      "Name": "DescribeThing",
      "ActionConditionKeys": ["aws:requesttag/${TagKey}", "aws:SourceIp"],
      "Annotations": {"Properties": {
        "IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": false}},
      "Resources": [{"Name": "thing"}],
      "SupportedBy": {"IAM Access Analyzer Policy Generation": true, "IAM Action Last Accessed": true}
    },
    {
      "Name": "TagThing",
      "Annotations": {"Properties": {
        "IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": true, "IsWrite": true}},
      "SupportedBy": {}
    },
    {"Name": "Unknown-Access"}
  ],
  "ConditionKeys": [
    {"Name": "aws:RequestTag/${TagKey}", "Types": ["String"]},
    {"Name": "cognito-example:Owners", "Types": ["ArrayOfARN"]}
  ],
  "Operations": [{"Name": "DescribeThing", "AuthorizedActions": []}],
  "Resources": [
    {
      "Name": "thing",
      "ARNFormats": ["arn:${Partition}:cognito-example:${Region}:${Account}:thing/${ThingId}:v${Version}"],
      "ConditionKeys": ["aws:RequestTag/${TagKey}"]
    }
  ],
  "Version": "v1.4"
}"#;

#[test]
fn a_file_of_aws_loads_unchanged() {
    let loaded = load(AWS);
    let service = loaded.service;
    assert_eq!(
        (service.name.as_str(), service.version.as_deref()),
        ("cognito-example", Some("v1.4"))
    );
    assert_eq!((service.title, service.source, service.retrieved), (None, None, None));

    let [describe, tag, unknown] = &service.actions[..] else { panic!("{:?}", service.actions) };
    assert_eq!(describe.condition_keys, ["aws:RequestTag/${TagKey}", "aws:SourceIp"]);
    let [ActionResource { resource_type: 0, required: false, .. }] = describe.resource_types[..]
    else {
        panic!("{describe:?}")
    };
    let levels =
        |action: &cognito_policy_spec::model::Action| action.access.iter().collect::<Vec<_>>();
    assert_eq!(levels(describe), [AccessLevel::Read]);
    assert_eq!(levels(tag), [AccessLevel::Tagging, AccessLevel::Write]);
    assert_eq!(levels(unknown), []);
    assert!(!describe.unsigned && !describe.permission_only && describe.replacement.is_none());

    let owners = &service.condition_keys[1];
    assert_eq!((owners.value_type, owners.multivalued), (ValueType::Arn, true));
    let format = &service.resource_types[0].arn_formats[0];
    let literal = |text: &str| Fragment::Literal(text.to_owned());
    let placeholder = |name: &str| Fragment::Placeholder(name.to_owned());
    assert_eq!(format.partition, [placeholder("Partition")]);
    assert_eq!(format.service, [literal("cognito-example")]);
    assert_eq!(format.region, [placeholder("Region")]);
    assert_eq!(format.account, [placeholder("Account")]);
    assert_eq!(
        format.resource,
        [literal("thing/"), placeholder("ThingId"), literal(":v"), placeholder("Version")]
    );
    assert!(AWS.contains(&format.text));
}

#[test]
fn members_that_are_not_read_are_noted_once() {
    notes(
        AWS,
        &[
            "example.json:2:3: unknown member `$schema` in the service",
            "example.json:11:7: unknown member `SupportedBy` in an action",
            "example.json:25:3: unknown member `Operations` in the service",
        ],
    );
    notes(
        &action(r#""unsigned": true"#),
        &[
            "example.json:8:1: unknown member `unsigned` in an action\n  help: did you mean `Unsigned`?",
        ],
    );
}

#[test]
fn our_own_members_are_read() {
    let loaded = load(&action(
        r#""Description": "Reads.", "Unsigned": true, "PermissionOnly": true, "Replacement": "PutThing",
        "DependentActions": ["iam:PassRole"], "Resources": [{"Name": "big-thing", "Required": true,
        "ConditionKeys": ["example:size"], "DependentActions": ["kms:Decrypt"]}]"#,
    ));
    assert!(loaded.notes.is_empty(), "{:?}", loaded.notes);
    let action = &loaded.service.actions[0];
    assert!(action.unsigned && action.permission_only && action.resource_types[0].required);
    assert_eq!(action.description.as_deref(), Some("Reads."));
    assert_eq!(loaded.service.successor(action).unwrap().name, "PutThing");
    assert_eq!(action.dependent_actions, ["iam:PassRole"]);
    assert_eq!(action.resource_types[0].condition_keys, ["example:Size"]);
    assert_eq!(action.resource_types[0].dependent_actions, ["kms:Decrypt"]);

    let loaded = load(&service(
        r#""Placeholders": {"Id": {"Pattern": "[a-z]+", "MaxLength": 3, "Example": "abc",
        "Title": "thing id", "Type": "ThingId"}, "Free": {"Pattern": "x", "Example": "x", "Title": "free"}},
        "OperationsWithoutAction": [{"Name": "Ping", "Unsigned": true}, {"Name": "Pong"}]"#,
    ));
    let [id, free] = &loaded.service.placeholders[..] else { panic!("{loaded:?}") };
    assert_eq!((id.name.as_str(), id.type_name.as_str()), ("Id", "ThingId"));
    assert_eq!(
        (id.title.as_str(), id.example.as_str(), id.pattern.max_length),
        ("thing id", "abc", 3)
    );
    assert_eq!((free.type_name.as_str(), free.pattern.max_length), ("Free", usize::MAX));
    let unsigned: Vec<_> = loaded
        .service
        .operations_without_action
        .iter()
        .map(|operation| operation.unsigned)
        .collect();
    assert_eq!(unsigned, [true, false]);
}

#[test]
fn what_is_no_json_is_reported_at_its_place() {
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
fn what_stands_twice_is_reported() {
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
fn names_that_refer_to_nothing_are_reported() {
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
fn oddities_of_aws_files_are_notes() {
    notes(
        &action(r#""ActionConditionKeys": ["example:Size:Max"]"#),
        &["example.json:8:25: only a prefix of the condition key `example:Size:Max` is defined"],
    );
    let twice = action(
        r#""Resources": [{"Name": "big-thing", "Required": true, "ConditionKeys": ["example:Size"]},
{"Name": "big-thing", "ConditionKeys": ["example:Size", "example:Color"]}]"#,
    );
    notes(&twice, &["example.json:9:10: duplicate resource type `big-thing` in an action"]);
    let resource_types = &load(&twice).service.actions[0].resource_types;
    assert_eq!(resource_types.len(), 1);
    assert!(!resource_types[0].required);
    assert_eq!(resource_types[0].condition_keys, ["example:Size", "example:Color"]);
}

#[test]
fn the_star_and_the_double_formats_of_aws_load() {
    let text = service(
        r#""Resources": [{"Name": "a", "ARNFormats": ["arn:aws:x:*::bot/${Id}, arn:aws:x:::bot:${Name}:${A}"]}]"#,
    );
    let formats = &load(&text).service.resource_types[0].arn_formats;
    let texts: Vec<_> = formats.iter().map(|format| format.text.as_str()).collect();
    assert_eq!(texts, ["arn:aws:x:*::bot/${Id}", "arn:aws:x:::bot:${Name}:${A}"]);
    assert_eq!(formats[0].region, [Fragment::Literal("*".to_owned())]);
    let id = Fragment::Placeholder("Id".to_owned());
    assert_eq!(formats[0].resource, [Fragment::Literal("bot/".to_owned()), id]);
    notes(&text, &["example.json:4:44: several ARN formats in one string"]);
}

#[test]
fn a_condition_key_can_have_several_types() {
    let loaded = load(&service(
        r#""ConditionKeys": [{"Name": "x:A", "Types": ["Date", "Numeric"]},
        {"Name": "x:B", "Types": ["String", "ArrayOfString"], "EitherCardinality": true, "Own": true}]"#,
    ));
    let [both, list] = &loaded.service.condition_keys[..] else { panic!("{loaded:?}") };
    assert_eq!(both.value_types(), [ValueType::Date, ValueType::Numeric]);
    assert!(!both.multivalued && !both.either_cardinality);
    assert_eq!(list.value_types(), [ValueType::String]);
    assert!(list.multivalued && list.either_cardinality);
    // `Own` is for those who merge the table with AWS's.
    assert!(loaded.notes.is_empty(), "{:?}", loaded.notes);
    reports(
        &service(r#""ConditionKeys": [{"Name": "x:A", "Types": ["Date"], "Own": 1}]"#),
        &["4:61: `Own` of a condition key must be `true` or `false`, not a number"],
    );
}

#[test]
fn the_names_of_aws_for_the_key_of_a_tag_are_one() {
    let loaded = load(&service(
        r#""ConditionKeys": [{"Name": "x:Tag/${TagKey}", "Types": ["String"]},
        {"Name": "x:Tag/tag-key", "Types": ["String"]}, {"Name": "x:Tag/", "Types": ["String"]},
        {"Name": "x:Label/<key>", "Types": ["String"]}]"#,
    ));
    let names: Vec<&str> =
        loaded.service.condition_keys.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(names, ["x:Tag/${TagKey}", "x:Label/${key}"]);
}

#[test]
fn a_condition_key_can_hold_the_values_of_a_placeholder() {
    let loaded = load(&service(
        r#""ConditionKeys": [{"Name": "x:A", "Types": ["String"], "Placeholder": "BotId"}]"#,
    ));
    assert_eq!(loaded.service.condition_keys[0].placeholder.as_deref(), Some("BotId"));
    let wrong =
        r#""ConditionKeys": [{"Name": "x:A", "Types": ["String"], "Placeholder": "bot id"}]"#;
    assert_eq!(
        defects(&service(wrong)),
        ["4:71: invalid placeholder name `bot id`\n  help: write it like `UserPoolId`"]
    );
}

#[test]
fn wrong_names_are_reported() {
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
fn names_that_are_one_in_rust_are_reported() {
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
fn wrong_levels_types_and_categories_are_reported() {
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

#[test]
fn wrong_arn_formats_are_reported() {
    let form = "write `arn:partition:service:region:account:resource`";
    let letters = "name it with letters and digits";
    for (format, message, help) in [
        ("arn:aws:s3:bucket", "an ARN has six parts, but this format has 4", form),
        ("", "an ARN has six parts, but this format has 1", form),
        ("urn:aws:s3:::b", "an ARN must begin with `arn:`", form),
        ("${Arn}:aws:s3:::b", "an ARN must begin with `arn:`", form),
        ("arn::s3:::b", "the ARN format has no partition", form),
        ("arn:aws::::b", "the ARN format has no service", form),
        ("arn:aws:s3:::", "the ARN format has no resource", form),
        ("arn:aws:s3:::${Bucket", "the placeholder `${Bucket` is not closed", "add a closing `}`"),
        ("arn:aws:s3:::${}", "invalid placeholder `${}`", letters),
        ("arn:aws:s3:::${a:b}", "invalid placeholder `${a:b}`", letters),
        (r#"arn:aws:s3:::a\"b"#, "'\"' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::a\\b", r"'\\' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:::a?b", "'?' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:::a$b", "'$' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:us east::b", "' ' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::a\tb", r"'\t' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::\u0000", r"'\0' is not allowed in an ARN format", "remove it"),
        (r"arn:aws:s3:::${A}\u00a0", r"'\u{a0}' is not allowed in an ARN format", "remove it"),
        ("arn:aws:s3:::a, bucket", "an ARN has six parts, but this format has 1", form),
    ] {
        reports(
            &service(&format!(r#""Resources": [{{"Name": "a", "ARNFormats": ["{format}"]}}]"#)),
            &[&format!("4:44: {message}\n  help: {help}")],
        );
    }
}

#[test]
fn wrong_placeholders_are_reported() {
    let placeholder = |pattern: &str, example: &str, length: &str| {
        service(&format!(
            r#""Placeholders": {{"Id": {{"Title": "id",
"Pattern": "{pattern}",
"Example": "{example}",
"MaxLength": {length}}}}}"#
        ))
    };
    assert!(load(&placeholder("[a-z]+", "abc", "3")).notes.is_empty());
    for (pattern, example, length, message) in [
        (
            "[a-z",
            "abc",
            "3",
            "5:12: invalid pattern at `` <- here -> `[a-z`: the class is not closed\n  help: add a closing `]`",
        ),
        (
            "ab.",
            "abc",
            "3",
            "5:12: invalid pattern at `ab` <- here -> `.`: `.` is not supported\n  help: for the character itself, write `\\.`",
        ),
        (
            "[a-z]+",
            "abC",
            "3",
            "6:12: the example `abC` does not match `[a-z]+`: `C` is not allowed after `ab`",
        ),
        (
            "[a-z]{4}",
            "abc",
            "4",
            "6:12: the example `abc` does not match `[a-z]{4}`: it is incomplete",
        ),
        (
            "[a-z]+",
            "abcd",
            "3",
            "6:12: the example `abcd` does not match `[a-z]+`: it is longer than 3 characters",
        ),
        ("[a-z]+", "abc", "0", "7:14: `MaxLength` of a placeholder must be a positive integer"),
        ("[a-z]+", "abc", "1.5", "7:14: `MaxLength` of a placeholder must be a positive integer"),
    ] {
        reports(&placeholder(pattern, example, length), &[message]);
    }
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
"Placeholders": {"Id": {"Pattern": "[", "Example": "x", "Title": "x"}}
}"#;
    let lines: Vec<_> = defects(text).iter().map(|defect| defect[..2].to_owned()).collect();
    assert_eq!(lines, ["2:", "3:", "5:", "6:", "7:", "8:", "8:", "10", "11", "12"]);
}

#[test]
fn partitions_are_checked() {
    let partitions = |text: &str| {
        let defects = load::partitions("p.json", text).expect_err(text);
        defects.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(partitions("{}"), ["p.json:1:1: missing member `Partitions` in the file"]);
    assert_eq!(
        partitions(
            r#"{"Partitions": [
{"Name": "aws", "DnsSuffix": "a", "RegionPrefixes": ["us-"], "Regions": ["us-east-1", "us-gov-east-1", "cn-north-1"],
"Services": {"s3": ["us-east-1", "us-west-9"], "sqs": 1}},
{"Name": "aws-us-gov", "DnsSuffix": "a", "RegionPrefixes": ["us-gov-"], "Regions": []},
{"Name": "aws"}
]}"#
        ),
        [
            "p.json:2:87: the Region `us-gov-east-1` has the prefix of the partition `aws-us-gov`\n  help: move it there, or change `RegionPrefixes`",
            "p.json:2:104: the Region `cn-north-1` has the prefix of no partition\n  help: move it there, or change `RegionPrefixes`",
            "p.json:3:34: `us-west-9` is not in `Regions` of this partition",
            "p.json:3:55: `sqs` of `Services` must be a list, not a number",
            "p.json:5:1: missing member `DnsSuffix` in a partition",
            "p.json:5:10: the partition `aws` is already defined on line 2\n  help: remove one of them",
        ]
    );
}

#[test]
fn quotas_are_checked() {
    let quotas = |text: &str| {
        let defects = load::quotas("q.json", text).expect_err(text);
        defects.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(quotas("{}"), ["q.json:1:1: missing member `Quotas` in the file"]);
    assert_eq!(
        quotas(
            r#"{"Quotas": [
{"Name": "A", "Title": "a", "Characters": 0, "Source": "s"},
{"Name": "A", "Title": "a", "Characters": 1, "Source": "s", "Together": 1},
{"Title": "", "Service": 7}
]}"#
        ),
        [
            "q.json:2:43: `Characters` of a quota must be a positive integer",
            "q.json:3:10: the quota `A` is already defined on line 2\n  help: remove one of them",
            "q.json:3:73: `Together` of a quota must be `true` or `false`, not a number",
            "q.json:4:1: missing member `Name` in a quota",
            "q.json:4:1: missing member `Source` in a quota",
            "q.json:4:1: missing member `Characters` in a quota",
            "q.json:4:11: `Title` of a quota must not be empty",
            "q.json:4:26: `Service` of a quota must be a string, not a number",
        ]
    );
}

#[test]
fn rule_facts_are_checked() {
    let (file, text) = cognito_policy_spec::data::RULE_FACTS.read();
    let defects = |good: &str, bad: &str| {
        assert_eq!(text.matches(good).count(), 1, "`{good}` stands there once");
        let defects = load::rule_facts(file, &text.replace(good, bad)).expect_err(bad);
        let message = |defect: &load::Defect| defect.message.clone();
        defects.iter().map(message).collect::<Vec<_>>()
    };
    let empty = load::rule_facts("r.json", "{}").unwrap_err();
    assert_eq!(empty.len(), 24, "every list is missed");
    assert_eq!(empty[0].to_string(), "r.json:1:1: missing member `SensitiveKeys` in the file");
    for (good, bad, defect) in [
        (r#""KmsKeys": {"#, r#""KmsKey": {"#, "missing member `KmsKeys` in the file"),
        (
            r#"["aws:referer", "aws:UserAgent"]"#,
            r#"["aws:UserAgent", "aws:useragent"]"#,
            "the item `aws:useragent` is already defined on line ",
        ),
        (
            r#"["aws:referer", "aws:UserAgent"]"#,
            r#"["aws:referer", 7]"#,
            "`Items` of a list must be a list of strings, not a number",
        ),
        (r#"["aws:referer", "aws:UserAgent"]"#, "[]", "the list must not be empty"),
        (
            r#"["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"]"#,
            r#""aws:SourceVpc""#,
            "`aws:VpcSourceIp` of `Items` must be a list, not a string",
        ),
    ] {
        let found = defects(good, bad);
        assert!(found.iter().any(|it| it.starts_with(defect)), "{bad}: {found:?}");
    }
}
