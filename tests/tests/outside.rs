//! The packages in `tests/application`, built as they are outside of the workspace.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A copy of the application, which a test can change.
struct Application {
    folder: PathBuf,
}

impl Application {
    fn copy() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("application");
        copy(&root.join("tests/application"), &folder);
        // The workspace is no longer above the manifests, so their paths to it become absolute.
        let workspace = root.display().to_string().replace('\\', "/");
        let packages = [
            ("", "../../"),
            ("at-root/", "../../../"),
            ("dependent/", "../../../"),
            ("renamed/", "../../../"),
        ];
        for (package, up) in packages {
            let path = folder.join(package).join("Cargo.toml");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(path, text.replace(up, &format!("{workspace}/"))).unwrap();
        }
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { folder }
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("application-target");
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&self.folder).env("CARGO_TARGET_DIR", target);
        // These variables describe the build of this test.
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_") || name == "OUT_DIR" || name == "RUSTFLAGS" {
                command.env_remove(name.as_ref());
            }
        }
        command.output().unwrap()
    }

    /// Returns what a successful run prints.
    #[track_caller]
    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Returns the compiler's messages of a failing build.
    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "it was built\n{stderr}");
        stderr
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} does not contain `{from}`");
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true if entry.file_name() != "target" => copy(&path, &to),
            true => {}
            false => drop(fs::copy(&path, &to).unwrap()),
        }
    }
}

// The builds share a folder, so that dependencies are built once.
#[test]
fn applications_outside_of_the_workspace() {
    let application = Application::copy();
    it_runs(&application);
    macros_work_under_another_name(&application);
    every_target_finds_the_bindings(&application);
    mistakes_do_not_compile(&application);
    files_that_are_not_policies_are_rejected(&application);
    an_edit_of_a_table_is_picked_up(&application);
}

fn it_runs(application: &Application) {
    let printed = application.prints(&["run", "--quiet"]);
    assert_eq!(printed.lines().count(), 3, "{printed}");
    for part in [
        r#""Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":"arn:aws:dynamodb:eu-west-1:123456789012:table/shop-orders""#,
        r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::shop-pages/*""#,
        r#""Condition":{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":"c-1815"}}"#,
        r#""Action":"cognito-sync:ArchiveDataset","Resource":"arn:aws:cognito-sync:"#,
        r#""Action":["dynamodb:BatchGetItem","dynamodb:GetItem"]"#,
    ] {
        assert!(printed.contains(part), "{part}\n{printed}");
    }
    let printed = application.prints(&["run", "--quiet", "--package", "dependent"]);
    assert!(printed.contains(r#""Action":"cognito-sync:ArchiveDataset""#), "{printed}");
}

/// `renamed` renames `cognito-policy`, and `indirect` uses it only through `renamed`.
fn macros_work_under_another_name(application: &Application) {
    let printed = application.prints(&["run", "--quiet", "--package", "indirect"]);
    let lines: Vec<&str> = printed.lines().collect();
    let (bindings, positions) = lines.split_at(4);
    let table = r#""Resource":"arn:aws:dynamodb:eu-west-1:123456789012:table/carts""#;
    assert!(bindings[0].contains(r#""Action":"dynamodb:GetItem","Resource":"*""#), "{printed}");
    assert!(bindings[1].contains(r#""Action":["dynamodb:GetItem"]"#), "{printed}");
    assert!(bindings[2].contains(r#""Action":"dynamodb:PutItem""#), "{printed}");
    assert!(bindings[3].contains(r#""Action":"dynamodb:Query""#), "{printed}");
    assert!(bindings[1..].iter().all(|line| line.contains(table)), "{printed}");
    // Twelve macros, each as a constant and as an expression, in either crate.
    let (of_renamed, of_indirect) = positions.split_at(24);
    assert_eq!(of_renamed, of_indirect);
    // The links in the documentation of the bindings resolve.
    application.prints(&["doc", "--quiet", "--no-deps", "--package", "renamed"]);
}

/// The library of `at-root` has the bindings, and its other targets use them with the macros of
/// `cognito_policy`.
fn every_target_finds_the_bindings(application: &Application) {
    let printed = application.prints(&["run", "--quiet", "--package", "at-root", "--bin=at-root"]);
    assert!(
        printed.contains(r#""Action":["dynamodb:PutItem","dynamodb:UpdateItem"]"#),
        "{printed}"
    );
    let printed = application.prints(&["run", "--quiet", "--package", "at-root", "--bin=own"]);
    assert!(printed.contains(r#""Action":"dynamodb:GetItem""#), "{printed}");
    let printed =
        application.prints(&["run", "--quiet", "--package", "at-root", "--example=at_root"]);
    assert!(printed.contains("[BatchGetItem, GetItem]"), "{printed}");
    let printed = application.prints(&["test", "--package", "at-root"]);
    for test in ["from_a_test ... ok", "from_a_unit_test ... ok", "src/lib.rs - (line 5) ... ok"] {
        assert!(printed.contains(test), "{test}\n{printed}");
    }

    let (file, call) = ("at-root/src/lib.rs", "cognito_policy::include_bindings!();");
    application.edit(file, call, "// No bindings.");
    let stderr = application.refused(&["check", "--quiet", "--package", "at-root", "--lib"]);
    let message = "cannot find `call_include_bindings_here` in `crate`";
    assert!(stderr.contains(message), "{stderr}");
    application.edit(file, "// No bindings.", call);
}

fn mistakes_do_not_compile(application: &Application) {
    let stderr = application.refused(&["check", "--quiet", "--example", "refused"]);
    for message in [
        "[INVALID_ACTION] `s3` has no action `GetObjekt`",
        "help: write `s3:GetObject`",
        "[UNSCOPABLE_ACTION] `dynamodb:ListTables` does not support resource-level permissions",
        "[INVALID_ACTION] `cognito-sync` has no action `ListDatasets`",
        "[INVALID_ACTION] `cognito-sync` no longer has the action `ReadRecords`",
        "help: write `cognito-sync:ListRecords`",
        "expected `TableArn`, found `IndexArn`",
    ] {
        assert!(stderr.contains(message), "{message}\n{stderr}");
    }
    // Each mistake is reported once; the last line counts them.
    assert!(stderr.contains("due to 5 previous errors"), "{stderr}");
}

/// Files that are too long, not text, or nested too deeply are reported instead of read.
fn files_that_are_not_policies_are_rejected(application: &Application) {
    let folder = application.folder.join("examples");
    let source = folder.join("files.rs");
    let deep = format!("{}1{}", "[".repeat(1000), "]".repeat(1000));
    let text = format!(
        r#"fn main() {{
    cognito_policy::include_policy!("long.json");
    cognito_policy::include_policy!("utf16.json");
    cognito_policy::include_policy!("latin1.json");
    cognito_policy::include_policy!("deep.json");
    cognito_policy::include_policy!("../examples");
    cognito_policy::policy! {{ Statement: {deep} }};
}}"#
    );
    fs::write(&source, text).unwrap();
    // A sparse file takes up no space on disk.
    fs::File::create(folder.join("long.json")).and_then(|file| file.set_len(100 << 20)).unwrap();
    fs::write(folder.join("utf16.json"), b"\xff\xfe{\0}\0").unwrap();
    fs::write(folder.join("latin1.json"), b"{\n \"\xe9\": 1}").unwrap();
    fs::write(folder.join("deep.json"), "[".repeat(100_000)).unwrap();
    let stderr = application.refused(&["check", "--quiet", "--example", "files"]);
    for file in ["files.rs", "long.json", "utf16.json", "latin1.json", "deep.json"] {
        fs::remove_file(folder.join(file)).unwrap();
    }
    for message in [
        "long.json`: it is larger than 1048576 bytes",
        "help: the longest policy that AWS accepts, a KMS key policy, has 32768 characters",
        "utf16.json`: it is encoded as UTF-16",
        "latin1.json`: it is not UTF-8: invalid byte 0xE9 at 2:3",
        "deep.json:1:513: lists and objects are nested too deeply",
        "examples`: it is a directory",
        "error: [JSON_SYNTAX_ERROR] lists and objects are nested too deeply",
    ] {
        assert!(stderr.contains(message), "{message}\n{stderr}");
    }
}

fn an_edit_of_a_table_is_picked_up(application: &Application) {
    let table = "spec/cognito-sync.json";
    application.edit(table, "ArchiveDataset", "StoreDataset");
    let stderr = application.refused(&["build", "--quiet"]);
    let message = "[INVALID_ACTION] `cognito-sync` has no action `ArchiveDataset`";
    assert!(stderr.contains(message), "{stderr}");
    application.edit("src/lib.rs", "cognito_sync::ArchiveDataset", "cognito_sync::StoreDataset");
    let stderr = application.refused(&["build", "--quiet", "--package", "dependent"]);
    assert!(stderr.contains(message), "{stderr}");
    let printed = application.prints(&["run", "--quiet"]);
    assert!(printed.contains("cognito-sync:StoreDataset"), "{printed}");

    application.edit(table, r#""IsWrite": true"#, r#""IsWrite": "yes""#);
    application.edit(table, r#"[{"Name": "dataset"}]"#, r#"[{"Name": "datasets"}]"#);
    let stderr = application.refused(&["build", "--quiet"]);
    for message in [
        "spec/cognito-sync.json:6:49: `IsWrite` of `Properties` must be `true` or `false`",
        "spec/cognito-sync.json:7:30: `datasets` is not in `Resources` of this file",
        "spec/cognito-sync.json:12:30: `datasets` is not in `Resources` of this file",
    ] {
        assert!(stderr.contains(message), "{message}\n{stderr}");
    }
}
