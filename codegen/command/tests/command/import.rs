//! `import`.

use super::{Folder, Run};

/// A table as AWS publishes it.
const AWS: &str = r#"{
  "Name" : "queues",
  "Actions" : [ {
    "Name" : "ListQueues",
    "Annotations" : { "Properties" : { "IsList" : true, "IsPermissionManagement" : false, "IsTaggingOnly" : false, "IsWrite" : false } },
    "SupportedBy" : { "IAM Access Analyzer Policy Generation" : true, "IAM Action Last Accessed" : false }
  }, {
    "Name" : "AddPermission",
    "ActionConditionKeys" : [ "queues:B", "queues:A" ],
    "Annotations" : { "Properties" : { "IsList" : false, "IsPermissionManagement" : true, "IsTaggingOnly" : false, "IsWrite" : true } },
    "Resources" : [ { "Name" : "queue" } ]
  } ],
  "ConditionKeys" : [ { "Name" : "queues:A", "Types" : [ "String" ] }, { "Name" : "queues:B", "Types" : [ "ARN" ] } ],
  "Operations" : [ { "Name" : "AddPermission" } ],
  "Resources" : [ { "Name" : "queue", "ARNFormats" : [ "arn:${Partition}:queues:${Region}:${Account}:${QueueName}" ] } ],
  "Version" : "v1.4"
}"#;

/// What becomes of it where there is nothing yet.
const SPEC: &str = r#"{
  "Name": "queues",
  "Version": "v1.4",
  "Retrieved": "2026-10-27",
  "Actions": [
    {"Name": "AddPermission", "Annotations": {"Properties": {"IsPermissionManagement": true, "IsWrite": true}}, "ActionConditionKeys": ["queues:A", "queues:B"], "Resources": [{"Name": "queue"}]},
    {"Name": "ListQueues", "Annotations": {"Properties": {"IsList": true}}}
  ],
  "ConditionKeys": [
    {"Name": "queues:A", "Types": ["String"]},
    {"Name": "queues:B", "Types": ["ARN"]}
  ],
  "Resources": [
    {"Name": "queue", "ARNFormats": ["arn:${Partition}:queues:${Region}:${Account}:${QueueName}"]}
  ]
}
"#;

/// The same with what is our own.
const OWN: &str = r#"{
  "Name": "queues",
  "Title": "Queues",
  "Version": "v1.3",
  "Retrieved": "2025-01-01",
  "Source": "https://docs.aws.amazon.com/queues",
  "Actions": [
    {
      "Name": "AddPermission",
      "Description": "Lets others use a queue.",
      "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": true}},
      "ActionConditionKeys": ["queues:A", "queues:Ours"],
      "Resources": [{"Name": "queue", "Required": true, "ConditionKeys": ["queues:Gone"], "DependentActions": ["kms:Decrypt"]}, {"Name": "shelf"}],
      "DependentActions": ["iam:PassRole"],
      "Unsigned": false,
      "Remark": {"b": 1, "a": 2}
    },
    {
      "Name": "AllowOthers",
      "Description": "The former name of AddPermission.",
      "Resources": [{"Name": "bucket"}, {"Name": "queue"}],
      "Replacement": "AddPermission"
    },
    {
      "Name": "AllowSome",
      "Replacement": "Forgotten"
    },
    {
      "Name": "Forgotten",
      "Description": "AWS has it no more."
    }
  ],
  "OperationsWithoutAction": [
    {"Name": "ListQueues"},
    {"Name": "Ping", "Unsigned": true}
  ],
  "ConditionKeys": [
    {
      "Name": "queues:A",
      "Description": "The first.",
      "Types": ["Numeric"],
      "Own": true
    },
    {
      "Name": "queues:Gone",
      "Types": ["String"]
    },
    {
      "Name": "queues:Ours",
      "Description": "AWS's table lacks it.",
      "Types": ["String"],
      "Own": true
    }
  ],
  "Resources": [
    {
      "Name": "bucket"
    },
    {
      "Name": "queue",
      "Words": "message queue",
      "Description": "A queue.",
      "ARNFormats": ["arn:${Partition}:queues:${Region}:${Account}:queue/${QueueName}"],
      "ConditionKeys": ["queues:Ours"]
    },
    {
      "Name": "shelf",
      "ARNFormats": ["arn:${Partition}:queues:${Region}:${Account}:shelf/${ShelfName}"],
      "Own": true
    }
  ],
  "Placeholders": {
    "QueueName": {
      "Pattern": "[a-z]+",
      "Example": "orders",
      "Title": "queue name"
    },
    "AnotherName": {
      "Pattern": "[a-z]+",
      "Example": "x",
      "Title": "other name"
    }
  }
}
"#;

const MERGED: &str = r#"{
  "Name": "queues",
  "Title": "Queues",
  "Version": "v1.4",
  "Retrieved": "2026-10-27",
  "Source": "https://docs.aws.amazon.com/queues",
  "Actions": [
    {
      "Name": "AddPermission",
      "Description": "Lets others use a queue.",
      "Annotations": {"Properties": {"IsList": false, "IsPermissionManagement": true, "IsTaggingOnly": false, "IsWrite": true}},
      "ActionConditionKeys": ["queues:A", "queues:B", "queues:Ours"],
      "Resources": [
        {"Name": "queue", "Required": true, "DependentActions": ["kms:Decrypt"]},
        {"Name": "shelf"}
      ],
      "DependentActions": ["iam:PassRole"],
      "Unsigned": false,
      "Remark": {"b": 1, "a": 2}
    },
    {
      "Name": "AllowOthers",
      "Description": "The former name of AddPermission.",
      "Resources": [{"Name": "queue"}],
      "Replacement": "AddPermission"
    },
    {
      "Name": "ListQueues",
      "Annotations": {"Properties": {"IsList": true, "IsPermissionManagement": false, "IsTaggingOnly": false, "IsWrite": false}}
    }
  ],
  "OperationsWithoutAction": [
    {"Name": "Ping", "Unsigned": true}
  ],
  "ConditionKeys": [
    {
      "Name": "queues:A",
      "Description": "The first.",
      "Types": ["Numeric"],
      "Own": true
    },
    {
      "Name": "queues:B",
      "Types": ["ARN"]
    },
    {
      "Name": "queues:Ours",
      "Description": "AWS's table lacks it.",
      "Types": ["String"],
      "Own": true
    }
  ],
  "Resources": [
    {
      "Name": "queue",
      "Words": "message queue",
      "Description": "A queue.",
      "ARNFormats": ["arn:${Partition}:queues:${Region}:${Account}:${QueueName}"],
      "ConditionKeys": ["queues:Ours"]
    },
    {
      "Name": "shelf",
      "ARNFormats": ["arn:${Partition}:queues:${Region}:${Account}:shelf/${ShelfName}"],
      "Own": true
    }
  ],
  "Placeholders": {
    "QueueName": {
      "Pattern": "[a-z]+",
      "Example": "orders",
      "Title": "queue name"
    },
    "AnotherName": {
      "Pattern": "[a-z]+",
      "Example": "x",
      "Title": "other name"
    }
  }
}
"#;

impl Folder {
    fn import(&self, arguments: &[&str]) -> Run {
        self.run(&[&["import", "--retrieved", "2026-10-27"], arguments].concat())
    }
}

/// A table of the smallest kind.
fn table(service: &str) -> String {
    format!(r#"{{"Name": "{service}", "Actions": [{{"Name": "Get"}}]}}"#)
}

#[test]
fn a_new_service_gets_a_file() {
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
    assert_eq!(folder.text("spec/queues.json"), SPEC);
    // On another day, in another order: nothing has changed.
    let run = folder.run(&["import", "aws.json", "--retrieved", "2026-11-11"]);
    assert_eq!((run.out.as_str(), run.status), ("1 service imported, 0 changed\n", Some(0)));
    assert_eq!(folder.text("spec/queues.json"), SPEC);
}

#[test]
fn what_is_our_own_stays() {
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
  note: `AllowOthers` is not AWS's any more; it stays for its replacement
  note: `AllowSome` goes: its replacement `Forgotten` is gone as well
  note: `AddPermission` lost `queues:Gone`, which is gone
  note: `AllowOthers` lost `bucket`, which is gone
  note: `ListQueues` is an action now, and no operation without one
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
fn a_key_of_our_own_that_aws_has_too_is_noted() {
    let aws = AWS
        .replace(r#""queues:A", "Types" : [ "String" ]"#, r#""queues:A", "Types" : [ "Numeric" ]"#);
    let folder = Folder::new("import-same").file("aws.json", aws).file("spec/queues.json", OWN);
    let run = folder.import(&["aws.json"]);
    assert!(
        run.out.contains("  note: AWS now says the same of `queues:A`: its `Own` can go\n"),
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
fn today_is_written_unless_a_day_is_given() {
    let folder = Folder::new("import-today").file("aws.json", AWS);
    folder.run(&["import", "aws.json"]);
    let text = folder.text("spec/queues.json");
    let day = text.split("\"Retrieved\": \"").nth(1).unwrap().split('"').next().unwrap();
    assert!(day.len() == 10 && day > "2026-01-01" && day < "2200-01-01", "{day}");
    let run = folder.run(&["import", "aws.json", "--retrieved", "2026-13-01"]);
    assert_eq!(run.status, Some(2));
}

#[test]
fn in_a_folder_a_service_goes_where_it_stands() {
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
fn a_new_table_begins_with_what_the_built_in_one_has_of_its_own() {
    let aws = r#"{"Name": "cognito-sync", "Version": "v2", "Actions": [{"Name": "ListDatasets"}, {"Name": "New"}]}"#;
    let folder = Folder::new("import-builtin").file("aws.json", aws);
    let run = folder.import(&["aws.json", "--into", "sync.json"]);
    let expected = "\
cognito-sync
  + service cognito-sync
  note: the new action `New` has no `Description` yet
  note: 2 actions, 0 resource types, 0 condition keys
  note: what AWS's file has no member for is that of the built-in table

1 service imported, 1 changed
wrote sync.json
";
    assert_eq!((run.out.as_str(), run.err.as_str()), (expected, ""));
    let text = folder.text("sync.json");
    assert!(text.contains("\"Title\": \"Amazon Cognito Sync\""), "{text}");
    assert!(text.contains("\"Description\": \"Lists the datasets"), "{text}");
}

#[test]
fn the_tables_of_this_project_need_a_line_in_its_list() {
    let folder = Folder::new("import-project")
        .file("spec/src/data.rs", "")
        .file("spec/data/services/queues.json", SPEC)
        .file("aws.json", table("zz"));
    let run = folder.import(&["aws.json", "--into", "spec/data/services"]);
    let note = "  note: add `\"zz\"` to the list in spec/src/data.rs\n";
    assert!(run.out.contains(note), "{}", run.out);
}

#[test]
fn everything_that_is_wrong_is_said_and_nothing_written() {
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
        "error: `Resources` of this file has no type `queu`\n  --> aws/b.json:11:32\n",
        "11 |     \"Resources\" : [ { \"Name\" : \"queu\" } ]\n",
        "  = help: did you mean `queue`?\n",
        "error: `IsLst` is no access level\n --> aws/b.json:5:40\n",
        "error: the service needs the member `Actions`\n --> two.json:1:1\n",
        "error: none.json: cannot read it: ",
        "error: this object is not closed\n --> spec/queues.json:1:1\n",
    ] {
        assert!(run.err.replace('\\', "/").contains(part), "{part}\n{}", run.err);
    }
    assert_eq!(folder.text("spec/queues.json"), "{");
}

#[test]
fn a_service_has_one_table() {
    let folder = Folder::new("import-double").file("aws/a.json", AWS).file("aws/b.json", AWS);
    let run = folder.import(&["aws"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("it is a table of `queues`, as aws"), "{}", run.err);
    // A spec file is that of one service.
    let folder = folder.file("zz.json", table("zz")).file("spec.json", SPEC);
    let run = folder.import(&["zz.json", "--into", "spec.json"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err.starts_with(
            "error: spec.json: it is for the table of `queues`, which `zz` cannot go into\n"
        ),
        "{}",
        run.err
    );
    assert_eq!(folder.text("spec.json"), SPEC);
}

#[test]
fn unread_members_are_noted() {
    let aws = AWS.replace("\"Version\" :", "\"unsigned\" : true, \"Version\" :");
    let folder = Folder::new("import-notes").file("aws.json", aws);
    let run = folder.import(&["aws.json"]);
    let note = "  note: aws.json:16:3: the member `unsigned` of the service is not read\n";
    assert!(run.out.contains(note), "{}", run.out);
    assert_eq!(run.out.matches("is not read").count(), 1, "{}", run.out);
}

#[test]
fn a_number_that_no_float_holds_is_told_with_its_place() {
    let table =
        "{\n\"Name\": \"queues\",\n\"Actions\": [{\"Name\": \"Get\"}],\n\"Extra\": [1e999]\n}";
    let folder = Folder::new("import-number").file("aws.json", table);
    let run = folder.import(&["aws.json"]);
    assert!(run.err.contains("number out of range at line 4 column 15"), "{}", run.err);
    assert_ne!(run.status, Some(0));
    assert!(!folder.0.join("spec/queues.json").exists());
}
