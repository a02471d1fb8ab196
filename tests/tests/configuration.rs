//! The configuration file in the macros, and in the command on the same files.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use cognito_policy_rules::{Configuration, PolicyKind};
use cognito_policy_spec::tables::Tables;
use cognito_policy_tests::cargo::{Package, cognito_policy};
use serde_json::Value;

/// A policy with a security finding: its condition is true without the key.
const SECURITY: &str = r#"{
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*",
        "Condition": { "ForAllValues:StringEquals": { "aws:RequestedRegion": "us-east-1" } }
    }
}"#;

const OLD: &str = r#"{
    "Version": "2008-10-17",
    "Statement": { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" }
}"#;

/// A policy with an action that a session of a guest does not allow.
const GUEST: &str = r#"{
    "Version": "2012-10-17",
    "Statement": { "Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*" }
}"#;

const TRUST: &str = r#"{
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": { "AWS": "123456789012" },
        "Action": ["sts:AssumeRole", "sts:TagSesion"]
    }
}"#;

/// A message of the compiler.
#[derive(Debug, PartialEq)]
struct Message {
    level: String,
    /// The file and the line.
    place: String,
    /// The first line.
    text: String,
}

impl Message {
    /// Reads a line of cargo's output.
    fn read(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).unwrap();
        let message = &line["message"];
        let mut span = message["spans"].as_array()?.first()?;
        // In a macro of the library, the compiler shows the user's call.
        while span["expansion"]["span"].is_object() {
            span = &span["expansion"]["span"];
        }
        let file = span["file_name"].as_str()?.replace('\\', "/");
        Some(Self {
            level: message["level"].as_str()?.to_owned(),
            place: format!("{file}:{}", span["line_start"]),
            text: text(message["message"].as_str()?),
        })
    }

    fn is(&self, level: &str, place: &str, text: &str) -> bool {
        self.level == level && self.place == place && self.text.contains(text)
    }
}

/// Returns the first line of a message. The compiler quotes a warning as the note of a deprecation.
fn text(message: &str) -> String {
    let message = match message.split_once("policy_warning`: ") {
        Some((_, note)) => note,
        None => message,
    };
    message.lines().next().unwrap_or_default().to_owned()
}

/// Returns the messages about a package.
fn messages(package: &Package) -> Vec<Message> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity-target");
    let output = package.check(&target);
    // libtest shows this if the test fails.
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).unwrap();
    output.lines().filter_map(Message::read).collect()
}

/// Returns the places of the errors in a package.
fn errors(package: &Package) -> Vec<String> {
    let messages = messages(package).into_iter();
    messages.filter(|it| it.level == "error").map(|it| it.place).collect()
}

fn package(name: &str) -> Package {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("configuration");
    Package::new(folder.join(format!("configured-{name}")))
}

/// Returns a source file with a constant for each policy, from line 2.
fn constants(policies: &[&str]) -> String {
    let mut source = "#![allow(deprecated)]\n".to_owned();
    for (index, policy) in policies.iter().enumerate() {
        let policy = policy.replace('\n', " ");
        writeln!(
            source,
            "pub const P{index}: cognito_policy::Policy = cognito_policy::policy!({policy});"
        )
        .unwrap();
    }
    source
}

#[test]
fn denied_findings_are_errors_that_no_attribute_silences() {
    let package = package("denied");
    let source = constants(&[SECURITY, OLD]);
    package.write("src/lib.rs", &source);
    assert_eq!(errors(&package), [""; 0]);

    package.write("cognito-policy.json", r#"{ "deny": ["security"] }"#);
    package.write("src/lib.rs", &source);
    assert_eq!(errors(&package), ["src/lib.rs:2"]);

    // From here on, only the configuration changes.
    package.write("cognito-policy.json", "{ /* deny nothing */ }");
    assert_eq!(errors(&package), [""; 0]);
    package.write("cognito-policy.json", r#"{ "rules": { "OLD_VERSION": "error" } }"#);
    assert_eq!(errors(&package), ["src/lib.rs:3"]);
    package.write(
        "cognito-policy.json",
        r#"{ "rules": { "OLD_VERSION": { "severity": "off", "reason": "a tool" } } }"#,
    );
    assert_eq!(errors(&package), [""; 0]);
}

#[test]
fn rules_are_turned_off_and_lowered() {
    let package = package("off");
    let typo = SECURITY.replace("ListUserPools", "ListUserPool");
    let source =
        constants(&[OLD, &typo, &typo.replace("\"Effect\"", "\"Sid\": \"A\", \"Effect\"")]);
    let source = source.replace("#![allow(deprecated)]", "");
    // An expectation is fulfilled although the rule is off; one that is not is still reported.
    let expect = "#[expect(OLD_VERSION, reason = \"a tool\")]";
    let of_statement =
        |policy: &str| policy.replace("\"Statement\": ", &format!("\"Statement\": {expect} "));
    let source = source + &constants(&[&of_statement(GUEST)])[22..].replace("P0", "Q0");
    package.write("src/lib.rs", &source);
    package.write(
        "cognito-policy.json",
        r#"{ "rules": {
            "OLD_VERSION": { "severity": "off", "reason": "a tool" },
            "INVALID_ACTION": { "severity": "warning", "reason": "new actions" }
        } }"#,
    );
    let found = messages(&package);
    let of = |code: &str| -> Vec<(&str, &str)> {
        let found = found.iter().filter(|it| it.text.contains(code));
        found.map(|it| (it.level.as_str(), it.place.as_str())).collect()
    };
    assert_eq!(of("[INVALID_ACTION]"), [("warning", "src/lib.rs:3"), ("warning", "src/lib.rs:4")]);
    assert_eq!(of("[OLD_VERSION]"), []);
    assert_eq!(of("unfulfilled expectation"), [("warning", "src/lib.rs:5")]);
    assert!(found.iter().all(|it| it.level == "warning"), "{found:?}");
}

#[test]
fn a_broken_configuration_is_reported_once() {
    let package = package("broken");
    package.write("src/lib.rs", &constants(&[OLD, GUEST, OLD]));
    package.write(
        "cognito-policy.json",
        "{\n  \"rules\": { \"OLD_VERSON\": \"error\" },\n  \"services\": [\"s4\"]\n}",
    );
    let found = messages(&package);
    let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "cognito-policy.json:2:14: no rule has the code `OLD_VERSON`",
            "cognito-policy.json:3:16: AWS has no service `s4`",
        ]
    );
    assert!(found.iter().all(|it| it.level == "error" && it.place == "src/lib.rs:2"), "{found:?}");
}

#[test]
fn policies_of_guests_are_found_by_their_source_files() {
    let package = package("guests");
    let source = constants(&[GUEST]).replace("#![allow(deprecated)]", "");
    package.write("src/lib.rs", &format!("pub mod guests;\n{source}"));
    package.write("src/guests.rs", &source);
    package.write("cognito-policy.json", r#"{ "guests": ["src/guests.rs"] }"#);
    let found = messages(&package);
    assert!(
        found.len() == 1 && found[0].is("warning", "src/guests.rs:2", "[EXCEEDS_GUEST_SESSION]"),
        "{found:?}"
    );
}

#[test]
fn literals_are_raised_and_never_lowered() {
    let package = package("literals");
    package.write(
        "src/lib.rs",
        "#![allow(deprecated)]\nuse cognito_policy::{actions, arn, ArnPattern};\n\
         pub fn f() {\n\
         let _ = actions!(\"cognito-idp:AdminGetUsr\");\n\
         let _: ArnPattern<cognito_policy::cognito_idp::UserPoolArn> = \
         arn!(\"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_*\");\n}\n",
    );
    package.write(
        "cognito-policy.json",
        r#"{ "rules": { "INVALID_ACTION": { "severity": "off", "reason": "new actions" } } }"#,
    );
    let found = messages(&package);
    assert!(
        found.len() == 1 && found[0].is("error", "src/lib.rs:4", "[INVALID_ACTION]"),
        "{found:?}"
    );
}

/// The command and `include_policy!` find the same in the same files: by the nearest configuration, with the
/// kinds and severities that it says.
#[test]
fn the_command_agrees_about_files() {
    let package = package("parity");
    let files = [
        ("policies/a.json", OLD),
        ("policies/b.json", SECURITY),
        ("policies/trust/c.json", TRUST),
        ("policies/guests/d.json", GUEST),
        ("policies/own/e.json", OLD),
        ("policies/own/f.json", SECURITY),
    ];
    let mut source = String::new();
    for (index, (file, text)) in files.iter().enumerate() {
        package.write(file, text);
        writeln!(
            source,
            "pub fn f{index}() {{ let _ = cognito_policy::include_policy!(\"../{file}\"); }}"
        )
        .unwrap();
    }
    package.write("src/lib.rs", &source);
    package.write(
        "cognito-policy.json",
        r#"{
            "deny": ["security"],
            "kinds": { "policies/trust/*.json": "trust" },
            "guests": ["policies/guests"],
            "rules": { "EXCEEDS_GUEST_SESSION": "error" }
        }"#,
    );
    package.write("policies/own/cognito-policy.json", r#"{ "rules": { "OLD_VERSION": "error" } }"#);

    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(cognito_policy(target))
        .args(["check", "--format", "json", "policies"])
        .current_dir(&package.folder)
        .output()
        .unwrap();
    let output: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output["failures"], Value::Array(Vec::new()));
    let mut by_command = Vec::new();
    for it in output["findings"].as_array().unwrap() {
        let level = if it["severity"] == "error" { "error" } else { "warning" };
        let text = |name: &str| it[name].as_str().unwrap().replace('\\', "/");
        let (file, code, message) = (text("file"), text("code"), text("message"));
        let (line, column) = (&it["line"], &it["column"]);
        by_command.push(format!("{level} [{code}] ../{file}:{line}:{column}: {message}"));
    }
    let mut by_macro: Vec<String> =
        messages(&package).iter().map(|it| format!("{} {}", it.level, it.text)).collect();
    by_command.sort();
    by_macro.sort();
    assert_eq!(by_macro, by_command);
    let levels = |level: &str| by_macro.iter().filter(|it| it.starts_with(level)).count();
    assert_eq!((levels("error"), levels("warning")), (4, 2), "{by_macro:#?}");
}

/// The examples in the README and in the guide have no mistakes.
#[test]
fn documented_configurations_are_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for file in ["README.md", "runtime/src/guide/configuration.rs"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap().replace("//! ", "");
        let (_, example) = text.split_once("```jsonc\n").unwrap();
        let (example, _) = example.split_once("```").unwrap();
        let mut configuration = Configuration::parse(file, root, example);
        configuration.check_services(Tables::builtin());
        assert_eq!(configuration.take_defects(), []);
        assert_eq!(configuration.kind("policies/trust/a.json"), Some(PolicyKind::Trust));
        assert!(configuration.is_of_guests("policies/guests/a.json", ""));
    }
}
