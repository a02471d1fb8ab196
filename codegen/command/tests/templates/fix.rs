//! `--fix` on every template.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Case, all_cases, report};

/// Copies a case to a folder of its own.
fn copied(case: &Case) -> Case {
    let form = case.folder.file_name().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixed").join(form);
    fs::create_dir_all(&folder).unwrap();
    let (from, to) = (case.folder.join(&case.name), folder.join(&case.name));
    if from.is_dir() {
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(&from).unwrap() {
            let name = entry.unwrap().file_name();
            fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    } else {
        fs::copy(from, to).unwrap();
    }
    Case { folder, name: case.name.clone() }
}

/// The files of a case.
pub(super) fn files(case: &Case) -> Vec<PathBuf> {
    let path = case.folder.join(&case.name);
    if !path.is_dir() {
        return vec![path];
    }
    let mut files: Vec<_> =
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The results of a SARIF log.
fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().unwrap()
}

/// The lines of findings that have a fix: the file and the line.
fn fixable_lines(log: &Value) -> BTreeSet<(String, u64)> {
    let mut lines = BTreeSet::new();
    for result in results(log).iter().filter(|it| !it["fixes"].is_null()) {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        lines.insert((uri.to_owned(), place["region"]["startLine"].as_u64().unwrap()));
    }
    lines
}

/// The codes of findings, with and without a fix. Suggestions can appear once the errors are fixed.
fn codes(log: &Value, with_fix: bool) -> Vec<String> {
    let mut codes: Vec<String> = results(log)
        .iter()
        .filter(|it| it["fixes"].is_null() != with_fix && it["level"] != "note")
        .map(|it| it["ruleId"].as_str().unwrap().to_owned())
        .collect();
    codes.sort();
    codes
}

#[test]
fn fixes_change_only_the_lines_of_their_findings() {
    let mut fixed = 0;
    for case in all_cases() {
        let copy = copied(&case);
        let before = copy.check("sarif");
        let lines = fixable_lines(&before);
        report(&copy.folder, &["check", "--fix", "--format", "json", &copy.name]);
        let after = copy.check("sarif");
        assert_eq!(codes(&after, true), [""; 0], "{}: fixes are left", case.name);
        assert_eq!(codes(&after, false), codes(&before, false), "{}: other findings", case.name);
        for (old, new) in files(&case).iter().zip(files(&copy)) {
            let (old_text, new_text) =
                (fs::read_to_string(old).unwrap(), fs::read_to_string(&new).unwrap());
            assert_eq!(old_text.lines().count(), new_text.lines().count(), "{}", case.name);
            let name = new.strip_prefix(&copy.folder).unwrap().to_str().unwrap().replace('\\', "/");
            for (index, (old, new)) in old_text.lines().zip(new_text.lines()).enumerate() {
                let line = (name.clone(), index as u64 + 1);
                assert_eq!(old != new, lines.contains(&line), "{line:?}\n{old}\n{new}");
            }
        }
        fixed += codes(&before, true).len();
    }
    assert!(fixed > 40, "{fixed}");
}

/// A form, a file of it, and what is replaced by what in it.
type Fixable = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// What fixes make of the files in which every finding has one.
const FIXABLE: [Fixable; 3] = [
    (
        "cloudformation",
        "fixable.yaml",
        &[
            ("Effect: allow ", "Effect: Allow "),
            ("AdminGetUsers", "AdminGetUser"),
            ("ListUser\"", "ListUsers\""),
            ("GetObjct", "GetObject"),
            ("Resource: \"arn", "Resource: !Sub \"arn"),
        ],
    ),
    (
        "terraform",
        "fixable/main.tf",
        &[
            ("\"allow\"", "\"Allow\""),
            ("AdminGetUsers", "AdminGetUser"),
            ("ListUser\"", "ListUsers\""),
            ("GetObjct", "GetObject"),
        ],
    ),
    (
        "terraform-json",
        "fixable.tf.json",
        &[
            ("allow", "Allow"),
            ("AdminGetUsers", "AdminGetUser"),
            ("ListUser\\\"", "ListUsers\\\""),
            ("GetObjct", "GetObject"),
        ],
    ),
];

#[test]
fn fixed_files_are_clean_and_otherwise_the_same() {
    for (form, name, edits) in FIXABLE {
        let original = super::templates().join(form).join(name);
        let mut expected = fs::read_to_string(&original).unwrap();
        for (from, to) in edits {
            assert!(expected.contains(from), "{from}");
            expected = expected.replace(from, to);
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clean").join(form);
        fs::create_dir_all(&folder).unwrap();
        let file = original.file_name().unwrap().to_str().unwrap();
        fs::copy(&original, folder.join(file)).unwrap();
        let report = report(&folder, &["check", "--fix", "--format", "json", file]);
        assert_eq!(report["findings"], serde_json::json!([]), "{name}");
        assert_eq!(report["summary"]["fixed"], edits.len(), "{name}");
        assert_eq!(fs::read_to_string(folder.join(file)).unwrap(), expected);
    }
}
