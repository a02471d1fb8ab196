//! `check`, `explain` and `rules`.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::json;

use super::{Folder, Run, command, piped};

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

/// The findings' codes of a text, with these further arguments.
fn codes(arguments: &[&str], text: &str) -> Vec<String> {
    piped(&[&["check", "-", "--format", "json"], arguments].concat(), text.as_bytes()).codes()
}

#[test]
fn a_clean_policy_passes() {
    let run = Folder::new("clean").file("a.json", CLEAN).run(&["check", "a.json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), "1 file checked: no findings\n"));
    assert_eq!(run.err, "");
}

#[test]
fn findings_show_their_line_and_mark_the_part_that_is_wrong() {
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
fn marks_stand_under_wide_characters_tabs_and_escapes() {
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
    // Behind the quote and the prefix; an escape before it leaves the whole string.
    assert_eq!(place(r#""Action": "sts:Fly""#), (json!(3), json!(79), json!(82)));
    assert_eq!(place(r#""Action": "sts:\u0046ly""#), (json!(3), json!(74), json!(88)));
    let run = piped(&["check", "-"], policy(r#""Action": "sts:Flüge""#).as_bytes());
    assert!(run.out.contains("^^^^^\n"), "{}", run.out);
}

#[test]
fn a_finding_over_several_lines_marks_the_first() {
    let text = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\n    \"Effect\": \"Allow\",\n    \"Resource\": \"*\"\n  }\n}";
    let run = piped(&["check", "-"], text.as_bytes());
    assert!(run.out.contains("3 |   \"Statement\": {\n  |                ^\n"), "{}", run.out);
}

#[test]
fn warnings_fail_only_if_they_are_denied() {
    let folder = Folder::new("deny").file("a.json", OLD);
    assert_eq!(folder.run(&["check", "a.json"]).status, Some(0));
    assert_eq!(folder.run(&["check", "--deny", "warnings", "a.json"]).status, Some(1));
    let allowed = folder.run(&["check", "--deny", "warnings", "--allow", "OLD_VERSION", "a.json"]);
    assert_eq!((allowed.status, allowed.out.as_str()), (Some(0), "1 file checked: no findings\n"));
}

#[test]
fn security_findings_fail_if_warnings_are_denied() {
    let text = CLEAN.replace(
        "\"*\" }",
        "\"*\", \"Condition\": { \"ForAllValues:StringEquals\": { \"aws:RequestedRegion\": \"us-east-1\" } } }",
    );
    let run = piped(&["check", "-"], text.as_bytes());
    assert!(run.out.ends_with("1 file checked: 1 finding on security\n"), "{}", run.out);
    assert_eq!(run.status, Some(0));
    assert_eq!(piped(&["check", "-", "--deny", "warnings"], text.as_bytes()).status, Some(1));
}

#[test]
fn suggestions_never_fail() {
    let text = CLEAN.replace("\"Effect\"", "\"Sid\": \"A\", \"Condition\": {}, \"Effect\"");
    let run = piped(&["check", "-", "--deny", "warnings"], text.as_bytes());
    assert!(run.out.starts_with("suggestion[EMPTY_OBJECT_CONDITION]: "), "{}", run.out);
    assert_eq!(run.status, Some(0));
}

#[test]
fn several_rules_can_be_allowed() {
    let text = TYPO.replace("2012", "2008");
    assert_eq!(codes(&[], &text), ["OLD_VERSION", "INVALID_ACTION"]);
    assert_eq!(codes(&["--allow", "OLD_VERSION", "--allow", "invalid_action"], &text).len(), 0);
}

#[test]
fn a_wrong_code_is_corrected() {
    let run = piped(&["check", "-", "--allow", "INVALID_ACTON"], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("did you mean INVALID_ACTION?"), "{}", run.err);
    let run = piped(&["check", "-", "--allow", "JSON_SYNTAX_ERROR"], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("leaves no policy to check"), "{}", run.err);
}

#[test]
fn wrong_arguments_are_no_findings() {
    for arguments in [&["check"][..], &["check", "-", "--kind", "role"], &["chekc"], &[]] {
        assert_eq!(command(arguments).output().unwrap().status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_kind_is_told_where_it_is_certain() {
    let trust = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}}"#;
    assert_eq!(codes(&[], trust).len(), 0);
    assert_eq!(
        codes(&["--kind", "identity"], trust),
        ["MISSING_RESOURCE", "UNSUPPORTED_PRINCIPAL"]
    );
    let open = trust.replace("}}", r#", "Resource": "*"}}"#);
    let run = piped(&["check", "-"], open.as_bytes());
    assert_eq!(run.status, Some(2));
    assert_eq!(run.out, "0 files checked: 1 not checked\n");
    assert!(run.err.starts_with("error: <stdin>: its statements name principals"), "{}", run.err);
    assert!(run.err.contains("--kind resource"), "{}", run.err);
    assert_eq!(codes(&["--kind", "trust"], &open), ["ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"]);
}

#[test]
fn json_has_the_documented_shape() {
    let folder = Folder::new("json").file("a.json", TYPO).file("b.json", b"\xff");
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(run.status, Some(2));
    let expected = json!({
        "format": 1,
        "findings": [{
            "file": "a.json",
            "line": 6,
            "column": 31,
            "end": { "line": 6, "column": 42 },
            "code": "INVALID_ACTION",
            "severity": "error",
            "message": "`cognito-idp` has no action `AdminGetUsr`",
            "help": "write `cognito-idp:AdminGetUser`",
        }],
        "failures": [{
            "file": "b.json",
            "message": "cannot read it: it is not UTF-8: the byte 0xFF at 1:1 is wrong",
            "help": "save it as UTF-8, as JSON demands",
        }],
        "summary": {
            "files": 1, "failures": 1, "errors": 1, "security": 0, "warnings": 0, "suggestions": 0,
        },
    });
    assert_eq!(run.json(), expected);
}

#[test]
fn github_gets_workflow_commands() {
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
    assert!(lines[2].starts_with("::error file=none.json::cannot read it: "), "{}", lines[2]);
    assert_eq!((lines.len(), run.status), (3, Some(2)));
}

#[test]
fn folders_are_searched_in_the_order_of_names() {
    let folder = Folder::new("folder")
        .file("b/2.json", OLD)
        .file("b/10.json", OLD)
        .file("a.json", OLD)
        .file("B.json", OLD)
        .file("b/notes.txt", "no policy")
        .file("b/x.JSON.bak", "no policy");
    let run = folder.run(&["check", "--format", "json", "."]);
    let findings = run.json()["findings"].clone();
    let files: Vec<&str> =
        findings.as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    let expected = ["B.json", "a.json", "b/10.json", "b/2.json"];
    assert_eq!(files.iter().map(|it| it.replace('\\', "/")).collect::<Vec<_>>(), expected);
    assert_eq!(run.out, folder.run(&["check", "--format", "json", "."]).out);
    // A file that is named is checked, whatever its name.
    assert_eq!(folder.run(&["check", "b/notes.txt"]).status, Some(1));
}

#[test]
fn what_cannot_be_read_is_named_and_stops_nothing() {
    let folder = Folder::new("unreadable")
        .file("a.json", b"\xff")
        .file("b.json", "")
        .file("c.json", "\u{feff}{}")
        .file("d.json", TYPO);
    fs::create_dir(folder.0.join("empty")).unwrap();
    let run = folder.run(&["check", "none.json", "empty", "."]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("error: none.json: cannot read it: "), "{}", run.err);
    assert!(
        run.err.contains("error: empty: there is no `.json` file in this folder"),
        "{}",
        run.err
    );
    assert!(run.err.contains("error: a.json: cannot read it: it is not UTF-8"), "{}", run.err);
    assert!(
        run.out.contains("error[JSON_SYNTAX_ERROR]: the file is empty\n --> b.json:1:1\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains(" --> c.json:1:1\n"), "{}", run.out);
    assert!(run.out.contains(" --> d.json:6:31\n"), "{}", run.out);
    assert!(run.out.ends_with("3 files checked: 3 errors, 3 not checked\n"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn links_are_followed_unless_they_lead_back() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new("links").file("a/a.json", OLD).file("elsewhere/b.json", OLD);
    symlink("../elsewhere", folder.0.join("a/b")).unwrap();
    symlink(".", folder.0.join("a/up")).unwrap();
    symlink("nowhere", folder.0.join("a/z.json")).unwrap();
    let run = folder.run(&["check", "a"]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.contains(" --> a/b/b.json:2:14\n"), "{}", run.out);
    assert!(run.err.contains("error: a/up: this link leads back to `a`"), "{}", run.err);
    assert!(run.err.contains("error: a/z.json: cannot read it: "), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_for_ever() {
    use std::os::unix::fs::symlink;

    let mut folder = Folder::new("link-maze").file("20/a.json", OLD);
    // Two links to the next folder in each: a million ways to the last one.
    for level in 0..20 {
        folder = folder.file(&format!("{level}/notes.txt"), "");
        for name in ["left", "right"] {
            symlink(format!("../{}", level + 1), folder.0.join(format!("{level}/{name}"))).unwrap();
        }
    }
    symlink("self.json", folder.0.join("0/self.json")).unwrap();
    symlink("..", folder.0.join("0/up")).unwrap();
    let run = folder.run(&["check", "0"]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.ends_with("1 file checked: 1 warning, 1 not checked\n"), "{}", run.out);
    assert!(run.err.contains("error: 0/self.json: cannot read it: "), "{}", run.err);
}

/// A pipe that nobody writes into would be waited for without end.
#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_told_and_not_opened() {
    let folder = Folder::new("pipe").file("b.json", CLEAN);
    let made = Command::new("mkfifo").arg(folder.0.join("a.json")).status().unwrap();
    assert!(made.success());
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err.contains("error: a.json: cannot read it: it is no regular file"),
        "{}",
        run.err
    );
    assert!(run.out.ends_with("1 file checked: 1 not checked\n"), "{}", run.out);
}

/// One that is named is read, as `check <(make-policy)` does.
#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read() {
    let folder = Folder::new("named-pipe");
    let pipe = folder.0.join("policy");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || fs::write(pipe, OLD).unwrap());
    let run = folder.run(&["check", "policy"]);
    writer.join().unwrap();
    assert!(run.out.contains("warning[OLD_VERSION]"), "{run:?}");
}

#[test]
fn files_that_no_policy_fills_are_not_read() {
    let folder = Folder::new("long").file("a.json", "");
    // Nothing is on the disk but the length.
    fs::File::options()
        .write(true)
        .open(folder.0.join("a.json"))
        .and_then(|file| file.set_len(100 << 20))
        .unwrap();
    let limit = "and at most 1048576 are read";
    let reason =
        "the longest policy that AWS takes anywhere, that of a KMS key, has 32768 characters";
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    let message = format!("error: a.json: cannot read it: it has 104857600 bytes, {limit}");
    assert!(run.err.contains(&message) && run.err.contains(reason), "{}", run.err);
    fs::remove_file(folder.0.join("a.json")).unwrap();
    let run = piped(&["check", "-"], &vec![b' '; (1 << 20) + 1]);
    let message = format!("error: <stdin>: cannot read it: it goes on, {limit}");
    assert!(run.err.contains(&message), "{}", run.err);
}

#[test]
fn what_is_no_utf_8_is_told_with_its_place() {
    let folder = Folder::new("encodings")
        .file("a.json", b"{\n  \"Versi\xf6n\": 1\n}")
        .file("b.json", b"\xff\xfe{\0}\0");
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    for message in [
        "error: a.json: cannot read it: it is not UTF-8: the byte 0xF6 at 2:9 is wrong",
        "error: b.json: cannot read it: it is UTF-16",
        "save it as UTF-8, without a byte order mark",
    ] {
        assert!(run.err.contains(message), "{message}\n{}", run.err);
    }
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new("colour").file("a.json", TYPO);
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
fn a_policy_cannot_steer_the_terminal() {
    let text = TYPO.replace("AdminGetUsr", "\\u001b[31mFly");
    let forced = piped(&["check", "-"], text.as_bytes());
    assert!(forced.out.contains("\\u{1b}[31mFly"), "{}", forced.out);
    assert!(!forced.out.contains('\u{1b}'), "{}", forced.out);
}

#[test]
fn cut_off_and_nested_texts_are_findings() {
    let mut folder = Folder::new("cut");
    for end in 0..TYPO.trim_end().len() {
        folder = folder.file(&format!("{end:03}.json"), &TYPO[..end]);
    }
    folder = folder.file("deep.json", "[".repeat(100_000)).file("nul.json", "{\0}");
    let run = folder.run(&["check", "--format", "json", "."]);
    assert_eq!(run.status, Some(1), "{}", run.err);
    let codes = run.codes();
    assert_eq!(codes.len(), TYPO.trim_end().len() + 2);
    assert!(codes.iter().all(|code| code == "JSON_SYNTAX_ERROR"), "{codes:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child =
        command(&["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.err, "");
}

#[test]
fn rules_are_listed() {
    let run = piped(&["rules", "--format", "json"], b"");
    let rules = run.json();
    let action = rules.as_array().unwrap().iter().find(|rule| rule["code"] == "INVALID_ACTION");
    let expected = json!({
        "code": "INVALID_ACTION",
        "severity": "error",
        "meaning": "The service has no such action.",
    });
    assert_eq!(action, Some(&expected));
    let text = piped(&["rules"], b"").out;
    assert_eq!(text.lines().count(), rules.as_array().unwrap().len());
}

#[test]
fn rules_are_explained() {
    let run = piped(&["explain", "old_version"], b"");
    assert_eq!(run.status, Some(0));
    assert!(
        run.out.starts_with("OLD_VERSION (warning)\n\n`Version` is `2008-10-17`.\n\nWhy\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("\nWrong\n\n    {\n      \"Version\": \"2008-10-17\",\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\nSource\n\n- https://docs.aws.amazon.com/"), "{}", run.out);
    let run = piped(&["explain", "OLD_VERSON"], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("did you mean OLD_VERSION?"), "{}", run.err);
}
