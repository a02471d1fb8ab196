//! `diff`.

use serde_json::{Value, json};

use super::{Folder, Run, STORE};

/// Returns the table `STORE` after replacing strings.
pub(crate) fn store(changes: &[(&str, &str)]) -> String {
    let mut text = STORE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

/// Compares the table with a changed one.
fn compared(name: &str, changes: &[(&str, &str)], arguments: &[&str]) -> Run {
    let folder = Folder::new(&format!("diff-{name}")).file("old.json", STORE);
    let folder = folder.file("new.json", store(changes));
    folder.run(&[&["diff", "old.json", "new.json"], arguments].concat())
}

/// Compares the table with a changed one and returns the only change.
fn change(name: &str, changes: &[(&str, &str)]) -> Value {
    let run = compared(name, changes, &["--format", "json"]);
    let json = run.json();
    let all = json["changes"].as_array().unwrap();
    assert_eq!((all.len(), run.status), (1, Some(1)), "{json:#}");
    all[0].clone()
}

#[test]
fn equal_tables_have_no_differences() {
    let described = [("Reads an item.", "Another description.")];
    let run = compared("same", &described, &[]);
    assert_eq!((run.out.as_str(), run.status), ("no differences\n", Some(0)));
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
fn each_aspect_is_breaking_or_not() {
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
fn removals_and_new_formats_are_breaking() {
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
fn changes_that_are_not_breaking_can_be_hidden() {
    let harmless = [("\"IsTaggingOnly\": true", "\"IsTaggingOnly\": false")];
    let run = compared("harmless", &harmless, &["--breaking"]);
    assert_eq!((run.out.as_str(), run.status), ("no differences\n", Some(0)));
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
    // A single file is compared with the same service on the other side.
    for arguments in
        [&["store.json", "old"][..], &["old", "store.json"], &["old", "new", "--service", "STORE"]]
    {
        let run = folder.run(&[&["diff"], arguments].concat());
        assert_eq!((run.out.as_str(), run.status), ("no differences\n", Some(0)), "{arguments:?}");
    }
}

#[test]
fn the_built_in_tables_can_be_compared() {
    let spec = format!("{}/../../spec/data/services/cognito-sync.json", env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new("diff-builtin");
    let run = folder.run(&["diff", "builtin", &spec]);
    assert_eq!((run.out.as_str(), run.status), ("no differences\n", Some(0)), "{}", run.err);
    let run = folder.run(&["diff", "builtin", "builtin"]);
    assert_eq!(run.status, Some(0), "{}", run.err);
}

#[test]
fn tables_that_cannot_be_compared_are_reported() {
    let folder = Folder::new("diff-wrong")
        .file("a.json", STORE)
        .file("b.json", STORE.replace("\"store\"", "\"other\""))
        .file("c.json", "{}");
    let run = folder.run(&["diff", "a.json", "b.json"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err.contains("the tables are of different services, `store` and `other`"),
        "{}",
        run.err
    );
    let run = folder.run(&["diff", "c.json", "none.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.contains(" --> c.json:1:1\n") && run.err.contains("none.json: cannot be read"),
        "{}",
        run.err
    );
    let run = folder.run(&["diff", "a.json", "a.json", "--service", "stor"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("neither side has a table of `stor`"), "{}", run.err);
}
