//! Programs that are compared with policies.

use serde_json::json;

use super::{allow, compared, enough, finding, findings, folder, policy, runs};
use crate::Folder;

#[test]
fn what_is_missing_is_an_error_at_the_call() {
    let all = enough();
    let run = compared("enough", &all, &["--deny", "warnings"]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    let json = compared("enough", &all, &["--format", "json"]).json();
    assert_eq!((&json["missing"], &json["excess"]), (&json!([]), &json!([])));

    let places = [(3, 9), (4, 9), (10, 8), (11, 8)];
    for (number, (line, column)) in places.into_iter().enumerate() {
        let mut statements = all.to_vec();
        let removed = statements.remove(number);
        let run = compared("missing", &statements, &["--format", "json"]);
        assert_eq!(run.status, Some(1));
        let missing = run.json()["missing"].clone();
        assert_eq!(missing.as_array().unwrap().len(), 1);
        assert!(removed.contains(missing[0].as_str().unwrap()));
        assert_eq!(findings(&run), [finding("MISSING_ACTION", "src/main.rs", line, column)]);
    }
    let run = compared("text", &all[1..], &[]);
    assert_eq!(run.status, Some(1));
    assert_eq!(
        run.out,
        r#"error[MISSING_ACTION]: `AdminGetUser` needs `cognito-idp:AdminGetUser` on `arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_Example01`, which is not allowed
 --> src/main.rs:3:9
  |
3 |     idp.admin_get_user().user_pool_id("eu-central-1_Example01").send().await;
  |         ^^^^^^^^^^^^^^
  |
  = help: allow `cognito-idp:AdminGetUser` on `arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_Example01`, or remove the call

4 operations, 1 error
"#
    );
    let run = folder("order").file("policy.json", policy(&all.join(",\n"))).run(&[
        "needs",
        "--deny",
        "warnings",
        "--policy",
        "policy.json",
        "src",
    ]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let github = compared("github", &all[1..], &["--format", "github"]);
    assert!(github.out.starts_with("::error file=src/main.rs,line=3,col=9,endColumn=22,title="));
}

#[test]
fn the_method_of_a_waiter_is_marked() {
    let source = "async fn f(s3: &aws_sdk_s3::Client) {
    s3.wait_until_bucket_exists().bucket(\"b\").wait(LIMIT).await;
}";
    let folder = folder("waiter")
        .file("src/main.rs", source)
        .file("policy.json", policy(&allow("s3:ListBucket", "arn:aws:s3:::a")));
    let run = runs(&folder, &["needs", "src", "--policy", "policy.json"]);
    let method = "s3.wait_until_bucket_exists().bucket(\"b\").wait(LIMIT).await;\n  |        ^^^^^^^^^^^^^^^^^^^^^^^^\n";
    assert!(run.out.contains(method), "{}", run.out);
}

#[test]
fn what_is_too_much_is_a_warning_in_the_policy() {
    let mut statements = enough().to_vec();
    statements.push(allow("s3:PutObject", "arn:aws:s3:::reports/*"));
    let run = compared("excess", &statements, &["--format", "json"]);
    assert_eq!(run.status, Some(0));
    assert_eq!(run.json()["excess"], json!(["s3:PutObject"]));
    assert_eq!(findings(&run), [finding("EXCESS_ACTION", "policy.json", 8, 31)]);
    assert_eq!(compared("excess", &statements, &["--deny", "warnings"]).status, Some(1));
    let also = ["--deny", "warnings", "--also", "s3:Put*"];
    assert_eq!(compared("excess", &statements, &also).status, Some(0));

    statements[3] = allow("s3:GetObject*", "*");
    let run = compared("pattern", &statements, &[]);
    assert!(run.out.contains("such as `s3:GetObjectAcl`"), "{}", run.out);
    assert!(run.out.contains("write \"s3:GetObjectVersion\""), "{}", run.out);
}

#[test]
fn policies_in_templates_work_together() {
    let [user, users, list, get] = enough();
    let template = format!(
        r#"{{"Resources": {{"Role": {{"Type": "AWS::IAM::Role", "Properties": {{
            "AssumeRolePolicyDocument": {{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow",
                "Principal": {{"Service": "lambda.amazonaws.com"}}, "Action": "sts:AssumeRole"}}]}},
            "Policies": [{{"PolicyName": "a", "PolicyDocument": {}}}]
        }}}}}}}}"#,
        policy(&[user, users].join(","))
    );
    let folder = folder("templates")
        .file("roles/template.json", template)
        .file("roles/more.json", policy(&[list, get].join(",")))
        .file("trust.json", policy(
            r#"{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}"#,
        ));
    let run = runs(&folder, &["needs", "src", "--policy", "roles", "--deny", "warnings"]);
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    let run = runs(&folder, &["needs", "src", "--policy", "roles/template.json"]);
    assert_eq!(run.status, Some(1));
    let named = |name: &str| {
        runs(&folder, &["needs", "src", "--policy", "roles", "--named", name, "--named", "x"])
            .status
    };
    assert_eq!((named("Resources.Role."), named("Function")), (Some(0), Some(1)));
    let template = ["needs", "src", "--policy", "roles/template.json", "--named", "Function"];
    let run = runs(&folder, &template);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("no identity policy has a name with `Function`"), "{}", run.err);
    let run = runs(&folder, &["needs", "src", "--policy", "trust.json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("trust.json: it contains no identity policy"), "{}", run.err);
}

/// A template with statements in which `POOL` and `TEAM` are only known after deployment.
fn template(statements: &str) -> String {
    let statements = statements
        .replace(
            "\"POOL\"",
            r#"{"Fn::Sub": "arn:aws:cognito-idp:us-east-1:${AWS::AccountId}:userpool/${Pool}"}"#,
        )
        .replace("\"TEAM\"", r#"{"Ref": "Team"}"#);
    format!(
        r#"{{"Resources": {{"Policy": {{"Type": "AWS::IAM::ManagedPolicy", "Properties": {{
            "PolicyDocument": {}
        }}}}}}}}"#,
        policy(&statements)
    )
}

#[test]
fn values_that_are_only_known_after_deployment_can_be_right() {
    let pool = r#""Resource": "POOL""#;
    let allow = format!(r#"{{"Effect": "Allow", "Action": "cognito-idp:*", {pool}}}"#);
    let of_team = format!(
        r#"{{"Effect": "Allow", "Action": "cognito-idp:*", {pool},
        "Condition": {{"StringEquals": {{"aws:PrincipalTag/team": "TEAM"}}}}}}"#
    );
    let deny = format!(r#"{{"Effect": "Deny", "Action": "cognito-idp:*", {pool}}}"#);
    let deny_others = r#"{"Effect": "Deny", "Action": "cognito-idp:*", "NotResource": "POOL"}"#;
    let always = r#"{"Effect": "Deny", "Action": "cognito-idp:Admin*", "Resource": "*"}"#;
    let source = "async fn f(idp: &aws_sdk_cognitoidentityprovider::Client) {
        idp.admin_get_user().user_pool_id(\"us-east-1_AbCdEfGhI\").send().await;
    }";
    for (statements, status) in [
        (allow.clone(), 0),
        (of_team, 0),
        (format!("{allow}, {deny}"), 0),
        (format!("{allow}, {deny_others}"), 0),
        (format!("{allow}, {always}"), 1),
        (deny, 1),
    ] {
        let folder = Folder::new("needs-holes")
            .file("src/main.rs", source)
            .file("template.json", template(&statements));
        let run = runs(&folder, &["needs", "src", "--policy", "template.json"]);
        assert_eq!(run.status, Some(status), "{statements}\n{}{}", run.out, run.err);
        let arguments = ["--action", "cognito-idp:AdminGetUser", "--resource"];
        let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
        let context = ["--context", "aws:PrincipalTag/team=blue"];
        let simulated = folder
            .run(&[&["simulate", "template.json"], &arguments[..], &[pool], &context[..]].concat());
        assert_eq!(simulated.status, Some(status), "{statements}\n{}", simulated.out);
    }
    // The Region is known.
    let folder = Folder::new("needs-holes")
        .file("src/main.rs", source.replace("us-east-1", "us-east-2"))
        .file("template.json", template(&allow));
    assert_eq!(runs(&folder, &["needs", "src", "--policy", "template.json"]).status, Some(1));
}
