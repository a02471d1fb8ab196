//! What loads, and what it becomes.

use cognito_policy_spec::model::{AccessLevel, Action, ActionResource, Fragment, ValueType};

use super::{action, defects, load, notes, reports, service};

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
  "Operations": [
    {"Name": "CountThings", "AuthorizedActions": []},
    {
      "Name": "DescribeThing",
      "AuthorizedActions": [{"Name": "DescribeThing", "Service": "cognito-example"}],
      "SDK": [{"Name": "example", "Method": "describe_thing", "Package": "Boto3"}]
    },
    {
      "Name": "CopyThing",
      "AuthorizedActions": [
        {"Name": "DescribeThing", "Service": "cognito-example"},
        {"Name": "PassRole", "Service": "iam", "Context": {"iam:PassedToService": ["example"]}}
      ]
    },
    {"Name": "HeadThing", "AuthorizedActions": [{"Name": "DescribeThing", "Service": "cognito-example"}]}
  ],
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
fn a_file_from_aws_loads_unchanged() {
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
    let levels = |action: &Action| action.access.iter().collect::<Vec<_>>();
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

    let operations = service.operations.iter().map(|it| (it.name.as_str(), it.actions.as_slice()));
    let operations: Vec<_> = operations.collect();
    let describe = "cognito-example:DescribeThing".to_owned();
    assert_eq!(
        operations,
        [
            ("CopyThing", &[describe.clone(), "iam:PassRole".to_owned()][..]),
            ("HeadThing", &[describe][..])
        ],
        "operations that the action of the same name authorizes need no row"
    );
}

#[test]
fn unknown_members_are_noted_once() {
    notes(
        AWS,
        &[
            "example.json:2:3: unknown member `$schema` in the service",
            "example.json:11:7: unknown member `SupportedBy` in an action",
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
    assert_eq!(action.dependent_actions.as_deref(), Some(&["iam:PassRole".to_owned()][..]));
    assert_eq!(action.resource_types[0].condition_keys, ["example:Size"]);
    assert_eq!(action.resource_types[0].dependent_actions, ["kms:Decrypt"]);

    let loaded = load(&service(
        r#""Placeholders": {"Id": {"Pattern": "[a-z]+", "MaxLength": 3, "Example": "abc",
        "Title": "thing id", "Type": "ThingId"}, "Free": {"Pattern": "x", "Example": "x", "Title": "free"},
        "Visible": {"Pattern": "x", "Accepts": "Visible", "Example": "x", "Title": "visible"},
        "Path": {"Pattern": "[a-z/]+", "Accepts": "Path", "Example": "x", "Title": "path"},
        "Key": {"Pattern": "x", "MaxLength": 3, "Accepts": "Text", "Example": "x", "Title": "key"}},
        "OperationsWithoutAction": [{"Name": "Ping", "Unsigned": true}, {"Name": "Pong"}]"#,
    ));
    let [id, free, visible, path, key] = &loaded.service.placeholders[..] else {
        panic!("{loaded:?}")
    };
    assert_eq!((id.name.as_str(), id.type_name.as_str()), ("Id", "ThingId"));
    assert_eq!(
        (id.title.as_str(), id.example.as_str(), id.pattern.max_length),
        ("thing id", "abc", 3)
    );
    assert_eq!((free.type_name.as_str(), free.pattern.max_length), ("Free", usize::MAX));
    for (placeholder, value, expected) in [
        (id, "abc", Ok(())),
        (id, "aBc", Err(1)),
        (visible, "a!b:c/*", Ok(())),
        (visible, "a b", Err(1)),
        (visible, "", Err(0)),
        (path, "A!b:c/d", Ok(())),
        (path, "d", Ok(())),
        (path, "a b/d", Err(1)),
        (path, "a/D", Err(2)),
        (path, "a/", Ok(())), // matches the pattern
        (key, "é b", Err(3)),
        (key, "é ", Ok(())),
        (key, "", Err(0)),
    ] {
        assert_eq!(placeholder.check(value), expected, "{value}");
    }
    assert!(
        visible.accepts(b'/')
            && path.accepts(b'/')
            && key.accepts(b'/')
            && !id.accepts(b'/')
            && id.accepts(b'a')
    );
    let unsigned: Vec<_> = loaded
        .service
        .operations_without_action
        .iter()
        .map(|operation| operation.unsigned)
        .collect();
    assert_eq!(unsigned, [true, false]);
}

#[test]
fn oddities_of_aws_tables_are_noted() {
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
fn wildcards_and_double_formats_of_aws_are_accepted() {
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
fn the_spellings_of_a_tag_key_are_one_key() {
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
