//! Policies in templates.

use super::{CLEAN, Folder, OLD};

const TEMPLATE: &str = r"
Resources:
  Admin:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Action: cognito-idp:AdminGetUsr
            Resource: !GetAtt Users.Arn
  Later:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: !Ref Document
";

#[test]
fn findings_name_the_policy_and_the_place_in_the_template() {
    let folder = Folder::new("template").file("template.yaml", TEMPLATE);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(1));
    assert!(run.out.contains(" --> template.yaml:10:33 (Resources.Admin)\n"), "{}", run.out);
    assert!(run.out.contains("1 policy is only known after deployment"), "{}", run.out);
    let run = folder.run(&["check", "--verbose", "."]);
    let unknown =
        "note: template.yaml:15:23: Resources.Later is not checked: the policy is not known";
    assert!(run.err.contains(unknown), "{}", run.err);
    let json = folder.run(&["check", "--format", "json", "."]).json();
    assert_eq!(json["findings"][0]["policy"], "Resources.Admin");
    assert_eq!(json["findings"][0]["line"], 10);
    assert_eq!(json["unknown"][0]["policy"], "Resources.Later");
    assert_eq!(json["summary"]["policies"], 1);
    let run = folder.run(&["check", "--format", "github", "."]);
    assert!(run.out.contains("title=INVALID_ACTION in Resources.Admin::"), "{}", run.out);
}

#[test]
fn files_that_are_ignored_or_excluded_are_left_out() {
    let folder = Folder::new("ignored")
        .file(".gitignore", "build/\n")
        .file("build/a.json", OLD)
        .file("vendor/b.json", OLD)
        .file("package.json", r#"{"name": "app", "version": "1.0.0"}"#)
        .file("c.json", CLEAN);
    let run = folder.run(&["check", "--exclude", "vendor/**", "."]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), "2 files checked: no findings\n"));
    // A file that is passed directly is checked.
    assert_eq!(folder.run(&["check", "package.json"]).status, Some(1));
    assert!(folder.run(&["check", "build/a.json"]).out.contains("OLD_VERSION"));
    assert_eq!(folder.run(&["check", "--exclude", "{", "."]).status, Some(2));
}

#[test]
fn templates_that_cannot_be_read_are_failures() {
    let folder = Folder::new("broken-templates")
        .file("a.yaml", "a: [1\nb: 2\n")
        .file("b.tf", "resource \"a\" {")
        .file("c.yaml", TEMPLATE);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("error: a.yaml:2:2: cannot be read: "), "{}", run.err);
    assert!(run.err.contains("error: b.tf:1:"), "{}", run.err);
    assert!(run.out.contains("1 file checked: 1 error, 2 not checked\n"), "{}", run.out);
}
