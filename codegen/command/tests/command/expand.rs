//! `expand`.

use serde_json::json;

use super::{Folder, STORE, piped};

#[test]
fn actions_are_listed_in_columns() {
    let folder = Folder::new("expand-text").file("store.json", STORE);
    let run = folder.run(&["expand", "STORE:*item*", "--spec-file", "store.json"]);
    let expected = "\
ACTION           ACCESS LEVEL    RESOURCE TYPES  CONDITION KEYS
store:GetItem    Read            shelf!, box     2
store:ListItems  List                                            unsigned
store:TagItem    Tagging, Write  shelf           1

3 actions: 1 List, 1 Read, 1 Tagging, 1 Write; 1 unsigned
";
    assert_eq!((run.out.as_str(), run.status), (expected, Some(0)), "{}", run.err);
}

#[test]
fn actions_of_several_patterns_are_listed_once() {
    let run = piped(
        &["expand", "sts:TagSession", "cognito-sync:*Dataset*", "sts:TagS*", "--format", "names"],
        b"",
    );
    let expected = "\
cognito-sync:DeleteDataset
cognito-sync:DescribeDataset
cognito-sync:ListDatasets
cognito-sync:SetDatasetConfiguration
cognito-sync:SubscribeToDataset
cognito-sync:UnsubscribeFromDataset
sts:TagSession
";
    assert_eq!((run.out.as_str(), run.status), (expected, Some(0)), "{}", run.err);
    let everything = piped(&["expand", "*", "--format", "names"], b"").out;
    assert!(everything.contains("cognito-identity:GetId\n"), "{everything}");
    assert!(everything.contains("\nsts:TagSession\n"), "{everything}");
}

#[test]
fn types_and_levels_filter_the_list() {
    let folder = Folder::new("expand-filters").file("store.json", STORE);
    let names = |arguments: &[&str]| {
        let all = ["expand", "store:*", "--spec-file", "store.json", "--format", "names"];
        let run = folder.run(&[&all, arguments].concat());
        (run.out.lines().map(str::to_owned).collect::<Vec<_>>(), run.status)
    };
    let of = |names: &[&str]| (names.iter().map(|&it| it.to_owned()).collect(), Some(0));
    assert_eq!(names(&["--on", "Shelf"]), of(&["store:GetItem", "store:TagItem"]));
    assert_eq!(
        names(&["--level", "list", "--level", "tagging"]),
        of(&["store:ListItems", "store:TagItem"])
    );
    assert_eq!(names(&["--on", "box", "--level", "write"]), (Vec::new(), Some(1)));
    let wrong = folder.run(&["expand", "store:*", "--spec-file", "store.json", "--on", "shelve"]);
    assert_eq!(wrong.status, Some(1));
    assert_eq!(
        wrong.err,
        "error: none of these actions supports `shelve`\n  help: their resource types are shelf, box\n"
    );
}

#[test]
fn json_has_the_documented_structure() {
    let folder = Folder::new("expand-json").file("store.json", STORE);
    let arguments = ["expand", "store:GetItem", "--spec-file", "store.json", "--format", "json"];
    let expected = json!({
        "format": 1,
        "actions": [{
            "action": "store:GetItem",
            "service": "store",
            "name": "GetItem",
            "description": "Reads an item.",
            "access_levels": ["Read"],
            "resource_types": [
                { "name": "shelf", "required": true },
                { "name": "box", "required": false },
            ],
            "condition_keys": ["aws:ResourceTag/${TagKey}", "store:Depth"],
            "dependent_actions": ["kms:Decrypt"],
            "unsigned": false,
            "permission_only": false,
        }],
        "summary": { "actions": 1, "unsigned": 0, "levels": { "Read": 1 } },
    });
    assert_eq!(folder.run(&arguments).json(), expected);
}

#[test]
fn no_dependent_actions_differ_from_unknown_ones() {
    let folder = Folder::new("expand-dependent").file("store.json", STORE);
    let dependent = |action: &str| {
        let run =
            folder.run(&["expand", action, "--spec-file", "store.json", "--format", "json"]).json();
        run["actions"][0]["dependent_actions"].clone()
    };
    assert_eq!(dependent("cognito-idp:CreateGroup"), json!(["iam:PassRole"]));
    assert_eq!(dependent("cognito-idp:ListUsers"), json!([]));
    assert_eq!(dependent("sts:AssumeRole"), json!([]));
    assert_eq!(dependent("s3:GetObject"), json!(null));
    assert_eq!(
        dependent("wafv2:GetWebACLForResource"),
        json!(["cognito-idp:GetWebACLForResource"])
    );
    assert_eq!(dependent("store:GetItem"), json!(["kms:Decrypt"]));
    assert_eq!(dependent("store:ListItems"), json!(null));
}

#[test]
fn errors_are_those_of_the_rules() {
    let run = piped(&["expand", "cognito-idp:Admn*", "sts:TagSession", "cognito-idp:GetUsr"], b"");
    let expected = "\
error[PATTERN_MATCHES_NOTHING]: no action of `cognito-idp` matches `Admn*`
 --> <arguments>:1:13
  |
1 | cognito-idp:Admn*
  |             ^^^^^
  |
  = help: write `cognito-idp:Admin*`

error[INVALID_ACTION]: `cognito-idp` has no action `GetUsr`
 --> <arguments>:3:13
  |
3 | cognito-idp:GetUsr
  |             ^^^^^^
  |
  = help: write `cognito-idp:GetUser`

";
    assert_eq!((run.err.as_str(), run.out.as_str()), (expected, ""));
    assert_eq!(run.status, Some(1));
}

#[test]
fn variables_are_rejected() {
    let run = piped(&["expand", "cognito-idp:${aws:username}"], b"");
    let expected = "\
error[VARIABLE_UNSUPPORTED_IN_ELEMENT]: IAM does not replace policy variables in `Action`
 --> <arguments>:1:13
  |
1 | cognito-idp:${aws:username}
  |             ^^^^^^^^^^^^^^^
  |
  = help: write the name of the action

";
    assert_eq!((run.err.as_str(), run.out.as_str()), (expected, ""));
    assert_eq!(run.status, Some(1));
}

#[test]
fn defects_of_spec_files_are_shown() {
    let folder = Folder::new("expand-defect")
        .file("store.json", STORE.replace("\"store:Depth\"]", "\"store:Dept\"]"));
    let run = folder.run(&["expand", "store:*", "--spec-file", "store.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains(" --> store.json:8:31\n"), "{}", run.err);
    assert!(run.err.contains("= help: did you mean `store:Depth`?"), "{}", run.err);
}
