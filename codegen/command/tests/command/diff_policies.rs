//! `diff --policies`.

use serde_json::json;

use super::diff::store;
use super::{Folder, STORE};

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
fn affected_places_are_reported_with_their_positions() {
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
    assert_eq!((run.status, run.out.as_str()), (Some(2), "no differences\n"));
    assert!(run.err.contains("error: p.json:2:3: "), "{}", run.err);
    assert!(run.err.contains("error: none.json: cannot be read: "), "{}", run.err);
}
