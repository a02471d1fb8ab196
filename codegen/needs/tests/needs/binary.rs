//! The traces of operations in binaries, and files that are not binaries.

use crate::folder::Folder;
use cognito_policy_needs::{Deployment, Needs, Origin, of_binary, of_binary_without_places};
use cognito_policy_test_executable::Executable;

const S3: &str = "/registry/src/index/aws-sdk-s3-1.157.0/src/operation/";
const SEND: &str =
    "_ZN10aws_sdk_s39operation10put_object9PutObject11orchestrate17h47d050ca502068b2E";

fn needs(executable: Executable) -> Needs {
    let folder = Folder::new().file("app", executable.build());
    of_binary(&folder.path().join("app")).unwrap()
}

#[track_caller]
fn finds(executable: Executable, expected: &[&str]) {
    let needs = needs(executable);
    let names: Vec<_> =
        needs.operations.iter().map(|it| format!("{}:{}", it.service, it.name)).collect();
    assert_eq!(names, expected);
}

/// Returns what a file contains, as `service:operation`.
fn names(file: Vec<u8>) -> Vec<String> {
    let folder = Folder::new().file("app", file);
    let needs = of_binary(&folder.path().join("app")).unwrap();
    needs.operations.iter().map(|it| format!("{}:{}", it.service, it.name)).collect()
}

#[test]
fn executables_of_other_systems_have_the_same_traces() {
    let spans = || {
        let location = format!("{S3}head_object.rs");
        Executable::default().text(&location).pair("S3.GetObject").pair("SQS.SendMessage")
    };
    let from_spans = ["s3:GetObject", "sqs:SendMessage"];
    assert_eq!(names(spans().build_mach()), from_spans);
    assert_eq!(names(spans().relocated().build_mach()), from_spans);
    assert_eq!(names(spans().build_pe()), from_spans);

    let symbols = || spans().symbol(&format!("_{SEND}")).symbol("main");
    let from_both = ["s3:GetObject", "s3:PutObject", "sqs:SendMessage"];
    assert_eq!(names(symbols().build_mach()), from_both);
    assert_eq!(names(symbols().relocated().build_mach()), from_both);
    assert_eq!(names(symbols().build_pe()), from_both);

    let windows = "C:\\registry\\aws-sdk-s3-1.157.0\\src\\operation\\head_object.rs";
    let location = || Executable::default().text(windows);
    assert_eq!(names(location().build_pe()), ["s3:HeadObject"]);
    assert_eq!(
        names(Executable::default().text(&format!("{S3}head_object.rs")).build_mach()),
        ["s3:HeadObject"]
    );
}

#[test]
fn truncated_executables_of_other_systems_are_refused() {
    let whole = Executable::default().pair("S3.GetObject").symbol(SEND);
    for file in [whole.clone().build_mach(), whole.build_pe()] {
        for length in (0..file.len()).step_by(7) {
            let folder = Folder::new().file("app", &file[..length]);
            // Nothing of it is shown as if it were all.
            if let Ok(needs) = of_binary_without_places(&folder.path().join("app")) {
                assert_eq!(needs.operations.len(), 2, "{length} of {}", file.len());
            }
        }
    }
}

#[track_caller]
fn refuses(content: &[u8], reason: &str) {
    let folder = Folder::new().file("app", content);
    let error = of_binary_without_places(&folder.path().join("app")).unwrap_err();
    assert!(error.reason.starts_with(reason), "{error}");
    assert!(error.help.is_some(), "{error}");
}

#[test]
fn spans_are_texts_with_a_pointer_and_a_length() {
    for executable in [Executable::default(), Executable::default().relocated()] {
        let executable = executable
            .text("event S3.HeadObject")
            .pair("Cognito Identity Provider.AdminGetUser")
            .text("S3.DeleteObjectmore")
            .pair("S3.GetObject");
        finds(executable, &["cognito-idp:AdminGetUser", "s3:GetObject"]);
    }
}

#[test]
fn symbols_count_beside_spans() {
    let executable = Executable::default().pair("S3.GetObject").symbol(SEND).symbol("main");
    finds(executable, &["s3:GetObject", "s3:PutObject"]);
}

#[test]
fn panic_locations_count_without_spans() {
    let text = format!("{S3}list_objects_v2.rs{S3}head_object.rs{S3}copy_object/builders.rs");
    finds(Executable::default().text(&text), &["s3:HeadObject", "s3:ListObjectsV2"]);
    // They stay longer than what they belong to.
    finds(Executable::default().text(&text).pair("S3.HeadObject"), &["s3:HeadObject"]);
}

#[test]
fn what_the_sdk_calls_by_itself_is_marked() {
    let needs = needs(
        Executable::default().pair("STS.AssumeRole").pair("S3.CreateSession").pair("S3.GetObject"),
    );
    let origins: Vec<_> = needs.operations.iter().map(|it| (it.name.as_str(), it.origin)).collect();
    assert_eq!(
        origins,
        [
            ("CreateSession", Origin::Sdk),
            ("GetObject", Origin::Program),
            ("AssumeRole", Origin::Sdk),
        ]
    );
    assert!(needs.operations.iter().all(|it| it.reason().is_some() == (it.origin == Origin::Sdk)));
    let actions: Vec<_> =
        needs.missing(&[], &Deployment::default()).into_iter().flat_map(|it| it.actions).collect();
    assert_eq!(actions, ["s3:GetObject"]);
}

#[test]
fn sources_add_places_and_keep_what_the_linker_dropped_away() {
    let source = "
        async fn all(s3: &aws_sdk_s3::Client, sts: &aws_sdk_sts::Client) {
            s3.get_object().bucket(\"reports\").send().await;
            s3.put_object().send().await;
            sts.assume_role().send().await;
        }
    ";
    let folder = Folder::package("aws-sdk-s3 = \"1\"\naws-sdk-sts = \"1\"\n", source);
    let source = cognito_policy_needs::of_source(folder.path()).unwrap();
    let binary = needs(
        Executable::default().pair("STS.AssumeRole").pair("S3.HeadObject").pair("S3.GetObject"),
    );
    let both = binary.with_source(&source);
    let found: Vec<_> =
        both.operations.iter().map(|it| (it.name.as_str(), it.origin, it.places.len())).collect();
    assert_eq!(
        found,
        [
            ("GetObject", Origin::Program, 1),
            ("HeadObject", Origin::Program, 0),
            ("AssumeRole", Origin::Program, 1),
        ]
    );
}

#[test]
fn binaries_without_recognizable_operations_are_refused() {
    let only_name = Executable::default().text("aws-smithy-runtime").build();
    refuses(&only_name, "it contains the AWS SDK for Rust, but no operation");
    refuses(
        &Executable::default().text("hello").build(),
        "it does not contain the AWS SDK for Rust",
    );
}

#[test]
fn the_architecture_does_not_matter() {
    // AArch64, RISC-V, and one that nobody knows.
    for machine in [183_u16, 243, 0xfffe] {
        let mut binary = Executable::default().pair("S3.GetObject").build();
        binary[18..20].copy_from_slice(&machine.to_le_bytes());
        let folder = Folder::new().file("app", binary);
        let needs = of_binary(&folder.path().join("app")).unwrap();
        assert_eq!(needs.operations[0].name, "GetObject");
    }
}

#[test]
fn files_that_are_not_linked_binaries_are_refused() {
    refuses(b"", "it is not an executable or shared library");
    refuses(b"fn main() {}", "it is not an executable or shared library");
    refuses(b"!<arch>\n", "it is not an executable or shared library");
    let whole = Executable::default().pair("S3.GetObject").symbol(SEND).build();
    let mut object = whole.clone();
    object[16] = 1;
    refuses(&object, "it is not an executable or shared library");
    for length in [20, 100, whole.len() - 1] {
        refuses(&whole[..length], "it is");
    }
    let mut packed = whole;
    // No section headers, as after packing.
    packed[40..48].fill(0);
    packed[60..64].fill(0);
    refuses(&packed, "it has no sections with data");
    let folder = Folder::new();
    assert_eq!(of_binary(folder.path()).unwrap_err().reason, "it is not a regular file");
}

#[test]
fn huge_sections_are_not_read() {
    const HUGE: u64 = 4 << 30;
    let mut huge = Executable::default().pair("S3.GetObject").build();
    // The size of the first section, in its header.
    let headers = usize::from_le_bytes(huge[40..48].try_into().unwrap());
    huge[headers + 64 + 32..][..8].copy_from_slice(&HUGE.to_le_bytes());
    let folder = Folder::new().file("app", huge);
    let path = folder.path().join("app");
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(HUGE + 4096).unwrap();
    let error = of_binary(&path).unwrap_err();
    assert!(error.reason.starts_with("it has a section of more than"), "{error}");
}

#[test]
fn damaged_binaries_never_panic() {
    let whole = Executable::default()
        .relocated()
        .pair("SQS.SendMessage")
        .symbol("_ZN11aws_sdk_sqs9operation12send_message11SendMessage11orchestrate17h47E")
        .build();
    for at in 0..whole.len() {
        for value in [0, 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = value;
            let folder = Folder::new().file("app", damaged);
            let _ = of_binary(&folder.path().join("app"));
        }
    }
}
