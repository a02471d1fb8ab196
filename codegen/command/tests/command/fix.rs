//! `check --fix`, `--diff` and `--baseline`.

use std::fs;

use super::Folder;

const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow",  "Action": ["cognito-idp:AdminGetUsr", "cognito-idp:ListUser"],
      "Resource": "*" }
  ]
}
"#;

const TEMPLATE: &str = r"
Resources:
  Admin: # the administrators
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - {Effect: Allow, Action: 'cognito-idp:AdminGetUsr', Resource: '*'}
          - Effect: Allow
            Action: cognito-idp:ListUser   # plain
            Resource: '*'
";

const CONFIGURATION: &str = r#"
resource "aws_iam_policy" "admin" {
  policy = jsonencode({
    Version = "2012-10-17" # the language
    Statement = [{ Effect = "Allow", Action = ["cognito-idp:AdminGetUsr"], Resource = "*" }]
  })
}
"#;

#[test]
fn fixes_change_only_what_is_wrong() {
    let folder = Folder::new("fix")
        .file("a.json", POLICY)
        .file("b.yaml", TEMPLATE)
        .file("c.tf", CONFIGURATION);
    let run = folder.run(&["check", "--diff", "."]);
    assert!(run.out.contains("-            Action: cognito-idp:ListUser   # plain"), "{}", run.out);
    assert!(
        run.out.contains("+            Action: cognito-idp:ListUsers   # plain"),
        "{}",
        run.out
    );
    assert_eq!(fs::read_to_string(folder.0.join("a.json")).unwrap(), POLICY, "unchanged");

    let run = folder.run(&["check", "--fix", "."]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    assert!(run.out.contains("5 findings fixed\n"), "{}", run.out);
    let repaired = |text: &str| {
        text.replace("AdminGetUsr", "AdminGetUser")
            .replace("ListUser\"", "ListUsers\"")
            .replace("ListUser ", "ListUsers ")
    };
    for (file, text) in [("a.json", POLICY), ("b.yaml", TEMPLATE), ("c.tf", CONFIGURATION)] {
        assert_eq!(fs::read_to_string(folder.0.join(file)).unwrap(), repaired(text), "{file}");
    }
}

#[test]
fn standard_input_cannot_be_fixed() {
    let run = super::piped(&["check", "--fix", "-"], POLICY.as_bytes());
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("error: <stdin>: cannot be fixed: it is not a file"), "{}", run.err);
}

#[test]
fn a_baseline_hides_old_findings_even_if_their_lines_move() {
    let folder = Folder::new("baseline").file("a.json", POLICY);
    let run = folder.run(&["check", "--write-baseline", "baseline.txt", "a.json"]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    let run = folder.run(&["check", "--baseline", "baseline.txt", "a.json"]);
    assert_eq!(run.status, Some(0), "{}", run.out);
    assert!(run.out.contains("2 findings in the baseline\n"), "{}", run.out);

    let moved = POLICY.replace("  \"Statement\"", "\n\n  \"Statement\"");
    fs::write(folder.0.join("a.json"), moved).unwrap();
    assert_eq!(folder.run(&["check", "--baseline", "baseline.txt", "a.json"]).status, Some(0));

    let new = POLICY.replace("\"*\"", "\"arn:aws:s3\"");
    fs::write(folder.0.join("a.json"), new).unwrap();
    assert_eq!(folder.run(&["check", "--baseline", "baseline.txt", "a.json"]).status, Some(1));
    let run = folder.run(&["check", "--baseline", "a.json", "a.json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("cannot be read as a baseline"), "{}", run.err);
}
