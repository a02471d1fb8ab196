//! Programs that are linked with a stand-in for the SDK. Other systems than Linux keep debug information in
//! files of their own.
#![cfg(target_os = "linux")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;

use cognito_policy_needs::{Deployment, assert_covers, of_binary, of_source};

/// The part of the SDK that leaves traces in binaries.
const SDK: &str = r"
pub mod client {
    pub struct Client(pub u32);
    mod get_object {
        use crate::operation::get_object::builders::GetObjectFluentBuilder;
        impl super::Client {
            pub fn get_object(&self) -> GetObjectFluentBuilder {
                GetObjectFluentBuilder(self.0)
            }
        }
    }
}
pub mod operation {
    pub mod get_object {
        pub struct GetObject;
        impl GetObject {
            #[inline(never)]
            pub fn orchestrate(number: u32) -> u32 {
                std::env::args().map(|it| it.len() as u32).sum::<u32>() + number
            }
        }
        pub mod builders {
            pub struct GetObjectFluentBuilder(pub u32);
            impl GetObjectFluentBuilder {
                pub async fn send(self) -> u32 {
                    super::GetObject::orchestrate(self.0)
                }
            }
        }
    }
}
";

const PROGRAM: &str = r#"
async fn get(client: aws_sdk_s3::client::Client) {
    println!("{}", client.get_object().send().await);
}

fn main() {
    let mut call = std::pin::pin!(get(aws_sdk_s3::client::Client(1)));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = call.as_mut().poll(&mut context);
}
"#;

fn rustc(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("rustc");
    let output =
        command.current_dir(folder).args(["--edition=2024", "-O", "-g"]).args(arguments).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Builds a program, with these arguments of the compiler.
fn program(name: &str, arguments: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("needs").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("sdk.rs"), SDK).unwrap();
    std::fs::write(folder.join("app.rs"), PROGRAM).unwrap();
    rustc(&folder, &["--crate-type=rlib", "--crate-name=aws_sdk_s3", "sdk.rs"]);
    rustc(&folder, &[&["-L.", "--extern=aws_sdk_s3", "app.rs"], arguments].concat());
    folder.join("app")
}

#[test]
fn calls_that_are_inlined_across_crates_have_places() {
    for lto in ["fat", "thin", "off"] {
        let needs = of_binary(&program(lto, &[&format!("-Clto={lto}")])).unwrap();
        let [operation] = needs.operations.as_slice() else { panic!("{:?}", needs.operations) };
        assert_eq!(operation.name, "GetObject");
        let [place] = operation.places.as_slice() else { panic!("{:?}", operation.places) };
        assert_eq!((place.file.as_path(), place.line), (Path::new("app.rs"), 3), "{lto}");
    }
}

#[test]
fn calls_in_files_that_are_not_in_the_sources_stay() {
    let app = program("sources", &[]);
    let binary = of_binary(&app).unwrap();
    let shown = |folder: &Path| {
        let both = binary.with_source(&of_source(folder).unwrap());
        let operation = &both.operations[0];
        let resources = operation.resources(&Deployment::default());
        (operation.places.len(), resources.unwrap_or_default().concat())
    };
    let call = "async fn f(s3: aws_sdk_s3::Client) { s3.get_object().bucket(\"b\").send().await; }";
    let folder = app.with_file_name("other");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    // The call in `app.rs` is another one, on a resource that is not known.
    std::fs::write(folder.join("lib.rs"), call).unwrap();
    assert_eq!(shown(&folder), (2, String::new()));
    std::fs::write(folder.join("app.rs"), call).unwrap();
    assert_eq!(shown(&folder), (2, "arn:aws:s3:::b/*".to_owned()));
}

const COVERED: &str = r#"{"Version": "2012-10-17", "Statement": {
    "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"
}}"#;

#[test]
fn tests_fail_at_a_call_that_the_policy_does_not_cover() {
    let app = program("covers", &[]);
    assert_covers!(COVERED, app);
    assert_covers!([COVERED.to_owned(), COVERED], &app, Deployment::default());
    let without = COVERED.replace("s3:GetObject", "s3:GetObjectAcl");
    let panic = catch_unwind(AssertUnwindSafe(|| assert_covers!(without, app))).unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    assert!(
        message.contains("app.rs:3: `GetObject` needs `s3:GetObject`, which is not allowed"),
        "{message}"
    );
    let panics = |policy: &str, program: &Path, start: &str| {
        let check = AssertUnwindSafe(|| assert_covers!(policy, program));
        let panic = catch_unwind(check).unwrap_err();
        assert!(panic.downcast_ref::<String>().unwrap().starts_with(start));
    };
    panics(COVERED, Path::new("/nowhere"), "/nowhere: ");
    panics("{", &app, "the policy: ");
    panics("{}", &app, "the policy: ");
}

#[test]
fn typed_policies_can_be_asserted() {
    const POLICY: cognito_policy::Policy = cognito_policy::policy! {
        Statement: { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::reports/*" },
    };
    assert_covers!(POLICY, program("typed", &[]));
}
