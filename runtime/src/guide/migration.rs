//! Migrating JSON strings: from policies as text to policies that the compiler checks.
//!
//! Policies in a program often begin as format strings:
//!
//! ```
//! fn read_users(account: &str, pool: &str, team: &str) -> String {
//!     format!(
//!         r#"{{
//!             "Version": "2012-10-17",
//!             "Statement": [{{
//!                 "Effect": "Allow",
//!                 "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//!                 "Resource": "arn:aws:cognito-idp:eu-west-1:{account}:userpool/{pool}",
//!                 "Condition": {{ "StringLike": {{ "aws:ResourceTag/team": "{team}" }} }}
//!             }}]
//!         }}"#
//!     )
//! }
//!
//! // A team with this name reads the users of every team.
//! assert!(read_users("123456789012", "eu-west-1_AbCdEfGhI", "*").contains(r#"/team": "*""#));
//! ```
//!
//! Nothing checks this text before IAM does, and IAM [accepts] actions that do not exist, ARNs that
//! match nothing, and values that were meant as text but are wildcards.
//!
//! # Step 1: paste the text into the macro
//!
//! [`policy!`] accepts the JSON as it is. Text without run-time values needs no other change, and
//! becomes a constant. Use the macro of the policy's kind: [`trust_policy!`] for the
//! `AssumeRolePolicyDocument` of a role, [`service_control_policy!`] for an SCP.
//!
//! Replace each `{placeholder}` of the format string:
//!
//! | in the format string | in the macro |
//! |---|---|
//! | an ARN: `"arn:aws:cognito-idp:eu-west-1:{account}:userpool/{pool}"` | an ARN type: `UserPoolArn::new(&account, &pool)` |
//! | an ARN of a service without bindings: `"arn:aws:s3:::{bucket}/*"` | [`arn!`], which takes the same captures |
//! | a condition value: `"{team}"` | the variable: `team` |
//! | a value with a wildcard: `"{team}-*"` | a [`StringPattern`]: `StringPattern::starts_with(team)` |
//! | an account as the principal: `"arn:aws:iam::{account}:root"` | the [`AccountId`] |
//! | a list that is joined: `{}` with `ids.join(",")` | the list, in [`try_policy!`] |
//!
//! Each of these types is checked when the value is created, at the boundary of your program. The
//! function then cannot fail:
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolArn;
//! use cognito_policy::{AccountId, Policy, UserPoolId, policy};
//!
//! fn read_users(account: &AccountId, pool: &UserPoolId, team: &str) -> Policy {
//!     policy! {
//!         "Version": "2012-10-17",
//!         "Statement": [{
//!             "Effect": "Allow",
//!             "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//!             "Resource": UserPoolArn::new(account, pool),
//!             "Condition": { "StringLike": { "aws:ResourceTag/team": team } }
//!         }]
//!     }
//! }
//!
//! let (account, pool) = ("123456789012".parse()?, "eu-west-1_AbCdEfGhI".parse()?);
//! let policy = read_users(&account, &pool, "*");
//! // The `*` is text, and matches only a team with this name.
//! assert!(policy.as_str().contains(r#"{"aws:ResourceTag/team":"${*}"}"#));
//! # Ok::<(), cognito_policy::IdError>(())
//! ```
//!
//! The same with a bucket and a list of prefixes:
//!
//! ```
//! use cognito_policy::{ArnPart, Policy, PolicyError, StringPattern, arn, try_policy};
//!
//! fn list(bucket: &ArnPart, folders: &[&str]) -> Result<Policy, PolicyError> {
//!     let mut prefixes = Vec::new();
//!     for folder in folders {
//!         prefixes.push(StringPattern::literal(*folder).then("/").then_anything());
//!     }
//!     try_policy! {
//!         Statement: {
//!             Effect: Allow,
//!             Action: "s3:ListBucket",
//!             Resource: arn!("arn:aws:s3:::{bucket}"),
//!             Condition: { StringLike: { "s3:prefix": prefixes } },
//!         },
//!     }
//! }
//!
//! let bucket = "example-reports".parse()?;
//! assert!(list(&bucket, &["2026", "drafts"])?.as_str().contains(r#"["2026/*","drafts/*"]"#));
//! // Without folders, there is no policy.
//! assert_eq!(list(&bucket, &[]), Err(PolicyError::EmptyList("Condition")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Step 2: fix what is reported
//!
//! Errors are about parts that AWS rejects or that never have an effect; each states what to write instead.
//! Warnings are about valid policies that grant more than they seem to, or that probably do not do what
//! was intended. If the policy must stay as it is, suppress the rule in the statement and give the
//! reason: `#[expect(CODE, reason = "...")]`. Each rule has a page in [`rules`](crate::check::rules).
//!
//! # Step 3: prove that the meaning is the same
//!
//! [`Policy::same_access`] compares what two policies allow, not their text. Keep the old text for one
//! test, and delete both after the change is deployed:
//!
//! ```
//! use cognito_policy::{Identity, Policy, policy};
//!
//! const OLD: &str = r#"{
//!     "Version": "2012-10-17",
//!     "Statement": [
//!         { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": ["*"] },
//!         { "Effect": "Allow", "Action": "cognito-idp:ListUserPool*", "Resource": ["*"] }
//!     ]
//! }"#;
//! const NEW: Policy = policy! {
//!     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPool*", Resource: "*" },
//! };
//!
//! let old = Policy::<Identity>::parse_checked(OLD)?;
//! assert_eq!(NEW.same_access(&old), Some(true));
//! # Ok::<(), cognito_policy::check::CheckError>(())
//! ```
//!
//! If it returns `Some(false)`, [`Policy::new_access`] returns a request that only one of them allows.
//!
//! # Policies in files
//!
//! [`include_policy!`] checks a file when the program compiles. To replace the resources that differ
//! between environments, read the statements and rebuild the policy:
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolArn;
//! use cognito_policy::view::Effect;
//! use cognito_policy::{Policy, PolicyError, arn, include_policy};
//!
//! const ADMIN: Policy = include_policy!("../../policies/admin.json");
//!
//! /// Returns the policy of the file for other pools.
//! fn admin_of(pools: &[UserPoolArn]) -> Result<Policy, PolicyError> {
//!     let mut statements = Vec::new();
//!     for statement in ADMIN.statements() {
//!         statements.push(match statement.effect() {
//!             Effect::Allow => statement.with_resources(pools)?,
//!             Effect::Deny => statement,
//!         });
//!     }
//!     ADMIN.with_statements(statements)
//! }
//!
//! let staging = arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");
//! assert!(admin_of(&[staging])?.as_str().contains("userpool/eu-west-1_AbCdEfGhI"));
//! # Ok::<(), PolicyError>(())
//! ```
//!
//! Files that other tools read, such as templates and Terraform configurations, can stay where they
//! are: the command `cognito-policy check` applies the same rules to them.
//!
//! # Text that is only known at run time
//!
//! For policies from a database or a request, [`Policy::parse_checked`] applies the rules at run time,
//! with the feature `check`. A [`Checker`] returns warnings as well:
//!
//! ```
//! use cognito_policy::check::Checker;
//! use cognito_policy::{Identity, Policy};
//!
//! let text = r#"{"Version": "2012-10-17", "Statement": {
//!     "Effect": "Allow", "Action": "cognito-idp:ListUserPool", "Resource": "*"
//! }}"#;
//! let error = Policy::<Identity>::parse_checked(text).unwrap_err();
//! assert_eq!(error.findings()[0].code, "INVALID_ACTION");
//!
//! let (policy, report) = Checker::new().parse::<Identity>(&text.replace("Pool\"", "Pools\""))?;
//! assert_eq!(report.findings().len(), 0);
//! # let _ = policy;
//! # Ok::<(), cognito_policy::check::CheckError>(())
//! ```
//!
//! The program [`json_migration.rs`] combines these steps.
//!
//! [accepts]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_policy-validator.html
//! [`AccountId`]: crate::AccountId
//! [`Checker`]: crate::check::Checker
//! [`Policy::new_access`]: crate::Policy::new_access
//! [`Policy::parse_checked`]: crate::Policy::parse_checked
//! [`Policy::same_access`]: crate::Policy::same_access
//! [`StringPattern`]: crate::StringPattern
//! [`arn!`]: crate::arn!
//! [`include_policy!`]: crate::include_policy!
//! [`policy!`]: crate::policy!
//! [`service_control_policy!`]: crate::service_control_policy!
//! [`trust_policy!`]: crate::trust_policy!
//! [`try_policy!`]: crate::try_policy!
//! [`json_migration.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/json_migration.rs
