//! Templates with known faults: exactly the expected findings, at their places, and what `--fix` changes.
//!
//! Each case is a file or a folder, with its findings in a file beside it: `line:column severity CODE policy`,
//! and `unknown line:column policy` for a policy that is only known after deployment. Run
//! `FINDINGS=overwrite cargo test -p cognito-policy-cli --test templates` after a change, and read what it
//! changes.

#[path = "templates/fix.rs"]
mod fix;
#[path = "templates/line_endings.rs"]
mod line_endings;
#[path = "templates/parity.rs"]
mod parity;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const FORMS: [&str; 8] = [
    "account",
    "cdk",
    "cloudformation",
    "plan",
    "sam",
    "serverless",
    "terraform",
    "terraform-json",
];

/// A template, or a folder with them.
struct Case {
    folder: PathBuf,
    name: String,
}

impl Case {
    fn expected(&self) -> PathBuf {
        self.folder.join(format!("{}.findings", self.name))
    }

    /// Checks it. Returns the report in a format.
    fn check(&self, format: &str) -> Value {
        report(&self.folder, &["check", "--format", format, &self.name])
    }

    fn findings(&self) -> String {
        let report = self.check("json");
        assert_eq!(report["failures"], serde_json::json!([]), "{}", self.name);
        let mut lines = String::new();
        for finding in report["findings"].as_array().unwrap() {
            let text = |name: &str| finding[name].as_str().unwrap();
            let line = format!(
                "{}{} {} {}",
                self.place(finding),
                text("severity"),
                text("code"),
                text("policy")
            );
            let _ = writeln!(lines, "{}", line.trim_end());
        }
        for unknown in report["unknown"].as_array().unwrap() {
            let policy = unknown["policy"].as_str().unwrap();
            let _ = writeln!(lines, "unknown {}{policy}", self.place(unknown));
        }
        lines
    }

    /// Returns the line and the column; in a folder, also the file.
    fn place(&self, finding: &Value) -> String {
        let file = finding["file"].as_str().unwrap().replace('\\', "/");
        let place = format!("{}:{} ", finding["line"], finding["column"]);
        if file == self.name { place } else { format!("{file}:{place}") }
    }
}

/// Runs the command. Returns its report.
fn report(folder: &Path, arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cognito-policy"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&out).unwrap_or_else(|_| panic!("{arguments:?}: {out}{err}"))
}

fn templates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates")
}

fn cases(form: &str) -> Vec<Case> {
    let folder = templates().join(form);
    let entries = fs::read_dir(&folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.ends_with(".findings"));
    names.sort();
    names.into_iter().map(|name| Case { folder: folder.clone(), name }).collect()
}

fn all_cases() -> Vec<Case> {
    FORMS.iter().flat_map(|form| cases(form)).collect()
}

#[test]
fn templates_have_exactly_the_expected_findings() {
    let mut wrong = String::new();
    for case in all_cases() {
        let findings = case.findings();
        if env::var("FINDINGS").is_ok_and(|it| it == "overwrite") {
            fs::write(case.expected(), &findings).unwrap();
        }
        let expected = fs::read_to_string(case.expected()).unwrap_or_default();
        if findings != expected {
            let _ = writeln!(wrong, "{}\nfound:\n{findings}expected:\n{expected}", case.name);
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn every_form_has_templates_with_and_without_findings() {
    for form in FORMS {
        let cases = cases(form);
        let is_silent = |case: &&Case| fs::metadata(case.expected()).is_ok_and(|it| it.len() == 0);
        assert!(cases.len() >= 8, "{form}");
        assert!(cases.iter().any(|case| is_silent(&case)), "{form}");
    }
    assert!(all_cases().len() >= 60);
}
