//! What is wrong with configuration files.

use super::super::{CLEAN, Folder, OLD};

#[test]
fn a_broken_configuration_is_reported_once_and_fails() {
    let folder = Folder::new("config-broken")
        .file(
            "cognito-policy.json",
            r#"{
  "rules": { "OLD_VERSON": "error" },
  "tables": ["none.json", "bad.json"],
  "services": ["s4"],
}"#,
        )
        .file("bad.json", "{\n  \"Name\": \"bad\",\n  \"Actions\": {}\n}")
        .file("a.json", OLD)
        .file("x/b.json", CLEAN);
    let run = folder.run(&["check", "a.json", "x/b.json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.contains("warning[OLD_VERSION]"), "the files are checked: {}", run.out);
    for message in [
        "error: no rule has the code `OLD_VERSON`\n --> cognito-policy.json:2:14\n",
        "  = help: write `OLD_VERSION`\n",
        "error: cannot read `none.json`: ",
        " --> cognito-policy.json:3:14\n",
        "error: AWS has no service `s4`\n --> cognito-policy.json:4:16\n",
        "error: `Actions` of the service must be a list, not an object\n --> bad.json:3:14\n",
    ] {
        assert_eq!(run.err.matches(message).count(), 1, "{message}\n{}", run.err);
    }
    assert!(
        run.out.ends_with("2 files checked: 1 warning, 4 configuration errors\n"),
        "{}",
        run.out
    );
    let run = folder.run(&["check", "--format", "json", "a.json"]);
    let defect = run.json()["configuration"][1].clone();
    assert_eq!(
        defect,
        serde_json::json!({
            "file": "cognito-policy.json", "line": 2, "column": 14,
            "message": "no rule has the code `OLD_VERSON`", "help": "write `OLD_VERSION`",
        })
    );
    let run = folder.run(&["check", "--format", "sarif", "a.json"]);
    let invocation = &run.json()["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolConfigurationNotifications"][1];
    let location = &notification["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "cognito-policy.json");
    assert_eq!(
        (&location["region"]["startLine"], &location["region"]["startColumn"]),
        (&2.into(), &14.into())
    );
    let run = folder.run(&["check", "--format", "github", "a.json"]);
    let annotation = "::error file=cognito-policy.json,line=2,col=14::no rule has the code";
    assert!(run.out.contains(annotation), "{}", run.out);
    for arguments in [
        &["simulate", "a.json", "--action", "s3:GetObject"][..],
        &["compare", "a.json", "x/b.json"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert!(run.err.contains("no rule has the code `OLD_VERSON`"), "{}", run.err);
    }
    assert_eq!(folder.run(&["check", "--no-config", "a.json"]).status, Some(0));
}

#[test]
fn globs_that_match_nothing_are_reported_when_their_folder_is_checked() {
    let folder = Folder::new("config-unused/repository")
        .file(
            "cognito-policy.json",
            r#"{
  "kinds": { "policies/*.json": "identity", "polices/trust/*.json": "trust" },
  "guests": ["src/guests.rs", "Resources.None*"],
  "exclude": ["target/", "drafts"]
}"#,
        )
        .file("policies/a.json", CLEAN)
        .file("src/guests.rs", "")
        .file(".gitignore", "target\n")
        .file("target/b.json", CLEAN);
    let expected = [
        "`polices/trust/*.json` matches nothing",
        "`Resources.None*` matches nothing",
        "`drafts` matches nothing",
    ];
    let outside = Folder(folder.0.parent().unwrap().to_owned());
    for run in [folder.run(&["check", "."]), outside.run(&["check", "repository"])] {
        assert_eq!(run.status, Some(2), "{}", run.err);
        let places = run.err.lines().filter_map(|it| it.split("cognito-policy.json:").nth(1));
        assert_eq!(places.collect::<Vec<_>>(), ["2:45", "3:31", "4:26"], "{}", run.err);
        let messages = run.err.lines().filter_map(|it| it.strip_prefix("error: "));
        assert_eq!(messages.collect::<Vec<_>>(), expected, "{}", run.err);
        assert!(run.err.contains("help: correct the glob, or remove it"), "{}", run.err);
    }
    for path in ["policies", "policies/a.json"] {
        let run = folder.run(&["check", path]);
        assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{path}");
    }
}
