//! `policy!`

/// Creates an identity-based policy, which specifies what the user, group or role that it is
/// attached to can do.
///
/// Returns a [`Policy`](crate::Policy). The input is [IAM's JSON][json]. It is checked at compile
/// time, against IAM's grammar and against AWS's tables of actions, resource types and condition
/// keys.
///
/// ```
/// use cognito_policy::{Policy, policy};
///
/// const READ_USERS: Policy = policy! {
///     "Version": "2012-10-17",
///     "Statement": [
///         {
///             "Sid": "ReadUsers",
///             "Effect": "Allow",
///             "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
///             "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
///         }
///     ]
/// };
/// // The text of a constant policy is a constant, too.
/// const JSON: &str = READ_USERS.as_str();
///
/// assert!(JSON.starts_with(r#"{"Version":"2012-10-17","Statement":[{"Sid":"ReadUsers","#));
/// ```
///
/// # Syntax
///
/// A policy pasted from a JSON file compiles unchanged, except for the escapes `\/`, `\b`, `\f` and
/// `\uXXXX`, which Rust's strings do not have. The macro also accepts what JSON does not:
///
/// | element | accepted forms |
/// |---|---|
/// | the policy | with or without its outer braces |
/// | a list of values or members | with a trailing comma |
/// | the name of a member | without quotes: `Statement`, `StringEquals`, `ForAnyValue:StringLike` |
/// | `Effect` | without quotes: `Allow`, `Deny` |
/// | an action | as a path that an editor can follow: `cognito_idp::AdminGetUser`, `cognito_idp::Action::AdminGetUser` |
/// | a resource, a condition value, a principal, a `Sid` | as a [run-time value](#run-time-values) |
/// | a string | as any string literal of Rust |
/// | `Version` | optional, unless a string contains `${`; the default is `2012-10-17` |
///
/// The path of an action ends with the service's module and the action's name, spelled as in AWS's
/// tables. Import the module: `use cognito_policy::cognito_idp;`.
///
/// # Run-time values
///
/// A path, a field or a call can be written as is, with or without a leading `&`: also the call of a
/// macro, such as [`arn!`](crate::arn!), and a `?` after a call. Put any other expression in
/// parentheses. The type must fit the place:
///
/// | place | type |
/// |---|---|
/// | `Resource`, `NotResource` | an ARN or an ARN pattern of a type that *every* action of the statement supports; with `NotAction`, or an action of a service without bindings, any ARN type |
/// | under a condition operator | a type that the operator compares: see the table in [`value`](crate::value) |
/// | `Principal`, under `AWS` | an [`AccountId`](crate::AccountId), an [`Arn`](crate::Arn), or an ARN type of [`sts`](crate::sts) |
/// | `Principal`, under `Federated` | an [`Arn`](crate::Arn) |
/// | `Sid` | a [`Sid`](crate::Sid) |
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{Policy, policy};
///
/// fn read_users(pool: &UserPoolArn, team: &str, days: u32) -> Policy {
///     policy! {
///         Statement: {
///             Effect: Allow,
///             Action: [cognito_idp::AdminGetUser, "cognito-idp:AdminList*"],
///             Resource: pool,
///             Condition: {
///                 StringEquals: { "aws:ResourceTag/team": team },
///                 NumericLessThan: { "aws:MultiFactorAuthAge": (days * 24 * 60 * 60) },
///             },
///         },
///     }
/// }
/// # let pool: UserPoolArn =
/// #     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse().unwrap();
///
/// // A string stays one string, whatever it contains.
/// let policy = read_users(&pool, r#"blue","aws:username":"admin"#, 1);
/// assert!(policy.as_str().contains(r#"{"aws:ResourceTag/team":"blue\",\"aws:username\":\"admin"}"#));
/// ```
///
/// An array and a [`NonEmpty`](crate::NonEmpty) list of values of such a type can be in the place of
/// one value, except for a `Sid`. A `Vec` and a slice may be empty, so
/// [`try_policy!`](crate::try_policy!) accepts them and returns a `Result`.
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{NonEmpty, Policy, policy};
///
/// fn read_users(pools: &NonEmpty<UserPoolArn>) -> Policy {
///     policy! { Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pools } }
/// }
/// # let _ = read_users;
/// ```
///
/// The text of such a policy is built with one allocation. A plain string can only be a value of a
/// string operator. As a resource, it does not compile:
///
/// ```compile_fail,E0277
/// # use cognito_policy::{Policy, cognito_idp, policy};
/// fn refused(pool: &str) -> Policy {
///     policy! { Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pool } }
/// }
/// ```
///
/// # Constants
///
/// A policy with run-time values is not a constant. A typed constant in `const { .. }` can be in a
/// constant policy: an ARN, an ARN pattern, an ID, or another checked text. All values of the policy
/// must be such constants or literals.
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{Policy, arn, policy};
///
/// const POOL: UserPoolArn =
///     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
/// const READ_USERS: Policy = policy! {
///     Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: const { POOL } },
/// };
/// const JSON: &str = READ_USERS.as_str();
/// assert!(JSON.contains(POOL.as_str()));
/// ```
///
/// # Ceilings
///
/// With the feature `access`, `#![within("ceiling.json")]` at the start names a policy of the same kind
/// that this one must not exceed. The path is relative to the source file. If a statement allows a
/// request that the ceiling does not, this is an error at the statement, which names the request.
/// Run-time values count as any value of their type.
///
/// ```ignore
/// policy! {
///     #![within("ceiling.json")]
///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
/// }
/// ```
///
/// # Action patterns
///
/// A pattern matches more actions when AWS adds them. To be notified, specify how many it matches
/// today: `#[expands_to(14)]` fails the build when a newer table has fifteen.
///
/// ```
/// # use cognito_policy::{Policy, policy};
/// const TAG: Policy = policy! {
///     Statement: {
///         Effect: Allow,
///         Action: [#[expands_to(2)] "cognito-idp:*tagResource", "cognito-idp:ListTagsForResource"],
///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*",
///     },
/// };
/// ```
///
/// # Errors and warnings
///
/// All errors are reported at once, each at its own token, as `[CODE] what is wrong` and a line of
/// help. Each code has [a page](https://docs.rs/cognito-policy/latest/cognito_policy/check/rules/):
///
/// ```text
/// error: [UNSCOPABLE_ACTION] `cognito-idp:ListUserPools` does not support resource-level permissions
///        help: move it to a statement of its own with `Resource: "*"`
/// ```
///
/// ```compile_fail
/// # use cognito_policy::{Policy, policy};
/// // `ListUserPools` does not support user pools as resources: the statement would have no effect.
/// const REFUSED: Policy = policy! {
///     Statement: {
///         Effect: Allow,
///         Action: "cognito-idp:ListUserPools",
///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///     },
/// };
/// ```
///
/// Input that is valid but dangerous, or probably a mistake, causes a warning. The compiler
/// presents it as the use of a deprecated constant, because a macro has no other way to warn with a text
/// of its own. `#![allow(deprecated)]` does not silence what is dangerous, and `#![deny(warnings)]` makes
/// it an error. A configuration file next to `Cargo.toml`, or in a folder above it, sets the severities of
/// rules: with `{ "deny": ["security", "warning"] }` in `cognito-policy.json`, such findings are errors, which
/// no attribute silences.
///
/// `#[expect(CODE, reason = "...")]` before a statement suppresses a rule in that statement. As
/// with Rust's own `expect`, an expectation that suppresses nothing is reported. The reason is
/// required.
///
/// ```
/// use cognito_policy::{Policy, policy};
///
/// const NEW_ACTION: Policy = policy! {
///     Statement: [
///         #[expect(INVALID_ACTION, reason = "new at AWS, not yet in the tables")]
///         { Effect: Allow, Action: "cognito-idp:AdminGetEverything", Resource: "*" },
///     ],
/// };
/// # let _ = NEW_ACTION;
/// ```
///
/// # In an editor
///
/// rust-analyzer completes the names of elements, the values of `Effect`, condition operators, kinds of
/// principals, and actions after the module of a service: `cognito_idp::`. It shows errors at their tokens
/// as you type. Warnings, and errors in files that [`include_policy!`](crate::include_policy!) names, are
/// those of `cargo check`, which it runs when you save.
///
/// [json]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
#[doc(alias("PolicyDocument", "identity-based policy", "permissions boundary"))]
#[macro_export]
macro_rules! policy {
    ($($input:tt)*) => { $crate::__private::policy! { [$crate] { $($input)* } } };
}
