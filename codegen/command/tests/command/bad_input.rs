//! Files that cannot be read: an error at its place, and the other files are checked.

use std::fmt::Write as _;

use super::{Folder, TYPO};

/// A template with a typo in its last line.
const TEMPLATE: &str = "Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Resource: '*'
            Action: cognito-idp:ListUser
";

/// A configuration with a typo.
const CONFIGURATION: &str = "locals {
  action = \"cognito-idp:ListUser\"
}
resource \"aws_iam_policy\" \"a\" {
  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = local.action, Resource = \"*\" }] })
}
";

/// Lists whose items are aliases of the previous list.
fn bomb() -> String {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{aliases}]");
    }
    bomb
}

fn utf_16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn with_mark(text: &str) -> String {
    format!("\u{feff}{text}")
}

/// Files, and what is printed about each.
fn unreadable() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        (
            "bomb.yaml",
            text(&bomb()),
            "bomb.yaml:5:45: cannot be read: the aliases expand to too many",
        ),
        (
            "deep.yaml",
            text(&"- ".repeat(10_000)),
            "deep.yaml:1:257: cannot be read: values are nested",
        ),
        ("tab.yaml", text("Resources:\n\tA: 1\n"), "tab.yaml:2:2: cannot be read: tabs"),
        ("open.yaml", text("a: [1\nb: 2\n"), "open.yaml:2:2: cannot be read: "),
        (
            "function.yaml",
            text(&TEMPLATE.replace("'*'", "!Subb 'arn:aws:s3:::a'")),
            "function.yaml:9:23: cannot be read: AWS CloudFormation has no function `!Subb`\n  \
             help: write `!Sub`",
        ),
        ("utf-16.yaml", utf_16(TEMPLATE), "utf-16.yaml: cannot be read: it is encoded as UTF-16"),
        ("utf-16.json", utf_16(TYPO), "utf-16.json: cannot be read: it is encoded as UTF-16"),
        (
            "latin.yaml",
            b"# caf\xe9\nResources: {}\n".to_vec(),
            "latin.yaml: cannot be read: it is not UTF-8",
        ),
        ("latin.tf", b"# caf\xe9\n".to_vec(), "latin.tf: cannot be read: it is not UTF-8"),
        ("open.tf", text("resource \"a\" {\n"), "open.tf:1:15: cannot be read: invalid block body"),
        (
            "plan.json",
            text("{\n  \"format_version\": \"2.0\",\n  \"planned_values\": {}\n}"),
            "plan.json:2:21: cannot be read: this version of the plan format is not supported",
        ),
    ]
}

#[test]
fn unreadable_files_are_failures_at_their_place() {
    let mut folder = Folder::new("bad-input").file("good.yaml", TEMPLATE);
    for (name, content, _) in unreadable() {
        folder = folder.file(name, content);
    }
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2), "{}", run.err);
    for (name, _, message) in unreadable() {
        assert!(run.err.contains(&format!("error: {message}")), "{name}: {}", run.err);
    }
    // The others are checked.
    assert!(run.out.contains("--> good.yaml:10:33 (Resources.Policy)\n"), "{}", run.out);
    let summary = format!("1 file checked: 1 error, {} not checked\n", unreadable().len());
    assert!(run.out.ends_with(&summary), "{}", run.out);
    let json = folder.run(&["check", "--format", "json", "."]).json();
    assert_eq!(json["failures"].as_array().unwrap().len(), unreadable().len());
}

#[test]
fn readable_files_are_checked_at_their_place() {
    let long = TEMPLATE.replace("'*'", &format!("'arn:aws:s3:::{}'", "a".repeat(1 << 20)));
    let wrapped = format!("{{\"long\": \"{}\", \"policy\": {TYPO}}}", "a".repeat(1 << 20));
    for (name, content, place) in [
        ("crlf.yaml", TEMPLATE.replace('\n', "\r\n"), "crlf.yaml:10:33 (Resources.Policy)"),
        ("mark.yaml", with_mark(TEMPLATE), "mark.yaml:10:33 (Resources.Policy)"),
        ("mark.tf", with_mark(CONFIGURATION), "mark.tf:2:25 (aws_iam_policy.a.policy)"),
        ("long.yaml", long, "long.yaml:10:33 (Resources.Policy)"),
        ("long.json", wrapped, "long.json:6:31 (policy)"),
    ] {
        let folder = Folder::new(&format!("readable-{name}")).file(name, content);
        let run = folder.run(&["check", "."]);
        assert_eq!(run.status, Some(1), "{name}: {}", run.err);
        assert!(run.out.contains(place), "{name}: {}", run.out.get(..1000).unwrap_or(&run.out));
    }
}

#[test]
fn fixes_keep_line_endings_and_byte_order_marks() {
    for (name, content) in [
        ("crlf.yaml", TEMPLATE.replace('\n', "\r\n")),
        ("mark.yaml", with_mark(TEMPLATE)),
        ("both.yaml", with_mark(&TEMPLATE.replace('\n', "\r\n"))),
        ("both.tf", with_mark(&CONFIGURATION.replace('\n', "\r\n"))),
    ] {
        let folder = Folder::new(&format!("kept-{name}")).file(name, &content);
        let run = folder.run(&["check", "--fix", name]);
        assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
        assert_eq!(folder.text(name), content.replace("ListUser", "ListUsers"));
    }
}

#[test]
fn duplicate_keys_of_templates_are_errors() {
    let template =
        TEMPLATE.replace("    Properties:", "    Type: AWS::IAM::Policy\n    Properties:");
    let json =
        r#"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}, "A": {"Type": "AWS::S3::Bucket"}}}"#;
    let folder = Folder::new("duplicates").file("a.yaml", template).file("b.json", json);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(1));
    assert!(run.out.contains("--> a.yaml:4:5 (Resources.Policy)\n"), "{}", run.out);
    assert!(run.out.contains("--> b.json:1:50 (Resources)\n"), "{}", run.out);
}

#[test]
fn templates_without_policies_have_no_findings() {
    let folder = Folder::new("no-policies")
        .file("a.yaml", "Resources: {Bucket: {Type: AWS::S3::Bucket}}\n")
        .file("b.json", r#"{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}}}"#)
        .file("c.tf", "resource \"aws_s3_bucket\" \"app\" {}\n")
        .file("d.yml", "on: [push]\njobs: {}\n")
        .file("e.yaml", "# nothing\n")
        .file("f.yaml", "")
        .file("g.json", r#"{"format_version": "1.2", "planned_values": {"root_module": {}}}"#)
        .file("h.yaml", "kind: A\n---\nkind: B\n")
        .file("i.yaml", "include: !reference [a, b]\n");
    for path in [".", "a.yaml", "b.json", "c.tf", "d.yml", "e.yaml", "f.yaml", "g.json", "i.yaml"] {
        let run = folder.run(&["check", path]);
        assert_eq!(run.status, Some(0), "{path}: {}{}", run.out, run.err);
        assert!(run.out.ends_with("checked: no findings\n"), "{path}: {}", run.out);
    }
}
