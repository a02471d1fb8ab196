//! `simulate` and `compare`.

use std::process::Command;

use serde_json::json;

use super::Folder;

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
const READ: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "ReadUsers", "Effect": "Allow", "Action": "cognito-idp:AdminGet*",
      "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue" } } }
  ]
}"#;
const MORE: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "cognito-idp:AdminGetUser",
      "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue" } } },
    { "Effect": "Allow", "Action": "cognito-idp:DeleteUserPool", "Resource": "*" }
  ]
}"#;

#[test]
fn requests_are_decided_and_explained() {
    let folder = Folder::new("simulate").file("role.json", READ).file("boundary.json", MORE);
    let ask = |more: &[&str]| {
        let base =
            ["simulate", "role.json", "--action", "cognito-idp:AdminGetUser", "--resource", POOL];
        folder.run(&[&base[..], more].concat())
    };
    let run = ask(&["--context", "aws:PrincipalTag/team=blue"]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    assert!(run.out.contains("allowed by ReadUsers of the identity policy"), "{}", run.out);

    let run = ask(&[]);
    assert_eq!(run.status, Some(1));
    assert!(run.out.starts_with("implicitDeny: cognito-idp:AdminGetUser on arn:"), "{}", run.out);
    assert!(run.out.contains("aws:PrincipalTag/team"), "{}", run.out);

    let run = ask(&[
        "--context",
        "aws:PrincipalTag/team=blue",
        "--boundary",
        "boundary.json",
        "--format",
        "json",
    ]);
    let results = run.json()["results"].clone();
    assert_eq!(results[0]["decision"], "allowed");
    assert_eq!(
        results[0]["statements"][0],
        json!({"layer": "identity policy", "policy": 0, "index": 0, "sid": "ReadUsers"})
    );

    let run = folder.run(&["simulate", "role.json", "--action", "cognito-idp:AdminGetUsr"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("--unchecked"), "{}", run.err);
    let run = folder.run(&[
        "simulate",
        "role.json",
        "--unchecked",
        "--action",
        "cognito-idp:AdminGetUsr",
    ]);
    assert_eq!(run.status, Some(1));
}

#[test]
fn invalid_requests_are_reported_together_with_what_is_meant() {
    let folder = Folder::new("invalid-requests").file("role.json", READ);
    let run = folder.run(&[
        "simulate",
        "role.json",
        "--action",
        "cognito-idp:AdminGetUsr",
        "--action",
        "cognito-ipd:AdminDeleteUser",
        "--action",
        "cognito-idp:ListUsers",
        "--context",
        "aws:PrincipalTagg/team=blue",
        "--context",
        "aws:SecureTransport=yes",
        "--format",
        "json",
    ]);
    assert_eq!(run.status, Some(2));
    assert_eq!(run.out, "");
    let errors: Vec<&str> = run.err.lines().filter(|line| line.starts_with("error:")).collect();
    assert_eq!(errors.len(), 4, "{}", run.err);
    for help in ["AdminGetUser", "cognito-idp:AdminDeleteUser", "aws:PrincipalTag/team"] {
        assert!(run.err.contains(&format!("{help}`, or pass --unchecked")), "{help}: {}", run.err);
    }
}

#[test]
fn policies_with_errors_are_refused_with_all_findings() {
    const BAD: &str = r#"{"Version": "2012-10-17", "Statement": [
  {"Effect": "Alow", "Action": "s3:GetObject", "Resource": "*"},
  {"Effect": "Allow", "Action": "s3:GetObject", "Resorce": "*"}
]}"#;
    let folder = Folder::new("refused").file("bad.json", BAD).file("role.json", READ);
    for arguments in [
        &["simulate", "bad.json", "--action", "s3:GetObject"][..],
        &["compare", "bad.json", "role.json"],
        &["compare", "role.json", "bad.json"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains("bad.json:2:14"), "{}", run.err);
        assert!(run.err.contains("help: write `Allow`"), "{}", run.err);
        assert!(run.err.contains("bad.json:3:49"), "{}", run.err);
        assert!(run.err.contains("help: write `Resource`"), "{}", run.err);
    }
}

#[test]
fn denied_messages_lead_to_the_statement_that_is_missing() {
    let folder = Folder::new("denied").file("role.json", READ);
    let message = format!(
        "User: arn:aws:sts::123456789012:assumed-role/app/i-1 is not authorized to perform: \
         cognito-idp:AdminDeleteUser on resource: {POOL} because no identity-based policy allows it"
    );
    let run = folder.run(&["simulate", "role.json", "--denied", &message]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(run.out.contains("\"Action\": \"cognito-idp:AdminDeleteUser\""), "{}", run.out);
    assert!(run.out.contains(&format!("\"Resource\": \"{POOL}\"")), "{}", run.out);
    let run = folder.run(&["simulate", "role.json", "--denied", "no"]);
    assert_eq!(run.status, Some(2));
}

#[test]
fn new_access_is_shown_by_a_request() {
    let folder = Folder::new("compare").file("read.json", READ).file("more.json", MORE);
    let run = folder.run(&["compare", "read.json", "more.json"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(
        run.out.starts_with(
            "new: more.json:7:5, statement 2\n  allows cognito-idp:DeleteUserPool on arn:"
        ),
        "{}",
        run.out
    );
    assert!(
        run.out
            .trim_end()
            .ends_with("aws:PrincipalTag/team is absent, which the reference does not"),
        "{}",
        run.out
    );
    let json = folder.run(&["compare", "read.json", "more.json", "--format", "json"]).json();
    assert_eq!(json["result"], "new");
    assert_eq!(json["statement"], 1);
    assert_eq!(json["witness"]["action"], "cognito-idp:DeleteUserPool");

    let run = folder.run(&["compare", "read.json", "read.json"]);
    assert_eq!((run.status, run.out.starts_with("none: ")), (Some(0), true), "{}", run.out);
    let run = folder.run(&["compare", "read.json"]);
    assert_eq!(run.status, Some(2));
    let folder =
        folder.file("broken.json", r#"{"Version": "2012-10-17", "Statement": {"Effect": "Alow"}}"#);
    let run = folder.run(&["compare", "read.json", "broken.json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("broken.json:1:"), "{}", run.err);
}

/// Commits the files of a folder.
fn commit(folder: &Folder) {
    let settings = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    let commit: [&[&str]; 3] =
        [&["init", "--quiet"], &["add", "."], &["commit", "--quiet", "-m", "first"]];
    for arguments in commit {
        let run =
            Command::new("git").args(settings).args(arguments).current_dir(&folder.0).output();
        assert!(run.unwrap().status.success(), "{arguments:?}");
    }
}

#[test]
fn policies_are_compared_with_a_commit() {
    let folder = Folder::new("compare-base").file("a.json", READ);
    commit(&folder);
    assert_eq!(folder.run(&["compare", "--base", "HEAD", "."]).status, Some(0));
    std::fs::write(folder.0.join("a.json"), MORE).unwrap();
    std::fs::write(folder.0.join("b.json"), READ).unwrap();
    let run = folder.run(&["compare", "--base", "HEAD", ".", "--format", "github"]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(run.out.contains("file=a.json,line=7,"), "{}", run.out);
    assert!(run.out.contains("file=b.json,"), "{}", run.out);
    let run = folder.run(&["compare", "--base", "nowhere", "."]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("git has no commit `nowhere`"), "{}", run.err);
}

#[test]
fn terraform_modules_are_compared_with_those_of_a_commit() {
    let main = r#"resource "aws_iam_policy" "a" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = local.actions, Resource = "*" }] })
}
"#;
    let locals = r#"locals { actions = ["s3:GetObject"] }"#;
    let folder = Folder::new("compare-module").file("main.tf", main).file("locals.tf", locals);
    commit(&folder);
    let compare = || folder.run(&["compare", "--base", "HEAD", "main.tf"]);
    let run = compare();
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    std::fs::write(folder.0.join("locals.tf"), locals.replace("Get", "Put")).unwrap();
    let run = compare();
    assert_eq!(run.status, Some(1), "{}{}", run.out, run.err);
    assert!(run.out.contains("s3:PutObject"), "{}", run.out);
}

#[test]
fn check_reports_statements_that_others_make_redundant() {
    let of_statements =
        |statements: &str| format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    let allow = |action: &str, condition: &str| {
        format!(
            r#"{{"Effect": "Allow", "Action": "cognito-idp:{action}", "Resource": "{POOL}"{condition}}}"#
        )
    };
    let team = r#", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "blue"}}"#;
    let present = r#", "Condition": {"Null": {"aws:PrincipalTag/team": "false"}}"#;
    let redundant = |statements: &[String]| -> Vec<u64> {
        let folder =
            Folder::new("redundant").file("p.json", of_statements(&statements.join(",\n")));
        let run = folder.run(&["check", "p.json", "--format", "json"]);
        let report = run.json();
        let findings = report["findings"].as_array().unwrap();
        let is_ours = |it: &&serde_json::Value| {
            it["code"] == "REDUNDANT_STATEMENT" && it["severity"] == "suggestion"
        };
        findings.iter().filter(is_ours).map(|it| it["line"].as_u64().unwrap()).collect()
    };
    // The condition is stricter, or one of the later statement covers it.
    let read = "AdminGetUser";
    assert_eq!(redundant(&[allow(read, team), allow(read, "")]), [1]);
    assert_eq!(redundant(&[allow(read, present), allow(read, team)]), [2]);
    assert_eq!(redundant(&[allow(read, team), allow("ListUsers", "")]), [0; 0]);
    assert_eq!(redundant(&[allow(read, team), allow(read, &team.replace("blue", "red"))]), [0; 0]);
    // Of two that allow the same, one stays.
    assert_eq!(redundant(&[allow(read, team), allow("AdminGetUse?", team)]), [2]);
    // A statement with another finding is left alone, and no other counts on it.
    assert_eq!(redundant(&[allow(read, team), allow("AdminGetUsr", ""), allow(read, "")]), [0; 0]);
}

#[test]
fn check_reports_what_guests_cannot_use() {
    let policy = READ.replace("cognito-idp:AdminGet*", "iam:GetUser").replace(
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*",
        "arn:aws:iam::123456789012:user/anna",
    );
    let folder = Folder::new("guests").file("guests.json", &policy);
    let run = folder.run(&["check", "guests.json", "--guest", "--deny", "warnings"]);
    assert_eq!(run.status, Some(1), "{}{}", run.out, run.err);
    assert!(run.out.contains("EXCEEDS_GUEST_SESSION"), "{}", run.out);
    assert_eq!(folder.run(&["check", "guests.json", "--deny", "warnings"]).status, Some(0));
}
