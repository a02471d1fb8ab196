//! `import`.

use super::{Folder, Run};

/// A table as AWS publishes it.
const AWS: &str = include_str!("tables/queues-aws.json");

/// The spec file after importing this table into an empty folder.
const NEW: &str = include_str!("tables/queues-new.json");

/// A spec file with additional members.
const OWN: &str = include_str!("tables/queues-own.json");

/// The spec file after importing AWS's table into `OWN`.
const MERGED: &str = include_str!("tables/queues-merged.json");

impl Folder {
    fn import(&self, arguments: &[&str]) -> Run {
        self.run(&[&["import", "--retrieved", "2026-10-27"], arguments].concat())
    }
}

/// Returns a minimal table.
fn table(service: &str) -> String {
    format!(r#"{{"Name": "{service}", "Actions": [{{"Name": "Get"}}]}}"#)
}

#[test]
fn new_services_are_written_to_new_files() {
    let folder = Folder::new("import-new").file("aws.json", AWS);
    let run = folder.import(&["aws.json"]);
    let expected = "\
queues
  + service queues
  note: 2 actions, 1 resource type, 2 condition keys

1 service imported, 1 changed
wrote spec/queues.json
";
    assert_eq!((run.out.replace('\\', "/").as_str(), run.err.as_str()), (expected, ""));
    assert_eq!(folder.text("spec/queues.json"), NEW);
    // Importing the file again on another day changes nothing.
    let run = folder.run(&["import", "aws.json", "--retrieved", "2026-11-11"]);
    assert_eq!((run.out.as_str(), run.status), ("1 service imported, 0 changed\n", Some(0)));
    assert_eq!(folder.text("spec/queues.json"), NEW);
}

#[test]
fn additional_members_are_kept() {
    let folder = Folder::new("import-own").file("aws.json", AWS).file("queues.json", OWN);
    let run = folder.import(&["aws.json", "--into", "queues.json"]);
    let expected = "\
queues
  ~ action AddPermission
      access levels: +Permissions management
      condition keys: -queues:Gone (on queue) +queues:B  breaking
  ~ action AllowOthers
      resource types: -bucket  breaking
  - action AllowSome  breaking
  - action Forgotten  breaking
  + action ListQueues
  - resource type bucket  breaking
  ~ resource type queue
      ARN formats:
          -arn:${Partition}:queues:${Region}:${Account}:queue/${QueueName}
          +arn:${Partition}:queues:${Region}:${Account}:${QueueName}  breaking
  + condition key queues:B
  - condition key queues:Gone  breaking
  - operation ListQueues
  note: kept `AllowOthers`, which AWS removed: it has a replacement
  note: removed `AllowSome`: its replacement `Forgotten` no longer exists
  note: removed `queues:Gone` from `AddPermission`: it no longer exists
  note: removed `bucket` from `AllowOthers`: it no longer exists
  note: removed the operation `ListQueues`: it is an action now
  note: the new action `ListQueues` has no `Description` yet
  note: the new condition key `queues:B` has no `Description` yet

1 service imported, 1 changed
wrote queues.json
";
    assert_eq!((run.out.as_str(), run.err.as_str()), (expected, ""));
    assert_eq!(folder.text("queues.json"), MERGED);
    assert_eq!(
        folder.import(&["aws.json", "--into", "queues.json"]).out,
        "1 service imported, 0 changed\n"
    );
}

#[test]
fn own_keys_that_aws_now_lists_are_noted() {
    let aws = AWS
        .replace(r#""queues:A", "Types" : [ "String" ]"#, r#""queues:A", "Types" : [ "Numeric" ]"#);
    let folder = Folder::new("import-same").file("aws.json", aws).file("spec/queues.json", OWN);
    let run = folder.import(&["aws.json"]);
    assert!(
        run.out
            .contains("  note: AWS now lists `queues:A` with the same types: remove its `Own`\n"),
        "{}",
        run.out
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = Folder::new("import-dry").file("aws.json", AWS).file("spec/queues.json", OWN);
    let run = folder.import(&["aws.json", "--dry-run"]);
    assert_eq!(run.status, Some(1));
    assert!(
        run.out.ends_with("1 service imported, 1 changed\nwould write spec/queues.json\n"),
        "{}",
        run.out
    );
    assert_eq!(folder.text("spec/queues.json"), OWN);
    folder.import(&["aws.json"]);
    assert_eq!(folder.import(&["aws.json", "--dry-run"]).status, Some(0));
}

#[test]
fn the_default_day_is_today() {
    let folder = Folder::new("import-today").file("aws.json", AWS);
    folder.run(&["import", "aws.json"]);
    let text = folder.text("spec/queues.json");
    let day = text.split("\"Retrieved\": \"").nth(1).unwrap().split('"').next().unwrap();
    assert!(day.len() == 10 && day > "2026-01-01" && day < "2200-01-01", "{day}");
    let run = folder.run(&["import", "aws.json", "--retrieved", "2026-13-01"]);
    assert_eq!(run.status, Some(2));
}

#[test]
fn services_are_merged_into_their_files() {
    let folder = Folder::new("import-folder")
        .file("spec/of-ours/q.json", OWN)
        .file("spec/partitions.json", r#"{"Partitions": []}"#)
        .file("aws/queues.json", AWS)
        .file("aws/new.json", table("new"));
    let run = folder.import(&["aws"]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    assert!(run.out.contains("2 services imported, 2 changed\n"), "{}", run.out);
    assert_eq!(folder.text("spec/of-ours/q.json"), MERGED);
    assert!(folder.text("spec/new.json").contains("\"Name\": \"new\""));
    assert_eq!(folder.text("spec/partitions.json"), r#"{"Partitions": []}"#);
    assert!(!folder.0.join("spec/queues.json").exists());
}

#[test]
fn new_tables_have_the_additional_members_of_built_in_tables() {
    let aws = r#"{"Name": "cognito-sync", "Version": "v2", "Actions": [{"Name": "ListDatasets"}, {"Name": "New"}]}"#;
    let folder = Folder::new("import-builtin").file("aws.json", aws);
    let run = folder.import(&["aws.json", "--into", "sync.json"]);
    let expected = "\
cognito-sync
  + service cognito-sync
  note: the new action `New` has no `Description` yet
  note: 2 actions, 0 resource types, 0 condition keys
  note: members that AWS's file lacks are those of the built-in table

1 service imported, 1 changed
wrote sync.json
";
    assert_eq!((run.out.as_str(), run.err.as_str()), (expected, ""));
    let text = folder.text("sync.json");
    assert!(text.contains("\"Title\": \"Amazon Cognito Sync\""), "{text}");
    assert!(text.contains("\"Description\": \"Lists the datasets"), "{text}");
}

#[test]
fn new_tables_of_this_project_must_be_listed() {
    let folder = Folder::new("import-project")
        .file("spec/src/data/services.rs", "")
        .file("spec/data/services/queues.json", NEW)
        .file("aws.json", table("zz"));
    let run = folder.import(&["aws.json", "--into", "spec/data/services"]);
    let note = "  note: add `\"zz\"` to the list in spec/src/data/services.rs\n";
    assert!(run.out.contains(note), "{}", run.out);
}

#[test]
fn all_errors_are_reported_and_nothing_is_written() {
    let folder = Folder::new("import-wrong")
        .file("aws/a.json", AWS)
        .file(
            "aws/b.json",
            AWS.replace("\"queue\" }", "\"queu\" }").replace("IsList\" : true", "IsLst\" : true"),
        )
        .file("two.json", "{\n  \"Name\": \"two\"\n}")
        .file("spec/queues.json", "{");
    let run = folder.import(&["aws", "two.json", "none.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    for part in [
        "error: `queu` is not in `Resources` of this file\n  --> aws/b.json:11:32\n",
        "11 |     \"Resources\" : [ { \"Name\" : \"queu\" } ]\n",
        "  = help: did you mean `queue`?\n",
        "error: unknown access level `IsLst`\n --> aws/b.json:5:40\n",
        "error: missing member `Actions` in the service\n --> two.json:1:1\n",
        "error: none.json: cannot be read: ",
        "error: this object is not closed\n --> spec/queues.json:1:1\n",
    ] {
        assert!(run.err.replace('\\', "/").contains(part), "{part}\n{}", run.err);
    }
    assert_eq!(folder.text("spec/queues.json"), "{");
}

#[test]
fn duplicate_tables_are_rejected() {
    let folder = Folder::new("import-double").file("aws/a.json", AWS).file("aws/b.json", AWS);
    let run = folder.import(&["aws"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("a.json is also a table of `queues`"), "{}", run.err);
    // A spec file contains one service.
    let folder = folder.file("zz.json", table("zz")).file("spec.json", NEW);
    let run = folder.import(&["zz.json", "--into", "spec.json"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err.starts_with(
            "error: spec.json: cannot import `zz` into this file, the table of `queues`\n"
        ),
        "{}",
        run.err
    );
    assert_eq!(folder.text("spec.json"), NEW);
}

#[test]
fn unread_members_are_noted() {
    let aws = AWS.replace("\"Version\" :", "\"unsigned\" : true, \"Version\" :");
    let folder = Folder::new("import-notes").file("aws.json", aws);
    let run = folder.import(&["aws.json"]);
    let note = "  note: aws.json:27:3: unknown member `unsigned` in the service\n";
    assert!(run.out.contains(note), "{}", run.out);
    assert_eq!(run.out.matches("unknown member").count(), 1, "{}", run.out);
}

#[test]
fn numbers_out_of_range_are_reported_with_their_position() {
    let table =
        "{\n\"Name\": \"queues\",\n\"Actions\": [{\"Name\": \"Get\"}],\n\"Extra\": [1e999]\n}";
    let folder = Folder::new("import-number").file("aws.json", table);
    let run = folder.import(&["aws.json"]);
    assert!(run.err.contains("number out of range at line 4 column 15"), "{}", run.err);
    assert_ne!(run.status, Some(0));
    assert!(!folder.0.join("spec/queues.json").exists());
}
