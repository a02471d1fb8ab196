//! Runs the command `cognito-policy`.

mod access;
mod bad_input;
mod catalogue;
mod check;
mod configuration;
mod diff;
mod diff_policies;
mod expand;
mod fix;
mod formats;
mod generate;
mod import;
mod inputs;
mod needs;
mod shrink;
mod templates;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The table of a made-up service.
const STORE: &str = include_str!("tables/store.json");

const CLEAN: &str = r#"{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" }
}
"#;

const TYPO: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["cognito-idp:AdminGetUsr", "cognito-idp:ListUserPools"],
      "Resource": "*"
    }
  ]
}
"#;

const OLD: &str = r#"{
  "Version": "2008-10-17",
  "Statement": { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" }
}
"#;

/// A folder in which one test runs the command.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(command(arguments).current_dir(&self.0).output().unwrap())
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cognito-policy"));
    command.args(arguments);
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command
}

/// The result of a run.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let run = Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }

    /// Returns the codes of the findings in order.
    fn codes(&self) -> Vec<String> {
        let of = |finding: &Value| finding["code"].as_str().unwrap().to_owned();
        self.json()["findings"].as_array().unwrap().iter().map(of).collect()
    }
}

/// Runs the command with this standard input.
fn piped(arguments: &[&str], text: &[u8]) -> Run {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    Run::of(child.wait_with_output().unwrap())
}
