//! `needs`.

use cognito_policy_test_executable::Executable;
use serde_json::{Value, json};

mod policies;

use super::{Folder, Run};

const SOURCE: &str = r#"
async fn find(idp: &aws_sdk_cognitoidentityprovider::Client, pool: &str) {
    idp.admin_get_user().user_pool_id("eu-central-1_Example01").send().await;
    idp.list_users()
        .user_pool_id(pool)
        .send()
        .await;
}
async fn files(s3: &aws_sdk_s3::Client) {
    s3.list_buckets().send().await;
    s3.get_object().bucket("reports").key("a").version_id("1").send().await;
}
"#;

/// Runs the command. Paths below folders are written with `/`.
fn runs(folder: &Folder, arguments: &[&str]) -> Run {
    let with_slashes = |text: String| {
        let text = text.replace(r"src\\", "src/").replace(r"src\", "src/");
        text.replace(r"roles\", "roles/")
    };
    let run = folder.run(arguments);
    Run { out: with_slashes(run.out), err: with_slashes(run.err), ..run }
}

fn folder(name: &str) -> Folder {
    Folder::new(&format!("needs-{name}")).file("src/main.rs", SOURCE)
}

fn policy(statements: &str) -> String {
    format!("{{\n\"Version\": \"2012-10-17\",\n\"Statement\": [\n{statements}\n]}}")
}

fn allow(action: &str, resource: &str) -> String {
    format!(r#"{{"Effect": "Allow", "Action": "{action}", "Resource": "{resource}"}}"#)
}

/// Everything that the program needs, in four statements.
fn enough() -> [String; 4] {
    [
        allow("cognito-idp:AdminGetUser", "*"),
        allow("cognito-idp:ListUsers", "*"),
        allow("s3:ListAllMyBuckets", "*"),
        allow("s3:GetObjectVersion", "arn:aws:s3:::reports/*"),
    ]
}

fn compared(name: &str, statements: &[String], more: &[&str]) -> Run {
    let folder = folder(name).file("policy.json", policy(&statements.join(",\n")));
    runs(&folder, &[&["needs", "src", "--policy", "policy.json"], more].concat())
}

/// Returns the code, file, line and column of each finding.
fn findings(run: &Run) -> Vec<(String, String, u64, u64)> {
    let run = run.json();
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let of = |it: &Value| {
        let (line, column) = (it["line"].as_u64().unwrap(), it["column"].as_u64().unwrap());
        (text(&it["code"]), text(&it["file"]), line, column)
    };
    run["findings"].as_array().unwrap().iter().map(of).collect()
}

fn finding(code: &str, file: &str, line: u64, column: u64) -> (String, String, u64, u64) {
    (code.to_owned(), file.to_owned(), line, column)
}

#[test]
fn needs_are_printed_as_a_table_and_as_json() {
    let folder = folder("formats");
    let run = runs(&folder, &["needs", "src", "--account", "123456789012"]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = run.out.lines().collect();
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(lines[0]), ["OPERATION", "ACTIONS", "RESOURCE", "CALLED", "AT"]);
    assert_eq!(
        words(lines[1]),
        [
            "cognito-idp",
            "AdminGetUser",
            "cognito-idp:AdminGetUser",
            "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Example01",
            "src/main.rs:3",
        ]
    );
    assert!(run.out.ends_with("\n4 operations, 4 actions\n"), "{}", run.out);
    assert_eq!(runs(&folder, &["needs", "src", "--format", "table"]).status, Some(0));

    let json = runs(&folder, &["needs", "src", "--format", "json"]).json();
    assert_eq!(json["format"], 1);
    assert_eq!(
        json["operations"][0],
        json!({
            "service": "cognito-idp",
            "operation": "AdminGetUser",
            "actions": ["cognito-idp:AdminGetUser"],
            "possible_actions": [],
            "dependent_actions": [],
            "access": "actions",
            "origin": "program",
            "reason": null,
            "places": [{"file": "src/main.rs", "line": 3}],
            "setters": [{"name": "user_pool_id", "value": "eu-central-1_Example01"}],
            "resource": "arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_Example01",
            "resources": ["arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_Example01"],
        })
    );
    assert_eq!(json["operations"][1]["resource"], Value::Null);
    assert_eq!((&json["missing"], &json["excess"]), (&Value::Null, &Value::Null));
}

#[test]
fn the_policy_passes_the_check_and_fits_the_program() {
    let folder = folder("policy");
    let account = ["--account", "123456789012"];
    let run = runs(&folder, &[&["needs", "src", "--format", "policy"], &account[..]].concat());
    assert_eq!(run.status, Some(0));
    let sids = ["ResourceKnownAtRunTime", "NoResourceLevelPermissions"];
    assert!(sids.iter().all(|sid| run.out.contains(sid)), "{}", run.out);
    assert!(
        run.err.contains("note: `s3:ListAllMyBuckets` on `*`: the actions do not support"),
        "{}",
        run.err
    );
    let folder = folder.file("policy.json", &run.out);
    let check = runs(&folder, &["check", "policy.json", "--deny", "warnings"]);
    assert_eq!(check.status, Some(0), "{}", check.out);
    let run = runs(
        &folder,
        &[&["needs", "src", "--policy", "policy.json", "--deny", "warnings"], &account[..]]
            .concat(),
    );
    assert_eq!((run.status, run.out.as_str()), (Some(0), "4 operations, no findings\n"));
    let run = runs(&folder, &["needs", "src", "--format", "rust"]);
    assert_eq!(run.status, Some(0));
    assert!(run.out.contains("pub fn permissions(user_pool_arn: &UserPoolArn) -> Policy {"));

    // A setter's resource, given on the command line.
    let pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI";
    let given = format!("user_pool_id={pool}");
    let run = runs(&folder, &["needs", "src", "--format", "policy", "--resource", &given]);
    assert!(run.out.contains(pool) && !run.out.contains(sids[0]), "{}", run.out);
}

#[test]
fn binaries_are_read_and_sources_add_places() {
    let binary = Executable::default()
        .relocated()
        .symbol("main")
        .pair("Cognito Identity Provider.AdminGetUser")
        .pair("STS.AssumeRole")
        .build();
    let folder =
        folder("binary").file("target/app", binary).file("policy.json", policy(&enough()[2]));
    let run = runs(&folder, &["needs", "target/app"]);
    assert!(
        run.out.contains("sts AssumeRole (sts:AssumeRole): the SDK assumes a role"),
        "{}",
        run.out
    );
    let arguments = ["needs", "target/app", "--policy", "policy.json"];
    let run = runs(&folder, &[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(run.status, Some(1), "{}", run.err);
    assert_eq!(
        findings(&run),
        [
            finding("MISSING_ACTION", "target/app", 0, 0),
            finding("EXCESS_ACTION", "policy.json", 4, 31)
        ]
    );
    let run = runs(&folder, &arguments);
    assert!(run.out.contains(" --> target/app\n"), "{}", run.out);
    let run = runs(&folder, &[&arguments[..], &["--source", "src", "--format", "json"]].concat());
    assert_eq!(findings(&run)[0], finding("MISSING_ACTION", "src/main.rs", 3, 9));
}

#[test]
fn ambiguous_calls_are_listed_with_their_services() {
    let source = "
        use {aws_sdk_lambda as _, aws_sdk_sns as _};
        async fn f(client: &impl Any) { client.tag_resource().send().await; }
    ";
    let folder = Folder::new("needs-ambiguous").file("src/main.rs", source);
    let run = runs(&folder, &["needs", "src", "--deny", "warnings"]);
    assert_eq!(run.status, Some(1), "{}{}", run.out, run.err);
    assert!(
        run.out
            .contains("warning[AMBIGUOUS_CALL]: `tag_resource` can be a call of `lambda`, `sns`"),
        "{}",
        run.out
    );
}

#[track_caller]
fn fails(folder: &Folder, arguments: &[&str], message: &str) {
    let run = runs(folder, &[&["needs"], arguments].concat());
    assert_eq!(run.status, Some(2), "{}", run.out);
    assert!(run.err.contains(message), "{}", run.err);
}

#[test]
fn what_cannot_be_read_is_a_failure() {
    let whole = Executable::default().pair("S3.GetObject").build();
    let mut packed = whole.clone();
    packed[40..48].fill(0);
    packed[60..64].fill(0);
    let folder = folder("failures")
        .file("text", "hello")
        .file("truncated", &whole[..whole.len() - 1])
        .file("packed", packed)
        .file("other", Executable::default().text("hello").build())
        .file("no-operation", Executable::default().text("aws-smithy-runtime").build())
        .file("wasm", b"\0asm\x01\0\0\0")
        .file("no-sdk/main.rs", "fn main() {}")
        .file("empty/readme.md", "")
        .file("broken.json", "{\"Version\": 1");
    fails(&folder, &["missing"], "missing: ");
    fails(&folder, &["text"], "text: it is not an executable or shared library");
    fails(&folder, &["src/main.rs"], "src/main.rs: it is not an executable or shared library");
    fails(&folder, &["truncated"], "truncated: it is damaged or truncated");
    fails(&folder, &["packed"], "packed: it has no sections with data; it may be packed");
    fails(&folder, &["other"], "other: it does not contain the AWS SDK");
    fails(&folder, &["no-operation"], "no operation can be recognized in it");
    fails(&folder, &["wasm"], "wasm: it is ");
    fails(&folder, &["no-sdk"], "no source uses the AWS SDK for Rust");
    fails(&folder, &["empty"], "it contains no Rust sources");
    fails(&folder, &["src", "--policy", "broken.json"], "broken.json:1:");
    fails(&folder, &["src", "--policy", "none.json"], "none.json: cannot be read");
    fails(&folder, &["src", "--source", "src"], "--source is for a binary");
    for format in ["json", "policy", "rust", "text"] {
        let run = runs(&folder, &["needs", "text", "--format", format]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    }
    let run = runs(&folder, &["needs", "text", "--format", "github"]);
    assert!(run.out.starts_with("::error file=text::it is not an executable"), "{}", run.out);
    fails(&folder, &["src", "--account", "1234"], "an account ID has 12 digits");
    fails(&folder, &["src", "--region", "eu-wset-1"], "did you mean eu-west-1?");
    fails(&folder, &["src", "--resource", "bucket=reports"], "`reports` is not an ARN");
    fails(&folder, &["src", "--also", "logs:*"], "--policy");
}

#[test]
fn sources_that_are_not_rust_are_named_and_the_rest_is_read() {
    let folder = folder("unreadable").file("src/bad.rs", "fn f( {\n\"");
    let run = runs(&folder, &["needs", "src", "--format", "json"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("src/bad.rs:"), "{}", run.err);
    assert_eq!(run.json()["operations"].as_array().unwrap().len(), 4);
    assert!(run.json()["unreadable"][0]["file"] == "src/bad.rs");
    let folder = folder.file("src/text.rs", [0xff, 0xfe]);
    assert_eq!(runs(&folder, &["needs", "src"]).status, Some(2));
}

#[test]
fn programs_that_need_nothing_have_no_policy() {
    let source = "async fn f(idp: &aws_sdk_cognitoidentityprovider::Client) {
        idp.initiate_auth().send().await;
    }";
    let folder = Folder::new("needs-nothing").file("src/main.rs", source);
    assert_eq!(runs(&folder, &["needs", "src"]).status, Some(0));
    fails(&folder, &["src", "--format", "policy"], "no call needs a permission");
    fails(&folder, &["src", "--format", "rust"], "no call needs a permission");
}
