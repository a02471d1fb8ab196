//! `diff`.

use serde_json::{Value, json};

use super::{Folder, Run, STORE};

/// The table of the tests' own service, with some places changed.
fn store(changes: &[(&str, &str)]) -> String {
    let mut text = STORE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

/// A comparison of the table with one that has these changes.
fn compared(name: &str, changes: &[(&str, &str)], arguments: &[&str]) -> Run {
    let folder = Folder::new(&format!("diff-{name}")).file("old.json", STORE);
    let folder = folder.file("new.json", store(changes));
    folder.run(&[&["diff", "old.json", "new.json"], arguments].concat())
}

/// The one change that these changes make, with its aspect if it has one.
fn change(name: &str, changes: &[(&str, &str)]) -> Value {
    let run = compared(name, changes, &["--format", "json"]);
    let json = run.json();
    let all = json["changes"].as_array().unwrap();
    assert_eq!((all.len(), run.status), (1, Some(1)), "{json:#}");
    all[0].clone()
}

#[test]
fn the_same_tables_have_no_difference() {
    let described = [("Reads an item.", "Another description.")];
    let run = compared("same", &described, &[]);
    assert_eq!((run.out.as_str(), run.status), ("no difference\n", Some(0)));
}

#[test]
fn differences_are_listed_by_service() {
    let changes = [
        ("\"Name\": \"ListItems\"", "\"Name\": \"ListAll\""),
        ("\"IsTaggingOnly\": true", "\"IsTaggingOnly\": false"),
        ("{\"Name\": \"shelf\", \"Required\": true}, ", ""),
        ("[\"Numeric\"]", "[\"String\"]"),
    ];
    let run = compared("text", &changes, &[]);
    let expected = "\
store
  ~ action GetItem
      resource types: -shelf  breaking
      required types: -shelf
  + action ListAll
  - action ListItems  breaking
  ~ action TagItem
      access levels: -Tagging
  ~ condition key store:Depth
      type: -Numeric +String  breaking

5 differences: 1 added, 1 removed, 3 changed; 3 breaking
";
    assert_eq!((run.out.as_str(), run.status), (expected, Some(1)), "{}", run.err);
}

#[test]
fn each_kind_of_change_breaks_or_does_not() {
    for (name, old, new, aspect, breaking) in [
        ("level", "\"IsWrite\": true", "\"IsWrite\": false", "access levels", false),
        ("type", "\"Resources\": [{\"Name\": \"shelf\"}],\n", "", "resource types", true),
        (
            "types",
            "[{\"Name\": \"shelf\"}]",
            "[{\"Name\": \"shelf\"}, {\"Name\": \"box\"}]",
            "resource types",
            false,
        ),
        (
            "required",
            "[{\"Name\": \"shelf\"}]",
            "[{\"Name\": \"shelf\", \"Required\": true}]",
            "required types",
            true,
        ),
        ("optional", ", \"Required\": true", "", "required types", false),
        ("key", "[\"store:Depth\"]", "[]", "condition keys", true),
        (
            "keys",
            "[\"store:Depth\"]",
            "[\"store:Depth\", \"aws:TagKeys\"]",
            "condition keys",
            false,
        ),
        ("signed", ",\n      \"Unsigned\": true", "", "credentials", false),
        (
            "unsigned",
            "\"PermissionOnly\": true",
            "\"PermissionOnly\": true, \"Unsigned\": true",
            "credentials",
            true,
        ),
        ("kind", ",\n      \"PermissionOnly\": true", "", "kind", false),
        ("dependent", "\"store:GetItem\"", "\"iam:PassRole\"", "dependent actions", false),
        (
            "replacement",
            "\"PermissionOnly\": true",
            "\"PermissionOnly\": true, \"Replacement\": \"GetItem\"",
            "replacement",
            false,
        ),
        ("spelling", "\"Name\": \"TagItem\"", "\"Name\": \"tagItem\"", "spelling", true),
        ("format", ":shelf/${ShelfId}\"", ":shelves/${ShelfId}\"", "ARN formats", true),
        (
            "formats",
            ":shelf/${ShelfId}\"",
            ":shelf/${ShelfId}\", \"arn:${Partition}:store:::s\"",
            "ARN formats",
            true,
        ),
        (
            "words",
            "\"Name\": \"box\",",
            "\"Name\": \"box\", \"Words\": \"big box\",",
            "Rust name",
            true,
        ),
        (
            "type-key",
            "\"ConditionKeys\": [\"aws:ResourceTag/${TagKey}\"]",
            "\"ConditionKeys\": []",
            "condition keys",
            true,
        ),
        ("value-type", "[\"Numeric\"]", "[\"Date\"]", "type", true),
        ("other-type", "[\"Numeric\"]", "[\"Numeric\", \"Date\"]", "further types", false),
        ("several", "[\"Numeric\"]", "[\"ArrayOfNumeric\"]", "values", true),
        ("either", "[\"Numeric\"]", "[\"Numeric\"], \"EitherCardinality\": true", "values", false),
    ] {
        let change = change(name, &[(old, new)]);
        assert_eq!(change["aspects"][0]["name"], aspect, "{name}: {change:#}");
        assert_eq!(change["breaking"], breaking, "{name}: {change:#}");
        assert_eq!(change["change"], "changed", "{name}: {change:#}");
    }
}

#[test]
fn what_comes_breaks_nothing_but_for_forms_and_what_goes_does() {
    let placeholders = "\n  ],\n  \"Placeholders\": {\"BoxId\": {\"Pattern\": \"[a-z]+\", \"Example\": \"x\", \"Title\": \"id\"}}\n}\n";
    let with_form = [("\n  ]\n}\n", placeholders)];
    let added = change("form", &with_form);
    assert_eq!((&added["thing"], &added["breaking"]), (&json!("placeholder"), &json!(true)));
    let operation = [(
        "\"Name\": \"store\",",
        "\"Name\": \"store\", \"OperationsWithoutAction\": [{\"Name\": \"Ping\"}],",
    )];
    let added = change("operation", &operation);
    assert_eq!((&added["thing"], &added["breaking"]), (&json!("operation"), &json!(false)));
    let folder =
        Folder::new("diff-back").file("old.json", store(&operation)).file("new.json", STORE);
    let removed = folder.run(&["diff", "old.json", "new.json", "--format", "json"]).json();
    assert_eq!(removed["changes"][0]["change"], "removed");
    assert_eq!(removed["changes"][0]["breaking"], false);
}

#[test]
fn only_what_breaks_can_be_asked_for() {
    let harmless = [("\"IsTaggingOnly\": true", "\"IsTaggingOnly\": false")];
    let run = compared("harmless", &harmless, &["--breaking"]);
    assert_eq!((run.out.as_str(), run.status), ("no difference\n", Some(0)));
}

#[test]
fn folders_are_compared_service_by_service() {
    let other = STORE.replace("store", "other");
    let folder = Folder::new("diff-folders")
        .file("old/a.json", STORE)
        .file("old/b.json", &other)
        .file("new/store.json", STORE)
        .file("new/third.json", STORE.replace("store", "third"))
        .file("store.json", STORE);
    let run = folder.run(&["diff", "old", "new"]);
    let expected = "\
other
  - service other  breaking

third
  + service third

2 differences: 1 added, 1 removed, 0 changed; 1 breaking
";
    assert_eq!((run.out.as_str(), run.status), (expected, Some(1)));
    // The file of one service is compared with that service alone.
    for arguments in
        [&["store.json", "old"][..], &["old", "store.json"], &["old", "new", "--service", "STORE"]]
    {
        let run = folder.run(&[&["diff"], arguments].concat());
        assert_eq!((run.out.as_str(), run.status), ("no difference\n", Some(0)), "{arguments:?}");
    }
}

#[test]
fn the_built_in_tables_are_a_side() {
    let spec = format!("{}/../../spec/data/services/cognito-sync.json", env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new("diff-builtin");
    let run = folder.run(&["diff", "builtin", &spec]);
    assert_eq!((run.out.as_str(), run.status), ("no difference\n", Some(0)), "{}", run.err);
    let run = folder.run(&["diff", "builtin", "builtin"]);
    assert_eq!(run.status, Some(0), "{}", run.err);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = Folder::new("diff-wrong")
        .file("a.json", STORE)
        .file("b.json", STORE.replace("\"store\"", "\"other\""))
        .file("c.json", "{}");
    let run = folder.run(&["diff", "a.json", "b.json"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err.contains("these are the tables of two services, `store` and `other`"),
        "{}",
        run.err
    );
    let run = folder.run(&["diff", "c.json", "none.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.contains(" --> c.json:1:1\n") && run.err.contains("none.json: cannot read it"),
        "{}",
        run.err
    );
    let run = folder.run(&["diff", "a.json", "a.json", "--service", "stor"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("neither has a table of `stor`"), "{}", run.err);
}

const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["store:*Item*", "store:GetItem", "store:TagItem"],
      "Resource": ["arn:aws:store:eu-west-1:123456789012:shelf/a", "*"],
      "Condition": { "NumericLessThan": { "STORE:depth": "3" } }
    },
    { "Effect": "Deny", "NotAction": "store:ListItems", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*", "Condition": { "Bool": { "store:Depth": "1" } } }
  ]
}
"#;

#[test]
fn affected_policies_are_told_with_their_places() {
    let folder = Folder::new("diff-policies")
        .file("old.json", STORE)
        .file(
            "new.json",
            store(&[
                ("\"Name\": \"ListItems\"", "\"Name\": \"ListItemsAgain\""),
                ("[\"Numeric\"]", "[\"String\"]"),
                (":shelf/${ShelfId}", ":rack/${ShelfId}"),
                ("\"DependentActions\": [\"store:GetItem\"],\n", ""),
            ]),
        )
        .file("policies/a.json", POLICY)
        .file("policies/b.json", r#"{"Statement": {"Effect": "Allow", "Action": "store:Get*"}}"#);
    let run = folder.run(&["diff", "old.json", "new.json", "--policies", "policies"]);
    let expected = "\
policies/a.json:6:19: store:*Item*
    - store:ListItems
    + store:ListItemsAgain
policies/a.json:6:52: store:TagItem
    ~ action TagItem
        dependent actions: -store:GetItem
policies/a.json:7:21: arn:aws:store:eu-west-1:123456789012:shelf/a
    - shelf of store
    ~ resource type shelf
        ARN formats:
            -arn:${Partition}:store:${Region}:${Account}:shelf/${ShelfId}
            +arn:${Partition}:store:${Region}:${Account}:rack/${ShelfId}  breaking
policies/a.json:8:44: STORE:depth
    ~ condition key store:Depth
        type: -Numeric +String  breaking
policies/a.json:10:39: store:ListItems
    - action ListItems  breaking

5 differences: 1 added, 1 removed, 3 changed; 3 breaking
2 policy files: 5 places affected
";
    assert!(run.out.replace('\\', "/").ends_with(expected), "{}", run.out);
    let run = folder.run(&[
        "diff",
        "old.json",
        "new.json",
        "--breaking",
        "--policies",
        "policies",
        "--format",
        "json",
    ]);
    let json = run.json();
    assert_eq!(json["summary"]["affected"], 4, "{json:#}");
    let first = json!({
        "file": "policies/a.json",
        "line": 6,
        "column": 19,
        "text": "store:*Item*",
        "lost": ["store:ListItems"],
        "gained": ["store:ListItemsAgain"],
        "changes": [],
    });
    assert_eq!(json["policies"][0], first);
    assert_eq!(json["policies"][3]["changes"], json!([0]));
    assert_eq!(json["changes"][0]["name"], "ListItems");
}

#[test]
fn policies_that_cannot_be_read_are_failures() {
    let folder = Folder::new("diff-unreadable").file("a.json", STORE).file("p.json", "{\n  7}");
    let run = folder.run(&["diff", "a.json", "a.json", "--policies", "p.json", "none.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), "no difference\n"));
    assert!(run.err.contains("error: p.json:2:3: "), "{}", run.err);
    assert!(run.err.contains("error: none.json: cannot read it: "), "{}", run.err);
}
