//! The configuration file `cognito-policy.json`.

mod mistakes;

use serde_json::Value;

use super::{CLEAN, Folder, OLD, Run, STORE, TYPO, piped};

const TRUST: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "123456789012" },
    "Action": ["sts:AssumeRole", "sts:TagSession"]
  }
}
"#;

/// A policy for a guest, in a session that allows no actions of IAM.
const GUEST: &str = r#"{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*" }
}
"#;

/// A condition that is true without the key.
const SECURITY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "cognito-idp:ListUserPools",
    "Resource": "*",
    "Condition": { "ForAllValues:StringEquals": { "aws:RequestedRegion": "us-east-1" } }
  }
}
"#;

/// An action that does not fit its resource.
const MISMATCH: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
  }
}
"#;

const OFF: &str =
    r#"{ "rules": { "OLD_VERSION": { "severity": "off", "reason": "a tool writes it" } } }"#;

/// Returns the findings as `file: severity CODE`.
fn findings(run: &Run) -> Vec<String> {
    let of = |finding: &Value| {
        let text = |name: &str| finding[name].as_str().unwrap().replace('\\', "/");
        format!("{}: {} {}", text("file"), text("severity"), text("code"))
    };
    run.json()["findings"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn the_nearest_file_wins() {
    let folder = Folder::new("config-nearest")
        .file("cognito-policy.json", OFF)
        .file("a.json", OLD)
        .file("deep/er/b.json", OLD)
        .file("strict/cognito-policy.json", r#"{ "rules": { "OLD_VERSION": "error" } } // strict"#)
        .file("strict/c.json", OLD)
        .file("strict/deeper/d.json", OLD);
    let expected = ["strict/c.json: error OLD_VERSION", "strict/deeper/d.json: error OLD_VERSION"];
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!((run.status, findings(&run)), (Some(1), expected.map(str::to_owned).to_vec()));
    assert_eq!(run.json()["summary"]["files"], 4, "configurations are not policies");
    // The paths of arguments do not matter, nor does the current folder.
    let path = folder.0.join("deep/../strict/deeper/../c.json");
    let run = piped(&["check", "--format", "json", path.to_str().unwrap()], b"");
    assert_eq!(run.codes(), ["OLD_VERSION"], "{}", run.err);
    assert_eq!(folder.run(&["check", "deep/er/b.json"]).out, "1 file checked: no findings\n");
    let inside = Folder(folder.0.join("strict/deeper"));
    assert_eq!(inside.run(&["check", "../../a.json"]).out, "1 file checked: no findings\n");
    assert_eq!(inside.run(&["check", "d.json"]).status, Some(1));
}

#[test]
fn standard_input_has_the_configuration_of_the_current_folder() {
    let folder = Folder::new("config-stdin").file("cognito-policy.json", OFF).file("a.json", OLD);
    let path = folder.0.join("a.json");
    let output = super::command(&["check", "-"])
        .current_dir(&folder.0)
        .stdin(std::fs::File::open(path).unwrap())
        .output()
        .unwrap();
    assert_eq!(Run::of(output).out, "1 file checked: no findings\n");
}

#[test]
fn a_file_can_be_passed_and_none_can_be_used() {
    let folder = Folder::new("config-options")
        .file("cognito-policy.json", OFF)
        .file(
            "ci/strict.json",
            r#"{ "deny": ["warning"], "kinds": { "policies/*.json": "trust" } }"#,
        )
        .file("policies/a.json", TRUST)
        .file("b.json", OLD);
    let codes = |arguments: &[&str]| {
        findings(&folder.run(&[&["check", "--format", "json"], arguments].concat()))
    };
    assert_eq!(codes(&["b.json"]), [""; 0]);
    assert_eq!(codes(&["--no-config", "b.json"]), ["b.json: warning OLD_VERSION"]);
    // Its globs also apply to the current folder.
    let strict = ["--config", "ci/strict.json"];
    assert_eq!(
        codes(&[&strict[..], &["b.json", "policies"]].concat()),
        ["b.json: error OLD_VERSION"]
    );
    let run = folder.run(&["check", "--config", "none.json", "b.json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("error: cannot be read: "), "{}", run.err);
    assert!(run.err.contains(" --> none.json:1:1\n"), "{}", run.err);
    let run = folder.run(&["check", "--config", "x", "--no-config", "b.json"]);
    assert!(run.err.contains("cannot be used with"), "{}", run.err);
}

#[test]
fn every_format_has_the_effective_severity() {
    let folder = Folder::new("config-formats")
        .file("cognito-policy.json", r#"{ "deny": ["security"] }"#)
        .file("a.json", SECURITY);
    let run = folder.run(&["check", "a.json"]);
    assert_eq!(run.status, Some(1));
    assert!(run.out.starts_with("error[") && run.out.ends_with(": 1 error\n"), "{}", run.out);
    let run = folder.run(&["check", "--format", "json", "a.json"]);
    assert_eq!(
        (&run.json()["summary"]["errors"], &run.json()["summary"]["security"]),
        (&1.into(), &0.into())
    );
    let run = folder.run(&["check", "--format", "sarif", "a.json"]);
    assert_eq!(run.json()["runs"][0]["results"][0]["level"], "error");
    let run = folder.run(&["check", "--format", "github", "a.json"]);
    assert!(run.out.starts_with("::error file=a.json,"), "{}", run.out);
    assert!(folder.run(&["check", "--no-config", "a.json"]).out.starts_with("security["));
}

#[test]
fn mismatches_of_listed_services_are_errors() {
    let folder = Folder::new("config-services")
        .file("cognito-policy.json", r#"{ "services": ["s3"] }"#)
        .file("a.json", MISMATCH);
    let run = folder.run(&["check", "--format", "json", "a.json"]);
    assert_eq!(findings(&run), ["a.json: error RESOURCE_MISMATCH"]);
    let run = folder.run(&["check", "--format", "json", "--no-config", "a.json"]);
    assert_eq!(findings(&run), ["a.json: warning RESOURCE_MISMATCH"]);
}

#[test]
fn kinds_are_chosen_by_globs() {
    let folder = Folder::new("config-kinds")
        .file(
            "cognito-policy.json",
            r#"{ "kinds": { "org/**": "scp", "org/resources/*.json": "rcp", "*.trust.json": "trust" } }"#,
        )
        .file("org/a.json", CLEAN.replace("Allow", "Allow\", \"Principal\": \"*"))
        .file("b.trust.json", TRUST)
        .file("c.trust.json", TRUST.replace("AssumeRole", "AssumeRoles"))
        .file("org/resources/d.json", TRUST);
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(
        findings(&run),
        [
            "c.trust.json: error INVALID_ACTION",
            "org/a.json: error SCP_SYNTAX_ERROR_PRINCIPAL",
            "org/resources/d.json: error MISSING_RESOURCE",
            "org/resources/d.json: error RCP_SYNTAX_ERROR_PRINCIPAL",
        ],
        "{}",
        run.err
    );
    let run = folder.run(&["check", "--kind", "trust", "--format", "json", "org/resources/d.json"]);
    assert_eq!(run.status, Some(0), "the option wins: {}", run.out);
}

#[test]
fn decisions_and_comparisons_know_the_kinds() {
    let folder = Folder::new("config-kinds-of-layers")
        .file("a.json", CLEAN)
        .file("b.scp.json", CLEAN)
        .file("cognito-policy.json", r#"{ "kinds": { "a.json": "trust", "*.scp.json": "scp" } }"#);
    let action = ["--action", "cognito-idp:ListUserPools"];
    let run = folder.run(&[&["simulate", "b.scp.json"][..], &action].concat());
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("help: pass it with --scp"), "{}", run.err);
    let run = folder.run(&[&["simulate", "--no-config", "b.scp.json"][..], &action].concat());
    assert_eq!(run.status, Some(0), "{}", run.err);
    assert_eq!(folder.run(&["compare", "b.scp.json", "b.scp.json"]).status, Some(0));
    let run = folder.run(&["compare", "a.json", "a.json"]);
    assert_eq!(run.status, Some(2), "a trust policy has no resources: {}", run.out);
    assert_eq!(folder.run(&["compare", "--kind", "identity", "a.json", "a.json"]).status, Some(0));
}

#[test]
fn guests_are_chosen_by_globs_and_by_names() {
    let template = r"
Resources:
  GuestPolicy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: { Effect: Allow, Action: iam:ListUsers, Resource: '*' }
  UserPolicy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: { Effect: Allow, Action: iam:ListUsers, Resource: '*' }
";
    let folder = Folder::new("config-guests")
        .file("cognito-policy.json", r#"{ "guests": ["guests/", "Resources.Guest*"] }"#)
        .file("guests/a.json", GUEST)
        .file("users/b.json", GUEST)
        .file("template.yaml", template);
    let run = folder.run(&["check", "--format", "json", "."]);
    let expected = ["guests/a.json", "template.yaml"];
    assert_eq!(
        findings(&run),
        expected.map(|file| format!("{file}: warning EXCEEDS_GUEST_SESSION"))
    );
    assert_eq!(run.json()["findings"][1]["policy"], "Resources.GuestPolicy");
    let request = ["--action", "iam:ListUsers"];
    let simulate = |policy| folder.run(&[&["simulate", policy][..], &request].concat()).status;
    assert_eq!((simulate("guests/a.json"), simulate("users/b.json")), (Some(1), Some(0)));
    let run = folder.run(&[&["simulate", "--no-config", "guests/a.json"][..], &request].concat());
    assert_eq!(run.status, Some(0));
}

#[test]
fn excluded_files_are_not_checked_unless_they_are_passed() {
    let folder = Folder::new("config-exclude")
        .file("cognito-policy.json", r#"{ "exclude": ["old", "**/*.draft.json"] }"#)
        .file("a.json", OLD)
        .file("old/b.json", OLD)
        .file("x/old/c.json", OLD)
        .file("x/d.draft.json", OLD);
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(
        (findings(&run), run.status),
        (vec!["a.json: warning OLD_VERSION".to_owned()], Some(0))
    );
    let run = folder.run(&["check", "--format", "json", "--exclude", "a.json", "."]);
    assert_eq!(run.status, Some(2), "nothing is left");
    let run = folder.run(&["check", "--format", "json", "old/b.json"]);
    assert_eq!(findings(&run), ["old/b.json: warning OLD_VERSION"]);
    let run = folder.run(&["check", "--format", "json", "old"]);
    assert_eq!(findings(&run), ["old/b.json: warning OLD_VERSION"]);
    let run = folder.run(&["check", "--no-config", "--format", "json", "."]);
    assert_eq!(run.codes().len(), 4);
}

#[test]
fn further_tables_are_read() {
    let policy = CLEAN.replace("cognito-idp:ListUserPools", "store:ListItems");
    let folder = Folder::new("config-tables")
        .file("a.json", &policy)
        .file("cognito-policy.json", r#"{ "tables": ["spec/store.json"], "services": ["store"] }"#)
        .file("spec/store.json", STORE.replace(r#""Unsigned": true"#, r#""Unsigned": false"#));
    let unknown = folder.run(&["check", "--no-config", "--format", "json", "a.json"]);
    assert_eq!(unknown.codes(), ["INVALID_SERVICE_IN_ACTION"]);
    let run = folder.run(&["check", "--format", "json", "a.json"]);
    assert_eq!((run.codes().len(), run.status), (0, Some(0)), "{}{}", run.out, run.err);
    let run = folder.run(&["simulate", "a.json", "--action", "store:ListItems"]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    let run = folder.run(&["compare", "a.json", "a.json"]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
}

#[test]
fn policies_with_the_name_of_a_configuration_are_policies() {
    let folder = Folder::new("config-name")
        .file("cognito-policy.json", OFF)
        .file("policies/cognito-policy.json", TYPO.replace("2012", "2008"))
        .file("policies/a.json", OLD);
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(findings(&run), ["policies/cognito-policy.json: error INVALID_ACTION"]);
    // A shell passes the configuration for `*.json`. It is checked as a configuration.
    let run = folder.run(&["check", "cognito-policy.json", "policies/a.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), "1 file checked: no findings\n"));
    let folder = folder.file("cognito-policy.json", "{ \"deny\": 1 }");
    let run = folder.run(&["check", "cognito-policy.json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("`deny` must be a list of strings, not a number"), "{}", run.err);
}

#[test]
fn options_win_over_the_file() {
    let folder = Folder::new("config-win")
        .file("cognito-policy.json", r#"{ "rules": { "OLD_VERSION": "error" } }"#)
        .file("a.json", OLD);
    assert_eq!(folder.run(&["check", "a.json"]).status, Some(1));
    assert_eq!(folder.run(&["check", "--allow", "OLD_VERSION", "a.json"]).status, Some(0));
    let folder = folder.file("cognito-policy.json", OFF);
    assert_eq!(folder.run(&["check", "--deny", "warnings", "a.json"]).status, Some(0));
}

#[test]
fn packages_that_cargo_downloaded_have_only_their_own_configuration() {
    let folder = Folder::new("config-package")
        .file("cognito-policy.json", OFF)
        .file("registry/serde/.cargo-ok", "")
        .file("registry/serde/a.json", OLD)
        .file("vendor/serde/.cargo-checksum.json", "{}")
        .file("vendor/serde/b.json", OLD);
    let run =
        folder.run(&["check", "--format", "json", "registry/serde/a.json", "vendor/serde/b.json"]);
    assert_eq!(run.codes().len(), 2, "{}", run.out);
    let folder = folder.file("vendor/serde/cognito-policy.json", OFF);
    assert_eq!(folder.run(&["check", "vendor/serde/b.json"]).out, "1 file checked: no findings\n");
}

#[test]
fn fixes_and_redundant_statements_know_the_configuration() {
    let twice = r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "cognito-idp:List*", "Resource": "*" },
    { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" }
  ]
}"#;
    let folder = Folder::new("config-redundant").file("a.json", twice).file("b.json", TYPO);
    let code = "REDUNDANT_STATEMENT";
    assert!(folder.run(&["check", "a.json"]).out.contains(code));
    let folder =
        folder.file("cognito-policy.json", format!(r#"{{ "rules": {{ "{code}": "error" }} }}"#));
    let run = folder.run(&["check", "a.json"]);
    assert!(run.status == Some(1) && run.out.contains(&format!("error[{code}]")), "{}", run.out);
    let off = format!(
        r#"{{ "rules": {{
        "{code}": {{ "severity": "off", "reason": "clear" }},
        "INVALID_ACTION": {{ "severity": "off", "reason": "new actions" }}
    }} }}"#
    );
    let folder = folder.file("cognito-policy.json", off);
    assert!(!folder.run(&["check", "a.json"]).out.contains(code));
    assert_eq!(folder.run(&["check", "--fix", "b.json"]).status, Some(0));
    assert_eq!(folder.text("b.json"), TYPO, "what is off is not fixed");
}
