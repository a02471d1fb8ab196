//! The output formats of `check`.

use serde_json::json;

use super::{Folder, OLD, Run, TYPO, command, piped};

#[test]
fn findings_show_their_line_with_carets() {
    let run = Folder::new("text").file("a.json", TYPO).run(&["check", "a.json"]);
    let expected = "\
error[INVALID_ACTION]: `cognito-idp` has no action `AdminGetUsr`
 --> a.json:6:31
  |
6 |       \"Action\": [\"cognito-idp:AdminGetUsr\", \"cognito-idp:ListUserPools\"],
  |                               ^^^^^^^^^^^
  |
  = help: write `cognito-idp:AdminGetUser`

1 file checked: 1 error
";
    assert_eq!((run.status, run.out.as_str()), (Some(1), expected));
}

#[test]
fn carets_align_with_wide_characters_tabs_and_escapes() {
    let policy = |action: &str| {
        format!(
            "{{\r\n\t\"Version\": \"2012-10-17\",\r\n\t\"Statement\": {{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Resource\": \"*\", {action}}}\r\n}}"
        )
    };
    let place = |action: &str| {
        let run = piped(&["check", "-", "--format", "json"], policy(action).as_bytes());
        let finding = run.json()["findings"][0].clone();
        assert_eq!(finding["code"], "INVALID_ACTION", "{finding}");
        (finding["line"].clone(), finding["column"].clone(), finding["end"]["column"].clone())
    };
    // After the quote and the prefix; with an escape, the entire string.
    assert_eq!(place(r#""Action": "sts:Fly""#), (json!(3), json!(79), json!(82)));
    assert_eq!(place(r#""Action": "sts:\u0046ly""#), (json!(3), json!(74), json!(88)));
    let run = piped(&["check", "-"], policy(r#""Action": "sts:Flüge""#).as_bytes());
    assert!(run.out.contains("^^^^^\n"), "{}", run.out);
}

#[test]
fn a_finding_across_lines_marks_the_first_line() {
    let text = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\n    \"Effect\": \"Allow\",\n    \"Resource\": \"*\"\n  }\n}";
    let run = piped(&["check", "-"], text.as_bytes());
    assert!(run.out.contains("3 |   \"Statement\": {\n  |                ^\n"), "{}", run.out);
}

#[test]
fn json_has_the_documented_structure() {
    let folder = Folder::new("json").file("a.json", TYPO).file("b.json", b"\xff");
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(run.status, Some(2));
    let expected = json!({
        "format": 1,
        "findings": [{
            "file": "a.json",
            "policy": "",
            "line": 6,
            "column": 31,
            "end": { "line": 6, "column": 42 },
            "code": "INVALID_ACTION",
            "severity": "error",
            "message": "`cognito-idp` has no action `AdminGetUsr`",
            "help": "write `cognito-idp:AdminGetUser`",
        }],
        "unknown": [],
        "failures": [{
            "file": "b.json",
            "message": "cannot be read: it is not UTF-8: invalid byte 0xFF at 1:1",
            "help": "save it as UTF-8",
        }],
        "configuration": [],
        "summary": {
            "files": 1, "policies": 1, "failures": 1, "errors": 1, "security": 0, "warnings": 0, "suggestions": 0, "fixed": 0, "baseline": 0,
        },
    });
    assert_eq!(run.json(), expected);
}

#[test]
fn github_output_consists_of_workflow_commands() {
    let folder = Folder::new("github").file("50%,a.json", TYPO).file("b.json", OLD);
    let run = folder.run(&["check", "--format", "github", ".", "none.json"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=50%25%2Ca.json,line=6,col=31,endColumn=41,title=INVALID_ACTION::`cognito-idp` has no action `AdminGetUsr`%0Ahelp: write `cognito-idp:AdminGetUser`"
    );
    assert!(
        lines[1]
            .starts_with("::warning file=b.json,line=2,col=14,endColumn=25,title=OLD_VERSION::"),
        "{}",
        lines[1]
    );
    assert!(lines[2].starts_with("::error file=none.json::cannot be read: "), "{}", lines[2]);
    assert_eq!((lines.len(), run.status), (3, Some(2)));
}

#[test]
fn only_terminals_get_colors() {
    let folder = Folder::new("color").file("a.json", TYPO);
    let plain = folder.run(&["check", "a.json"]).out;
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let forced = command(&["check", "a.json"])
        .current_dir(&folder.0)
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(Run::of(forced).out.contains("\u{1b}["));
}

#[test]
fn control_characters_are_escaped() {
    let text = TYPO.replace("AdminGetUsr", "\\u001b[31mFly");
    let forced = piped(&["check", "-"], text.as_bytes());
    assert!(forced.out.contains("\\u{1b}[31mFly"), "{}", forced.out);
    assert!(!forced.out.contains('\u{1b}'), "{}", forced.out);
}
