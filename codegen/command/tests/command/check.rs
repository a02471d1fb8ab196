//! `check`: severities, arguments and kinds of policies.

use super::{CLEAN, Folder, OLD, TYPO, command, piped};

/// Checks a policy and returns the codes of the findings.
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
fn warnings_fail_only_if_denied() {
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
    assert!(run.out.ends_with("1 file checked: 1 security finding\n"), "{}", run.out);
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
fn misspelled_codes_are_corrected() {
    let run = piped(&["check", "-", "--allow", "INVALID_ACTON"], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("did you mean INVALID_ACTION?"), "{}", run.err);
    let run = piped(&["check", "-", "--allow", "JSON_SYNTAX_ERROR"], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("cannot be suppressed"), "{}", run.err);
}

#[test]
fn invalid_arguments_exit_with_2() {
    for arguments in [&["check"][..], &["check", "-", "--kind", "role"], &["chekc"], &[]] {
        assert_eq!(command(arguments).output().unwrap().status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_kind_is_inferred_if_it_is_unambiguous() {
    let trust = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}}"#;
    assert_eq!(codes(&[], trust).len(), 0);
    assert_eq!(codes(&["--kind", "identity"], trust), ["UNSUPPORTED_PRINCIPAL"]);
    let run = piped(&["check", "-", "--kind", "identity"], trust.as_bytes());
    assert!(run.out.contains("this is a trust policy, but it is read as"), "{}", run.out);
    assert!(run.out.contains("help: pass --kind trust\n"), "{}", run.out);
    let open = trust.replace("}}", r#", "Resource": "*"}}"#);
    let run = piped(&["check", "-"], open.as_bytes());
    assert_eq!(run.status, Some(2));
    assert_eq!(run.out, "0 files checked: 1 not checked\n");
    assert!(run.err.starts_with("error: <stdin>: ambiguous kind of policy: "), "{}", run.err);
    assert!(run.err.contains("--kind resource"), "{}", run.err);
    assert_eq!(codes(&["--kind", "trust"], &open), ["ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"]);
}
