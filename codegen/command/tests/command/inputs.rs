//! The files and folders that `check` reads.

use std::fs;
use std::process::Command;

use super::{CLEAN, Folder, OLD, TYPO, piped};

#[test]
fn folders_are_searched_in_alphabetical_order() {
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
    // A file that is passed directly is checked whatever its name.
    assert_eq!(folder.run(&["check", "b/notes.txt"]).status, Some(1));
}

#[test]
fn unreadable_files_are_reported_and_skipped() {
    let folder = Folder::new("unreadable")
        .file("a.json", b"\xff")
        .file("b.json", "")
        .file("c.json", "\u{feff}{}")
        .file("d.json", TYPO);
    fs::create_dir(folder.0.join("empty")).unwrap();
    let run = folder.run(&["check", "none.json", "empty", "."]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("error: none.json: cannot be read: "), "{}", run.err);
    assert!(
        run.err.contains("error: empty: this directory contains no `.json`, `.yaml`, `.yml`, `.template` or `.tf` files"),
        "{}",
        run.err
    );
    assert!(run.err.contains("error: a.json: cannot be read: it is not UTF-8"), "{}", run.err);
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
fn links_are_followed_unless_they_are_cyclic() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new("links").file("a/a.json", OLD).file("elsewhere/b.json", OLD);
    symlink("../elsewhere", folder.0.join("a/b")).unwrap();
    symlink(".", folder.0.join("a/up")).unwrap();
    symlink("nowhere", folder.0.join("a/z.json")).unwrap();
    let run = folder.run(&["check", "a"]);
    assert_eq!(run.status, Some(2));
    assert!(run.out.contains(" --> a/b/b.json:2:14\n"), "{}", run.out);
    assert!(run.err.contains("error: a/up: this link leads back to `a`"), "{}", run.err);
    assert!(run.err.contains("error: a/z.json: cannot be read: "), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn linked_folders_are_visited_once() {
    use std::os::unix::fs::symlink;

    let mut folder = Folder::new("link-maze").file("20/a.json", OLD);
    // Each folder has two links to the next one: a million paths lead to the last one.
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
    assert!(run.err.contains("error: 0/self.json: cannot be read: "), "{}", run.err);
}

/// Reading a pipe without a writer would block forever.
#[cfg(unix)]
#[test]
fn pipes_in_folders_are_reported_and_not_opened() {
    let folder = Folder::new("pipe").file("b.json", CLEAN);
    let made = Command::new("mkfifo").arg(folder.0.join("a.json")).status().unwrap();
    assert!(made.success());
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("error: a.json: cannot be read: not a regular file"), "{}", run.err);
    assert!(run.out.ends_with("1 file checked: 1 not checked\n"), "{}", run.out);
}

/// Shells pass pipes for `check <(make-policy)`.
#[cfg(unix)]
#[test]
fn pipes_that_are_passed_directly_are_read() {
    let folder = Folder::new("named-pipe");
    let pipe = folder.0.join("policy");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || fs::write(pipe, OLD).unwrap());
    let run = folder.run(&["check", "policy"]);
    writer.join().unwrap();
    assert!(run.out.contains("warning[OLD_VERSION]"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn pipes_without_a_writer_are_reported() {
    let folder = Folder::new("pipe-without-writer");
    assert!(Command::new("mkfifo").arg(folder.0.join("policy")).status().unwrap().success());
    let run = folder.run(&["check", "policy"]);
    assert_eq!(run.status, Some(2));
    let message = "error: policy: cannot be read: no program writes to this pipe";
    assert!(run.err.contains(message), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn deep_folders_are_searched() {
    let folder = Folder::new("deep").file("a.json", OLD);
    let deep = folder.0.join("d/".repeat(700));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("b.json"), OLD).unwrap();
    let run = folder.run(&["check", "."]);
    assert!(run.out.ends_with("2 files checked: 2 warnings\n"), "{}", run.out);
}

#[test]
fn checks_stop_at_ten_thousand_findings() {
    let statements = vec!["{}"; 20_000].join(",");
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    let run = piped(&["check", "-"], text.as_bytes());
    assert_eq!(run.status, Some(2));
    assert!(run.out.contains("10000 errors"), "{}", run.err);
    assert!(
        run.err.contains("error: <stdin>: the check stopped after 10000 findings"),
        "{}",
        run.err
    );
}

#[test]
fn oversized_files_are_not_read() {
    let folder = Folder::new("long").file("a.json", "");
    // A sparse file takes up no space on disk.
    fs::File::options()
        .write(true)
        .open(folder.0.join("a.json"))
        .and_then(|file| file.set_len(100 << 20))
        .unwrap();
    let limit = "it is larger than 1048576 bytes";
    let reason = "the longest policy that AWS accepts, a KMS key policy, has 32768 characters";
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    let message = format!("error: a.json: cannot be read: {limit}");
    assert!(run.err.contains(&message) && run.err.contains(reason), "{}", run.err);
    fs::remove_file(folder.0.join("a.json")).unwrap();
    let run = piped(&["check", "-"], &vec![b' '; (1 << 20) + 1]);
    let message = format!("error: <stdin>: cannot be read: {limit}");
    assert!(run.err.contains(&message), "{}", run.err);
}

#[test]
fn invalid_utf_8_is_reported_with_its_position() {
    let folder = Folder::new("encodings")
        .file("a.json", b"{\n  \"Versi\xf6n\": 1\n}")
        .file("b.json", b"\xff\xfe{\0}\0");
    let run = folder.run(&["check", "."]);
    assert_eq!(run.status, Some(2));
    for message in [
        "error: a.json: cannot be read: it is not UTF-8: invalid byte 0xF6 at 2:9",
        "error: b.json: cannot be read: it is encoded as UTF-16",
        "save it as UTF-8 without a byte order mark",
    ] {
        assert!(run.err.contains(message), "{message}\n{}", run.err);
    }
}

#[test]
fn truncated_and_nested_texts_are_findings() {
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
