//! Policies as Rust code. The recorded code is compiled here.

#[rustfmt::skip]
#[expect(clippy::too_many_arguments, clippy::too_many_lines, reason = "every type is in it")]
#[expect(dead_code, unreachable_pub, reason = "it is only compiled")]
mod of_every_operation;
#[rustfmt::skip]
#[expect(unreachable_pub, reason = "the module is private here")]
mod of_program;

use std::fmt::Write as _;
use std::path::Path;

use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy_needs::{Deployment, Needs, Policy, PolicyKind, of_source, services};

/// The services whose operations are all called.
const SERVICES: [&str; 5] = ["cognito-identity", "cognito-idp", "cognito-sync", "sqs", "sts"];

/// Compares the code with a recorded file; `MESSAGES=overwrite` records it.
fn is_recorded(needs: &Needs, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/needs/rust").join(name);
    let code = format!("//! Recorded by the tests.\n\n{}", needs.to_rust(&Deployment::default()));
    if std::env::var_os("MESSAGES").is_some_and(|it| it == "overwrite") {
        std::fs::write(&file, &code).unwrap();
    }
    let recorded = std::fs::read_to_string(&file).unwrap();
    assert!(recorded == code, "the code differs from {}:\n{code}", file.display());
}

#[test]
fn literals_and_parameters_are_combined() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/needs");
    is_recorded(&of_source(&program).unwrap(), "of_program.rs");
    let pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI";
    let pool: UserPoolArn = pool.parse().unwrap();
    let policy = of_program::permissions(&pool);
    assert!(policy.as_str().contains(pool.as_str()));
    let policy = Policy::parse(PolicyKind::Identity, policy.as_str()).unwrap();
    let needs = of_source(&program).unwrap();
    assert!(needs.missing(&[policy], &Deployment::default()).is_empty());
}

#[test]
fn what_run_time_decides_becomes_parameters() {
    let mut source = String::new();
    for prefix in SERVICES {
        for service in services::services().iter().filter(|it| it.prefix == prefix) {
            let _ = writeln!(source, "async fn f(c: &aws_sdk_{}::Client) {{", service.crate_name);
            for operation in service.operations() {
                let _ = writeln!(source, "    c.{}().send().await;", operation.to_lowercase());
            }
            source.push_str("}\n");
        }
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("needs-of-every-operation");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("lib.rs"), source).unwrap();
    is_recorded(&of_source(&folder).unwrap(), "of_every_operation.rs");
}
