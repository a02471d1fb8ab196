//! The builder as a build script uses it.

use std::path::PathBuf;
use std::{env, fs, process};

use cognito_policy_codegen::Builder;

/// A folder of its own for each test.
fn folder(test: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("cognito-policy-codegen-{}-{test}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

const SPEC: &str = r#"{
  "Name": "example",
  "Actions": [
    { "Name": "type" },
    { "Name": "GetThing", "Resources": [{ "Name": "thing" }] },
    { "Name": "ReadThing", "Replacement": "GetThing" }
  ],
  "Resources": [
    { "Name": "thing", "ARNFormats": ["arn:${Partition}:example:${Region}:${Account}:thing/${ThingId}"] }
  ]
}"#;

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = folder("same");
    let texts: Vec<String> = ["a.rs", "b.rs"]
        .iter()
        .map(|name| {
            let file = folder.join(name);
            let builder = Builder::new().service("cognito-idp").service("sts");
            builder.out_file(&file).build().unwrap();
            fs::read_to_string(file).unwrap()
        })
        .collect();
    assert_eq!(texts[0], texts[1]);
    assert!(texts[0].contains("pub mod cognito_idp {"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn only_what_changed_is_written() {
    let folder = folder("changed");
    let (spec, out) = (folder.join("example.json"), folder.join("out.rs"));
    fs::write(&spec, SPEC).unwrap();
    let builder = Builder::new().spec_file(&spec).out_file(&out);
    builder.build().unwrap();
    let first = fs::metadata(&out).unwrap().modified().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    builder.build().unwrap();
    assert_eq!(fs::metadata(&out).unwrap().modified().unwrap(), first);
    fs::write(&spec, SPEC.replace("GetThing", "GetOther")).unwrap();
    builder.build().unwrap();
    assert!(fs::metadata(&out).unwrap().modified().unwrap() > first);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn names_and_renamed_actions() {
    let folder = folder("names");
    let (spec, out) = (folder.join("example.json"), folder.join("out.rs"));
    fs::write(&spec, SPEC).unwrap();
    Builder::new().spec_file(&spec).out_file(&out).build().unwrap();
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("        Type,\n"), "{text}");
    assert!(text.contains("pub const ReadThing: Self = Self::GetThing;"), "{text}");
    assert!(text.contains("pub fn new("), "{text}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_file_takes_the_place_of_a_built_in_table() {
    let folder = folder("replace");
    let (spec, out) = (folder.join("sync.json"), folder.join("out.rs"));
    fs::write(&spec, SPEC.replace("\"example\"", "\"cognito-sync\"")).unwrap();
    Builder::new().service("cognito-sync").spec_file(&spec).out_file(&out).build().unwrap();
    let text = fs::read_to_string(&out).unwrap();
    assert_eq!(text.matches("pub mod cognito_sync {").count(), 1);
    assert!(text.contains("GetThing") && !text.contains("BulkPublish"), "{text}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn all_defects_are_reported_at_once() {
    let folder = folder("defects");
    let spec = folder.join("bad.json");
    fs::write(&spec, "{\n  \"Name\": \"bad\",\n  \"Actions\": [{ \"Name\": 1 }, {}]\n}").unwrap();
    let missing = folder.join("missing.json");
    let error = Builder::new()
        .service("cognito-ipd")
        .spec_file(&spec)
        .spec_file(&missing)
        .out_file(folder.join("out.rs"))
        .build()
        .unwrap_err();
    let text = error.to_string();
    assert_eq!(text, format!("{error:?}"));
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.iter().any(|line| line.contains("bad.json:3:25: ")), "{text}");
    assert!(lines.iter().any(|line| line.contains("bad.json:3:30: ")), "{text}");
    assert!(lines.iter().any(|line| line.contains("missing.json: cannot be read")), "{text}");
    assert!(text.contains("AWS has no service `cognito-ipd`"), "{text}");
    assert!(!folder.join("out.rs").exists());
    fs::remove_dir_all(folder).unwrap();
}
