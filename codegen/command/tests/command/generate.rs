//! `generate`.

use cognito_policy_codegen::Builder;

use super::{Folder, STORE};

#[test]
fn the_bindings_are_those_of_a_build_script() {
    let folder = Folder::new("generate").file("store.json", STORE);
    let arguments = ["--service", "cognito-sync", "--spec-file", "store.json"];
    let run = folder.run(&[&["generate", "--out", "src/generated"], &arguments[..]].concat());
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    let path = std::path::Path::new("src/generated/bindings.rs");
    assert_eq!(run.out, format!("the bindings are in {}\n", path.display()));
    let file = folder.0.join("bindings.rs");
    let builder = Builder::new().service("cognito-sync").spec_file(folder.0.join("store.json"));
    builder.out_file(&file).build().unwrap();
    assert_eq!(folder.text("src/generated/bindings.rs"), folder.text("bindings.rs"));
    assert!(folder.text("bindings.rs").contains("pub enum ShelfAction {"));
}

#[test]
fn all_errors_are_reported() {
    let folder = Folder::new("generate-wrong").file("store.json", "{}").file("file", "");
    let arguments =
        ["--service", "cognito-ipd", "--spec-file", "store.json", "--spec-file", "no.json"];
    let run = folder.run(&[&["generate", "--out", "out"], &arguments[..]].concat());
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("error: AWS has no service `cognito-ipd`"), "{}", run.err);
    assert!(run.err.contains("error: store.json:1:1: missing member `Name`"), "{}", run.err);
    assert!(run.err.contains("error: no.json: cannot be read"), "{}", run.err);
    assert!(!folder.0.join("out/bindings.rs").exists());
    let run = folder.run(&["generate", "--out", "file/out", "--service", "sts"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("cannot create this directory"), "{}", run.err);
    let run = folder.run(&["generate", "--out", "out"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("<--service <NAME>|--spec-file <PATH>>"), "{}", run.err);
}
