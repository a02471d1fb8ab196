//! Templates with the line endings of Windows have the same findings and the same fixes.

use std::fs;
use std::path::{Path, PathBuf};

use super::fix::files;
use super::{Case, all_cases, report};

/// Copies a case to a folder, with other line endings.
fn copied(case: &Case, name: &str, is_windows: bool) -> Case {
    let form = case.folder.file_name().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("line-endings").join(name).join(form);
    for file in files(case) {
        let to = folder.join(file.strip_prefix(&case.folder).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let text = fs::read_to_string(file).unwrap();
        fs::write(to, if is_windows { text.replace('\n', "\r\n") } else { text }).unwrap();
    }
    Case { folder, name: case.name.clone() }
}

fn fixed(case: &Case) -> Vec<(PathBuf, String)> {
    report(&case.folder, &["check", "--fix", "--format", "json", &case.name]);
    let text = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        (file.strip_prefix(&case.folder).unwrap().to_owned(), text)
    };
    files(case).into_iter().map(text).collect()
}

#[test]
fn findings_and_fixes_do_not_depend_on_line_endings() {
    for case in all_cases() {
        let windows = copied(&case, "windows", true);
        let expected = fs::read_to_string(case.expected()).unwrap_or_default();
        assert_eq!(windows.findings(), expected, "{}", case.name);
        if expected.is_empty() {
            continue;
        }
        let unix = fixed(&copied(&case, "unix", false));
        let unix: Vec<_> =
            unix.into_iter().map(|(file, text)| (file, text.replace('\n', "\r\n"))).collect();
        assert_eq!(fixed(&windows), unix, "{}", case.name);
    }
}
