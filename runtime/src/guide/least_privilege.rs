//! Least privilege for a Rust service: from the program to its policy, and to CI, in ten minutes.
//!
//! Which permissions does this code need? The program answers that itself: its binary contains the
//! operations of AWS that it can call. This page turns the answer into a policy, and then keeps program
//! and policy together: a call without its permission fails the build, and a permission without a call
//! is reported.
//!
//! | | needs | finds |
//! |---|---|---|
//! | [`cognito-policy needs`](#2-ask-it-what-it-needs) | a binary or sources | every operation that the program can call |
//! | [`policy!`, `include_policy!`](#3-check-the-policy-while-it-compiles) | the policy | mistakes in the policy |
//! | [`assert_covers!`](#4-fail-the-build-when-they-disagree) | the binary, the policy | calls that are not allowed |
//! | [`Guard`](#5-run-the-tests-with-the-permissions-of-the-policy) | tests of the program | requests that are denied, with their resource and conditions |
//! | [`Recorder`](#6-record-what-the-tests-use) | tests of the program | the resources that it uses |
//!
//! # 1. The program
//!
//! A service disables users of a user pool:
//!
//! ```ignore
#![doc = include_str!("least_privilege/program.rs")]
//! ```
//!
//! # 2. Ask it what it needs
//!
//! ```sh
//! cargo install cognito-policy-cli
//! cargo build
//! cognito-policy needs target/debug/app
//! ```
//!
//! The binary shows exactly which operations can be called, also through dependencies, generic functions
//! and trait objects; functions that nothing calls do not count. The sources show where, and on which
//! resources. Together, they result in a policy:
//!
//! ```sh
//! cognito-policy needs target/debug/app --source . --account 123456789012 --format policy > policies/app.json
//! ```
//!
//! ```json
#![doc = include_str!("../../policies/app.json")]
//! ```
//!
//! A resource that is only known at run time is `*`, or every resource of its type in the account, and
//! the `Sid` of the statement says so: `ResourceKnownAtRunTime`. Replace it with the ARN, or name it:
//! `--resource user_pool_id=arn:...`. What the SDK calls by itself, such as `sts:AssumeRole` to get
//! credentials, is listed apart and not part of the policy.
//!
//! # 3. Check the policy while it compiles
//!
//! ```
//! use cognito_policy::{Policy, include_policy};
//!
//! /// The policy of the service's role.
//! pub const POLICY: Policy = include_policy!("../../policies/app.json");
//! # assert!(POLICY.as_str().contains("AdminDisableUser"));
//! ```
//!
//! The file is part of the crate now. A misspelled action, an ARN with eleven digits, or a condition key
//! that the action does not have is a compile error at its line. The deployment reads the same file, or
//! prints the constant.
//!
//! # 4. Fail the build when they disagree
//!
//! ```toml
//! [dev-dependencies]
//! cognito-policy = { version = "0.1", features = ["access", "check"] }
//! cognito-policy-aws-sdk = "0.1"
//! cognito-policy-needs = "0.1"
//! ```
//!
//! `cargo test` builds the binary before it runs the tests in `tests/`:
//!
//! ```ignore
//! // tests/policy.rs
//! use cognito_policy_needs::assert_covers;
//!
//! #[test]
//! fn the_policy_covers_the_program() {
//!     assert_covers!(app::POLICY, env!("CARGO_BIN_EXE_app"));
//! }
//! ```
//!
//! If someone adds `client.admin_delete_user()`, the test fails with the file and line of the call. If
//! someone removes the last call of `admin_disable_user`, it warns that nothing needs the action. A build
//! script can do the same with the sources: `Builder::covers` of `cognito-policy-needs`.
//!
//! # 5. Run the tests with the permissions of the policy
//!
//! The binary does not show everything: the pool of a call is often a run-time value, and a condition
//! may not hold. `Guard` of [`cognito-policy-aws-sdk`] sees the requests. It is an HTTP client that
//! decides each request by the policies before it is sent, and refuses it as AWS would:
//!
//! ```ignore
//! // tests/guard.rs
#![doc = include_str!("least_privilege/guard.rs")]
//! ```
//!
//! Here, `mock` is a module of the tests: `users` is an HTTP client that answers without a network,
//! such as `StaticReplayClient` of `aws-smithy-http-client`, and `config` is an `SdkConfig` with an HTTP
//! client, a Region and any credentials. Without the permission `AdminDisableUser`, the test fails with
//! the error that would otherwise appear in production:
//!
//! ```text
//! AccessDeniedException: not authorized to perform cognito-idp:AdminDisableUser on arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI
//! the identity policy does not allow it
//!   statement 1: the action is `cognito-idp:AdminDisableUser`, the statement names `cognito-idp:AdminGetUser`
//! to allow it, add to the identity policy: {"Effect":"Allow","Action":"cognito-idp:AdminDisableUser","Resource":"arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI"}
//! (refused by cognito-policy, and not sent)
//! ```
//!
//! [`Access`] also takes the permissions boundary, session policies and service control policies of the
//! role, so that the tests see what production sees.
//!
//! # 6. Record what the tests use
//!
//! `Recorder` is an interceptor of the SDK's clients. After the tests have run, its policy allows what
//! they called, on the resources that they used. That finds resources for step 2, and permissions that
//! are too wide:
//!
//! ```ignore
//! // tests/recorder.rs
#![doc = include_str!("least_privilege/recorder.rs")]
//! ```
//!
//! [`Policy::new_access`] proves that the policy allows nothing beyond, or returns a request that it
//! does. A test run only shows what it reaches: use its policy to narrow resources, and the binary to
//! decide which actions are needed.
//!
//! # 7. In CI
//!
//! `cargo test` runs all of this. Three commands report to the pull request:
//!
//! ```yaml
//! - run: cargo install cognito-policy-cli
//! - run: cargo build && cargo test
//! # Mistakes in policies and templates.
//! - run: cognito-policy check --format github --deny warnings policies/
//! # Calls that are not allowed, and permissions that nothing needs.
//! - run: cognito-policy needs target/debug/app --source . --policy policies/app.json --format github --deny warnings
//! # What the pull request allows in addition.
//! - run: cognito-policy compare --base origin/main policies/
//! ```
//!
//! The role itself often allows more than the program needs, because AWS Lambda writes its logs with it:
//! `--also 'logs:*'` keeps `needs` from reporting these actions.
//!
//! [`Access`]: crate::access::Access
//! [`Policy::new_access`]: crate::Policy::new_access
//! [`cognito-policy-aws-sdk`]: https://docs.rs/cognito-policy-aws-sdk
