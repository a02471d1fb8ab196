//! `shrink`.

use serde_json::json;

use super::{Folder, STORE, piped};

#[test]
fn the_shortest_patterns_are_printed() {
    let run = piped(&["shrink", "cognito-idp:AdminGetUser", "cognito-idp:AdminListDevices"], b"");
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    assert_eq!(run.status, Some(0));
    for pattern in run.out.lines() {
        let names = piped(&["expand", pattern, "--format", "names"], b"").out;
        assert!(
            names == "cognito-idp:AdminGetUser\n" || names == "cognito-idp:AdminListDevices\n",
            "{pattern}: {names}"
        );
    }
}

#[test]
fn lists_can_be_pasted_from_policies() {
    let text = b"\n  \"cognito-idp:adminlist*\",\r\n\t\"sts:TagSession\"\n";
    let run = piped(&["shrink", "--words"], text);
    assert_eq!(run.out, "cognito-idp:AdminList*\nsts:*Session\n");
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
}

#[test]
fn shrinking_and_expanding_is_lossless() {
    let names =
        piped(&["expand", "cognito-idp:*", "--level", "read", "--format", "names"], b"").out;
    for arguments in [&["shrink"][..], &["shrink", "--words"]] {
        let patterns = piped(arguments, names.as_bytes()).out;
        assert!(patterns.len() < names.len() / 2, "{patterns}");
        let mut again = vec!["expand", "--format", "names"];
        again.extend(patterns.lines());
        assert_eq!(piped(&again, b"").out, names);
    }
}

#[test]
fn a_wildcard_for_everything_is_printed_alone() {
    let run = piped(&["shrink", "cognito-idp:GetUser", "*", "sts:Tag*"], b"");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("*\n", ""));
}

#[test]
fn actions_without_a_table_are_kept() {
    let run = piped(&["shrink", "codestar:Create*", "codestar:Create*", "sts:*"], b"");
    assert_eq!((run.out.as_str(), run.status), ("codestar:Create*\nsts:*\n", Some(0)));
    assert!(
        run.err.starts_with("warning[INVALID_SERVICE_IN_ACTION]: AWS has shut down AWS CodeStar"),
        "{}",
        run.err
    );
    let run = piped(&["expand", "codestar:Create*"], b"");
    assert_eq!((run.out.as_str(), run.status), ("", Some(1)));
    assert!(run.err.contains("no table has the actions of `codestar:Create*`"), "{}", run.err);
}

#[test]
fn json_has_the_documented_structure() {
    let folder = Folder::new("shrink-json").file("store.json", STORE);
    let arguments = ["shrink", "store:GetItem", "store:*Items", "--words"];
    let run =
        folder.run(&[&arguments[..], &["--spec-file", "store.json", "--format", "json"]].concat());
    let expected = json!({
        "format": 1,
        "patterns": ["store:Get*", "store:List*"],
        "summary": { "actions": 2, "before": 34, "after": 27 },
    });
    assert_eq!(run.json(), expected);
}

#[test]
fn errors_show_the_line_of_the_input() {
    let run = piped(&["shrink"], b"sts:TagSession\n\n  \"sts:TagSesion\",\n");
    assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains(" --> <stdin>:3:8\n"), "{}", run.err);
    assert!(run.err.contains("  = help: write `sts:TagSession`\n"), "{}", run.err);
    let run = piped(&["shrink"], b" \n");
    assert_eq!(run.status, Some(1));
    assert_eq!(run.err, "error: there are no actions to shrink\n");
    assert_eq!(piped(&["shrink"], b"\xff").status, Some(2));
}
