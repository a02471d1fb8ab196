//! `assert_covers!`

use std::fmt::Write as _;
use std::path::Path;

use crate::coverage::{Coverage, PolicyText};
use crate::error::Error;
use crate::needs::Needs;
use crate::resource::Deployment;
use crate::{of_binary, of_source};

/// Asserts that a policy allows what a program calls, in a test.
///
/// Takes the policy, as anything that is text, such as a `Policy` of `cognito-policy` or a string; several
/// policies that work together in brackets; and the path of the program's binary, which cargo builds for
/// integration tests, or of a folder of sources. A [`Deployment`](crate::Deployment) can follow.
///
/// The sources of the package that has the test add places and resources, if it calls AWS itself.
///
/// ```no_run
/// # macro_rules! env { ($name:literal) => { "" } }
/// use cognito_policy_needs::{Deployment, assert_covers};
///
/// const POLICY: &str = r#"{
///     "Version": "2012-10-17",
///     "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
/// }"#;
///
/// # fn include() -> &'static str { "" }
/// assert_covers!(POLICY, env!("CARGO_BIN_EXE_app"));
///
/// let other_actions = vec!["logs:*".to_owned()];
/// let deployment = Deployment { other_actions, ..Deployment::default() };
/// assert_covers!([POLICY, POLICY], env!("CARGO_BIN_EXE_app"), deployment);
/// ```
///
/// Actions that the policy allows and the program never needs are printed to standard error as warnings.
///
/// # Panics
///
/// If the policy does not allow a call: the message names its file and line. Also if the program cannot
/// be read, or the policy has errors.
#[macro_export]
macro_rules! assert_covers {
    ([$($policy:expr),+ $(,)?], $program:expr $(,)?) => {
        $crate::assert_covers!([$($policy),+], $program, $crate::Deployment::default())
    };
    ([$($policy:expr),+ $(,)?], $program:expr, $deployment:expr $(,)?) => {
        $crate::__check(
            &[$(::core::convert::AsRef::<::core::primitive::str>::as_ref(&$policy)),+],
            ::core::convert::AsRef::as_ref(&$program),
            ::core::env!("CARGO_MANIFEST_DIR"),
            &$deployment,
        )
    };
    ($policy:expr, $program:expr $(,)?) => {
        $crate::assert_covers!([$policy], $program)
    };
    ($policy:expr, $program:expr, $deployment:expr $(,)?) => {
        $crate::assert_covers!([$policy], $program, $deployment)
    };
}

/// Panics if policies do not allow what a program calls. `assert_covers!` expands to a call of it.
#[doc(hidden)]
#[track_caller]
pub fn check(policies: &[&str], program: &Path, package: &str, deployment: &Deployment) {
    let needs = match needs(program, Path::new(package)) {
        Ok(needs) => needs,
        Err(error) => panic!("{error}"),
    };
    let policy = |text: &&str| PolicyText { file: "".into(), text: (*text).to_owned() };
    let policies: Vec<PolicyText> = policies.iter().map(policy).collect();
    let coverage = match Coverage::of(program, &needs, &policies, deployment) {
        Ok(coverage) => coverage,
        Err(error) => panic!("{error}\nhelp: {}", error.help),
    };
    for warning in &coverage.warnings {
        eprintln!("warning: {warning}\n  help: {}", warning.help);
    }
    if coverage.errors.is_empty() {
        return;
    }
    let mut message = format!("the policy does not allow what `{}` calls\n", program.display());
    for error in &coverage.errors {
        let _ = write!(message, "\n{error}\n  help: {}\n", error.help);
    }
    panic!("{message}");
}

fn needs(program: &Path, package: &Path) -> Result<Needs, Error> {
    if program.is_dir() {
        return of_source(program);
    }
    let binary = of_binary(program)?;
    // The package of the test need not call AWS itself.
    Ok(of_source(package).map_or(binary.clone(), |source| binary.with_source(&source)))
}
