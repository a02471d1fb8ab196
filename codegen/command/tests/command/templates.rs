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
    assert!(run.out.contains("1 policy is not known (--verbose"), "{}", run.out);
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
fn policies_of_an_ambiguous_kind_do_not_hide_the_others() {
    let configuration = r#"data "aws_iam_policy_document" "shared" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::app/*"]
    principals {
      type        = "AWS"
      identifiers = ["123456789012"]
    }
  }
}

resource "aws_iam_policy" "own" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObjct", Resource = "arn:aws:s3:::app/*" }] })
}

module "bucket" {
  policy = data.aws_iam_policy_document.shared.json
}
"#;
    let folder = Folder::new("ambiguous").file("main.tf", configuration);
    let run = folder.run(&["check", "--verbose", "."]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert!(run.out.contains(" --> main.tf:13:"), "{}", run.out);
    assert!(run.out.contains("1 policy is not known (--verbose"), "{}", run.out);
    let note =
        "note: main.tf:1:1: data.aws_iam_policy_document.shared is not checked: ambiguous kind";
    assert!(run.err.contains(note), "{}", run.err);
    let run = folder.run(&["check", "--kind", "resource", "."]);
    assert!(!run.out.contains("not known"), "{}", run.out);
}

const POOLS: &str = r"
Resources:
  Check: {Type: AWS::Lambda::Function}
  Users:
    Type: AWS::Cognito::UserPool
    Properties:
      LambdaConfig:
        PreSignUp: !GetAtt Check.Arn
  Group:
    Type: AWS::Cognito::UserPoolGroup
    Properties: {UserPoolId: !Ref Users, RoleArn: !GetAtt Server.Arn}
  Server:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]
";

#[test]
fn findings_about_resources_are_in_every_format() {
    let folder = Folder::new("resources").file("template.yaml", POOLS);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(0), "warnings");
    let text = "warning[MISSING_TRIGGER_PERMISSION]: `Users` has no permission to invoke the trigger \
                `Check`\n --> template.yaml:8:20 (Resources.Users)\n";
    assert!(run.out.contains(text), "{}", run.out);
    assert_eq!(folder.run(&["check", "--deny", "warnings", "."]).status, Some(1));

    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(run.codes(), ["MISSING_TRIGGER_PERMISSION", "GROUP_ROLE_WITHOUT_IDENTITY_PROVIDER"]);
    assert_eq!(run.json()["findings"][1]["policy"], "Resources.Group");
    let run = folder.run(&["check", "--format", "github", "."]);
    let title = "title=MISSING_TRIGGER_PERMISSION in Resources.Users::";
    assert!(run.out.contains(title), "{}", run.out);
    let log = folder.run(&["check", "--format", "sarif", "."]).json();
    let run = &log["runs"][0];
    assert_eq!(run["results"][0]["ruleIndex"], 1, "{run}");
    assert_eq!(run["tool"]["driver"]["rules"][1]["id"], "MISSING_TRIGGER_PERMISSION");
    let place = &run["results"][0]["locations"][0];
    assert_eq!(place["physicalLocation"]["region"]["startLine"], 8);
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "Resources.Users");
}

#[test]
fn findings_about_resources_can_be_suppressed_and_recorded() {
    let folder = Folder::new("suppressed-resources").file("template.yaml", POOLS);
    let allow = ["check", "--format", "json", "--allow", "missing_trigger_permission", "."];
    assert_eq!(folder.run(&allow).codes(), ["GROUP_ROLE_WITHOUT_IDENTITY_PROVIDER"]);
    assert_eq!(folder.run(&["check", "--write-baseline", "b", "."]).status, Some(0));
    let run = folder.run(&["check", "--baseline", "b", "--deny", "warnings", "."]);
    assert_eq!(run.status, Some(0), "{}", run.out);
    assert!(run.out.contains("2 findings in the baseline\n"), "{}", run.out);
}

#[test]
fn rules_on_templates_are_listed_and_explained() {
    let folder = Folder::new("rules-on-templates");
    assert!(folder.run(&["rules"]).out.contains("\nMISSING_SUB"));
    let page = folder.run(&["explain", "missing_sub"]).out;
    assert!(page.starts_with("MISSING_SUB (error)\n"), "{page}");
    assert!(page.contains("    Resources:\n      Admin:\n"), "{page}");
}

#[test]
fn included_files_are_checked_once() {
    let policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::${bucket}/*"}}"#;
    let configuration = "resource \"aws_iam_policy\" \"app\" {\n  policy = templatefile(\"app.json\", \
                         { bucket = var.bucket })\n}\n";
    let folder = Folder::new("included").file("app.json", policy).file("main.tf", configuration);
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(run.codes(), ["INVALID_ACTION"]);
    assert_eq!(run.json()["findings"][0]["file"], "app.json");
    assert_eq!(folder.run(&["check", "--fix", "."]).status, Some(0));
    assert_eq!(folder.text("app.json"), policy.replace("GetObjct", "GetObject"));
}

#[test]
fn included_files_of_other_folders_are_checked_once() {
    let policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}}"#;
    let configuration = |path: &str| {
        format!("resource \"aws_iam_policy\" \"app\" {{\n  policy = file(\"{path}\")\n}}\n")
    };
    let folder = Folder::new("included-elsewhere")
        .file("policies/app.json", policy)
        .file("modules/a/main.tf", configuration("${path.module}/../../policies/app.json"))
        .file("modules/b/main.tf", configuration("./../b/../../policies/./app.json"));
    let run = folder.run(&["check", "--format", "json", "."]);
    let findings = run.json()["findings"].clone();
    let errors: Vec<_> =
        findings.as_array().unwrap().iter().filter(|it| it["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "{findings}");
    assert_eq!(errors[0]["file"].as_str().unwrap().replace('\\', "/"), "policies/app.json");
    assert_eq!(errors[0]["policy"], "aws_iam_policy.app.policy");
    assert_eq!(folder.run(&["check", "--fix", "."]).status, Some(0));
    assert_eq!(folder.text("policies/app.json"), policy.replace("GetObjct", "GetObject"));
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
