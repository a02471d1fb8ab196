//! The builder, as build scripts use it.

use std::path::PathBuf;
use std::{env, fs, process};

use cognito_policy_codegen::Builder;

/// Creates a folder for one test.
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
fn output_is_deterministic() {
    let folder = folder("same");
    let texts: Vec<String> = ["a.rs", "b.rs"]
        .iter()
        .map(|name| {
            let file = folder.join(name);
            let builder = Builder::new().service("cognito-idp").service("sts").all_services();
            builder.out_file(&file).build().unwrap();
            fs::read_to_string(file).unwrap()
        })
        .collect();
    assert!(texts[0] == texts[1]);
    assert!(texts[0].contains("pub mod cognito_idp {"));
    assert!(texts[0].contains("pub mod ec2 {"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn unchanged_output_is_not_rewritten() {
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
fn keywords_and_renamed_actions_have_bindings() {
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
fn bindings_are_documented_from_the_tables() {
    let folder = folder("documented");
    let out = folder.join("out.rs");
    Builder::new().service("cognito-idp").service("sns").out_file(&out).build().unwrap();
    let text = fs::read_to_string(&out).unwrap();
    for documentation in [
        "/// For example, `arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI`. \
         [`UserPoolAction`] has the actions that support it.",
        "/// Returns the ARN of a user pool in its home Region, which is part of its ID.",
        "/// Returns the pattern of every user pool in an account and Region.",
        "/// Returns the user pool ID, such as `us-east-1_AbCdEfGhI`.",
        "/// Returns the ARN of a topic.",
        "#[doc(alias = \"sns:Protocol\")]",
    ] {
        assert!(text.contains(documentation), "{documentation}");
    }
    // Discriminants would be shown, and change with the tables.
    assert!(!text.contains("repr("));
    // Pages are files of `cognito-policy` itself.
    assert!(!text.contains("include_str!"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_file_replaces_a_built_in_table() {
    let folder = folder("replace");
    let (spec, out) = (folder.join("sync.json"), folder.join("out.rs"));
    fs::write(&spec, SPEC.replace("\"example\"", "\"cognito-sync\"")).unwrap();
    Builder::new().service("cognito-sync").spec_file(&spec).out_file(&out).build().unwrap();
    let text = fs::read_to_string(&out).unwrap();
    assert_eq!(text.matches("pub mod cognito_sync {").count(), 1);
    assert!(text.contains("GetThing") && !text.contains("BulkPublish"), "{text}");
    fs::remove_dir_all(folder).unwrap();
}

/// Returns a table with `count` actions that have additional members.
fn long_table(count: usize, members: impl Fn(usize) -> String) -> String {
    let actions: Vec<String> =
        (0..count).map(|it| format!(r#"{{"Name": "Get{it}"{}}}"#, members(it))).collect();
    format!(r#"{{"Name": "long", "Actions": [{}]}}"#, actions.join(","))
}

#[track_caller]
fn build_error(test: &str, table: &str) -> String {
    let folder = folder(test);
    let spec = folder.join("long.json");
    fs::write(&spec, table).unwrap();
    let error = Builder::new().spec_file(&spec).out_file(folder.join("out.rs")).build();
    fs::remove_dir_all(folder).unwrap();
    error.unwrap_err().to_string()
}

#[test]
fn too_many_actions_for_an_enum_are_rejected() {
    let text = build_error("too-many", &long_table(70_000, |_| String::new()));
    let message = "long.json:1:29: `Actions` of the service has 70000 items; the limit is 65536";
    assert!(text.ends_with(message), "{text}");
    // The file is too large to read at all.
    let text = build_error("far-too-many", &long_table(1_000_000, |_| String::new()));
    let message = "long.json: cannot be read: it is larger than 16777216 bytes\n  \
                   help: AWS's longest table";
    assert!(text.contains(message), "{text}");
}

#[test]
fn at_most_a_thousand_defects_are_reported() {
    let text = build_error(
        "countless",
        &long_table(20_000, |_| r#", "Resources": [{"Name": "x"}]"#.to_owned()),
    );
    assert_eq!(text.lines().count(), 1000);
    assert!(text.ends_with("(further messages are not shown)"), "{text}");
}

#[test]
fn circular_replacements_are_rejected() {
    let table = long_table(4, |it| match it {
        0 => r#", "Replacement": "Get1""#.to_owned(),
        1 | 2 => format!(r#", "Replacement": "Get{}""#, 3 - it),
        _ => String::new(),
    });
    let text = build_error("circle", &table);
    let lines = text.lines().filter(|line| !line.starts_with("  help: "));
    let messages: Vec<&str> =
        lines.filter_map(|line| line.split_once(": ")).map(|it| it.1).collect();
    let message =
        |name: &str| format!("the replacement `{name}` does not lead to an action in use");
    assert_eq!(messages, [message("Get1"), message("Get2"), message("Get1")]);
}

#[test]
fn services_that_share_a_module_are_rejected() {
    let folder = folder("one-module");
    let builder = ["type", "type-"].into_iter().fold(Builder::new(), |builder, name| {
        let spec = folder.join(format!("{name}.json"));
        fs::write(&spec, SPEC.replace("\"example\"", &format!("{name:?}"))).unwrap();
        builder.spec_file(spec)
    });
    let text = builder.out_file(folder.join("out.rs")).build().unwrap_err().to_string();
    let message = "type-.json: the bindings of `type-` and `type` share the module `type_`\n  \
                   help: remove one of the two";
    assert!(text.ends_with(message), "{text}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn invalid_module_paths_are_rejected() {
    for module in ["aws bindings", "aws::", "4th", "crate::{aws}"] {
        let error = Builder::new().module(module).out_file("out.rs").build().unwrap_err();
        let message = format!("`{module}` is not a module path\n  help: write the path from");
        assert!(error.to_string().starts_with(&message), "{error}");
    }
}

#[test]
fn unreadable_files_are_reported() {
    let folder = folder("no-tables");
    fs::write(folder.join("a.json"), b"{\n\xff}").unwrap();
    fs::write(folder.join("b.json"), "[".repeat(100_000)).unwrap();
    let builder = Builder::new()
        .spec_file(folder.join("a.json"))
        .spec_file(folder.join("b.json"))
        .spec_file(&folder);
    let text = builder.out_file(folder.join("out.rs")).build().unwrap_err().to_string();
    for message in [
        "a.json: cannot be read: it is not UTF-8: invalid byte 0xFF at 2:1\n  help: save it as UTF-8",
        "b.json:1:513: lists and objects are nested too deeply",
        ": cannot be read: it is a directory\n  help: name a file in it",
    ] {
        assert!(text.contains(message), "{message}\n{text}");
    }
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
