//! The macros of [`cognito-policy`](https://docs.rs/cognito-policy), which re-exports them.
//!
//! Each macro goes the same way, one module a stage:
//!
//! 1. `input`: tokens become a `Document`, the tree of values with their places;
//! 2. `cognito_policy_rules::check`: the rules read the document and give findings and JSON;
//! 3. `report`: findings become compiler errors and warnings at their tokens;
//! 4. `expand`: the JSON becomes a constant, or pieces and the run-time values between them.
//!
//! Nothing here knows what AWS accepts: a message comes from the rule that its code names, in
//! `cognito-policy-rules`.

mod actions;
mod arn;
mod bindings;
mod expand;
mod id;
mod include;
mod input;
mod path;
mod pins;
mod policy;
mod report;
mod scope;
mod variable;

use cognito_policy_rules::PolicyKind;
use proc_macro::TokenStream;

use scope::Scope;

/// An identity-based policy: what the user, group or role that it is attached to may do.
///
/// Gives a [`Policy`](../cognito_policy/struct.Policy.html). It is written as [IAM's JSON][json], and
/// checked while the crate compiles: against IAM's grammar, and against AWS's tables of actions,
/// resource types and condition keys.
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
/// // The text of a constant is a constant, too.
/// const JSON: &str = READ_USERS.as_str();
///
/// assert!(JSON.starts_with(r#"{"Version":"2012-10-17","Statement":[{"Sid":"ReadUsers","#));
/// ```
///
/// # Patterns of actions
///
/// A pattern covers more when AWS adds actions. To hear of it, write down how many there are: the
/// build stops at `#[expands_to(14)]` when a newer table makes it fifteen.
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
/// # Names and values
///
/// A policy that was pasted from a JSON file compiles as it is, but for the escapes `\/`, `\b`, `\f`
/// and `\uXXXX`, which Rust's strings do not have. Beyond JSON:
///
/// | where | may be written as |
/// |---|---|
/// | the whole policy | with its outer braces or without |
/// | a list of values or members | with a comma at its end |
/// | the name of a member | bare: `Statement`, `StringEquals`, `ForAnyValue:StringLike` |
/// | `Effect` | bare: `Allow`, `Deny` |
/// | an action | a path, which an editor can follow: `cognito_idp::AdminGetUser`, `cognito_idp::Action::AdminGetUser` |
/// | a resource, the value of a condition, a principal, a `Sid` | a [value from run time](#values-from-run-time) |
/// | a string | any of Rust's string literals |
/// | `Version` | left out, unless a string holds `${`: `2012-10-17` is filled in |
///
/// A path ends with the service's module and the action's name, as the tables spell them. Import the
/// module: `use cognito_policy::cognito_idp;`.
///
/// # Values from run time
///
/// A path, a field or a call stands as it is, with `&` before it or not; any other expression goes
/// into parentheses. The type says what may stand where:
///
/// | where | what |
/// |---|---|
/// | `Resource`, `NotResource` | an ARN, or a pattern of ARNs, of a type that fits *every* action of the statement; beside `NotAction`, or an action of a service without bindings, any ARN type |
/// | under a condition's operator | what the operator compares: see the table in [`value`](../cognito_policy/value/index.html) |
/// | `Principal`, under `AWS` | an `AccountId`, an `Arn`, or an ARN type of `sts` |
/// | `Principal`, under `Federated` | an `Arn` |
/// | `Sid` | a `Sid` |
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
/// // Whatever the string holds, it stays a string.
/// let policy = read_users(&pool, r#"blue","aws:username":"admin"#, 1);
/// assert!(policy.as_str().contains(r#"{"aws:ResourceTag/team":"blue\",\"aws:username\":\"admin"}"#));
/// ```
///
/// The text is then put together with one allocation. A plain string is a value of a condition's
/// String operator and nothing else: it does not compile as a resource.
///
/// ```compile_fail
/// # use cognito_policy::{Policy, cognito_idp, policy};
/// fn refused(pool: &str) -> Policy {
///     policy! { Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pool } }
/// }
/// ```
///
/// # Errors and warnings
///
/// Everything that is wrong is reported at once, each at its own token, as `[CODE] what is wrong` and
/// a line of help:
///
/// ```text
/// error: [UNSCOPABLE_ACTION] `cognito-idp:ListUserPools` cannot be limited to a user pool
///        help: give it a statement of its own with `Resource: "*"`
/// ```
///
/// ```compile_fail
/// # use cognito_policy::{Policy, policy};
/// // `ListUserPools` is never decided by a user pool: IAM would ignore this statement.
/// const REFUSED: Policy = policy! {
///     Statement: {
///         Effect: Allow,
///         Action: "cognito-idp:ListUserPools",
///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///     },
/// };
/// ```
///
/// What is legal, but dangerous or probably not meant, is a warning. The compiler words it as the use
/// of a deprecated constant: that is how a macro can warn.
///
/// `#[expect(CODE, reason = "...")]` before a statement silences a rule in it. As with Rust's own
/// `expect`, one that silences nothing is reported; and so is one that gives no reason.
///
/// ```
/// use cognito_policy::{Policy, policy};
///
/// const NEW_ACTION: Policy = policy! {
///     Statement: [
///         #[expect(INVALID_ACTION, reason = "AWS has it since yesterday, the tables do not")]
///         { Effect: Allow, Action: "cognito-idp:AdminGetEverything", Resource: "*" },
///     ],
/// };
/// # let _ = NEW_ACTION;
/// ```
///
/// [json]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
#[proc_macro]
pub fn policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::Identity, input.into()).into()
}

/// A role trust policy: who may assume the role.
///
/// Gives a [`Policy<Trust>`](../cognito_policy/struct.Policy.html), and is written like
/// [`policy!`](macro.policy.html), with the differences of IAM's: every statement has a `Principal`,
/// none has a `Resource`. Besides what `policy!` checks it knows how the roles of identity pools are
/// assumed, and which condition keys tell one pool from another.
///
/// ```
/// use cognito_policy::cognito_identity::IdentityPoolId;
/// use cognito_policy::{Policy, Trust, id, trust_policy};
///
/// /// The role that the signed-in users of an identity pool take on.
/// fn authenticated_role(pool: &IdentityPoolId) -> Policy<Trust> {
///     trust_policy! {
///         Statement: {
///             Effect: Allow,
///             Principal: { Federated: "cognito-identity.amazonaws.com" },
///             Action: "sts:AssumeRoleWithWebIdentity",
///             Condition: {
///                 StringEquals: { "cognito-identity.amazonaws.com:aud": pool },
///                 ForAnyValue:StringLike: { "cognito-identity.amazonaws.com:amr": "authenticated" },
///             },
///         },
///     }
/// }
///
/// let pool = id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
/// assert!(authenticated_role(&pool).as_str().contains(
///     r#""cognito-identity.amazonaws.com:aud":"us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#
/// ));
/// ```
///
/// Without the condition on `aud`, every identity pool of every account could assume the role:
///
/// ```compile_fail
/// # use cognito_policy::{Policy, Trust, trust_policy};
/// const REFUSED: Policy<Trust> = trust_policy! {
///     Statement: {
///         Effect: Allow,
///         Principal: { Federated: "cognito-identity.amazonaws.com" },
///         Action: "sts:AssumeRoleWithWebIdentity",
///     },
/// };
/// ```
///
/// A principal of run time is an account or an ARN:
///
/// ```
/// use cognito_policy::{AccountId, Policy, Trust, trust_policy};
///
/// fn trusts(account: &AccountId) -> Policy<Trust> {
///     trust_policy! {
///         Statement: { Effect: Allow, Principal: { AWS: account }, Action: "sts:AssumeRole" },
///     }
/// }
/// # assert!(trusts(&"123456789012".parse().unwrap()).as_str().contains("123456789012"));
/// ```
///
/// See [AWS's page on the roles of identity pools][roles].
///
/// [roles]: https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
#[proc_macro]
pub fn trust_policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::Trust, input.into()).into()
}

/// An ARN, checked, of the type of the one resource type whose form it has.
///
/// | the text | gives |
/// |---|---|
/// | of a resource type with bindings | its ARN type: `cognito_idp::UserPoolArn`, `cognito_sync::DatasetArn` |
/// | of any other service | [`Arn`](../cognito_policy/struct.Arn.html) |
/// | with `*` or `?` in it | [`ArnPattern`](../cognito_policy/struct.ArnPattern.html) of that type |
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::{Arn, ArnPattern, arn};
///
/// const POOL: UserPoolArn =
///     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
/// const POOLS: ArnPattern<UserPoolArn> =
///     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/*");
/// const SIGN_UP: Arn = arn!("arn:aws:lambda:us-east-1:123456789012:function:sign-up");
/// ```
///
/// `{name}` captures a variable. It stands for a whole part of the ARN, and the variable has the type
/// of that part: [`Region`](../cognito_policy/struct.Region.html),
/// [`AccountId`](../cognito_policy/struct.AccountId.html), or what the resource type asks for, such as
/// [`UserPoolId`](../cognito_policy/cognito_idp/struct.UserPoolId.html). `${...}` stays a policy variable.
///
/// ```
/// use cognito_policy::{AccountId, UserPoolId, arn, id};
///
/// let account = id!(AccountId, "123456789012");
/// let pool_id: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
/// let pool = arn!("arn:aws:cognito-idp:us-east-1:{account}:userpool/{pool_id}");
/// assert_eq!(pool.user_pool_id(), pool_id);
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
///
/// # Errors
///
/// A text that is no ARN, or of no resource type of its service, does not compile; nor does one that
/// several resource types fit. The message points into the text.
///
/// ```compile_fail
/// # use cognito_policy::arn;
/// arn!("arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI"); // eleven digits
/// ```
///
/// ```compile_fail
/// # use cognito_policy::arn;
/// let pool_id = "us-east-1_AbCdEfGhI"; // a `&str`, which nothing has checked
/// arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool_id}");
/// ```
#[proc_macro]
pub fn arn(input: TokenStream) -> TokenStream {
    arn::expand(&Scope::of_crate(), input.into()).into()
}

/// An id, a Region, an account: a literal of that type, checked.
///
/// Takes the name of the type and a string, and gives a value that can be a constant. The types are
/// [`AccountId`](../cognito_policy/struct.AccountId.html),
/// [`Region`](../cognito_policy/struct.Region.html),
/// [`Partition`](../cognito_policy/struct.Partition.html) and the ids of the generated modules, such as
/// [`UserPoolId`](../cognito_policy/cognito_idp/struct.UserPoolId.html) and
/// [`IdentityPoolId`](../cognito_policy/cognito_identity/struct.IdentityPoolId.html). Texts that only run time knows are
/// parsed: `text.parse::<UserPoolId>()`.
///
/// ```
/// use cognito_policy::{AccountId, Region, UserPoolId, id};
///
/// const ACCOUNT: AccountId = id!(AccountId, "123456789012");
/// const REGION: Region = id!(Region, "eu-west-1");
/// const POOL: UserPoolId = id!(UserPoolId, "eu-west-1_AbCdEfGhI");
/// ```
///
/// # Errors
///
/// A text that is not of the type's form, or a name that is no such type, does not compile:
///
/// ```compile_fail
/// # use cognito_policy::id;
/// id!(AccountId, "12345678901"); // eleven digits
/// ```
#[proc_macro]
pub fn id(input: TokenStream) -> TokenStream {
    id::expand(&Scope::of_crate(), input.into()).into()
}

/// The actions that patterns cover, as a constant slice.
///
/// `*` stands for any characters and `?` for one, as in IAM; `|` adds a pattern of the same service.
/// What follows keeps some of the actions:
///
/// | clause | keeps the actions |
/// |---|---|
/// | `Read \| List` | with one of these [access levels]: `List`, `Read`, `Tagging`, `Write`, `PermissionsManagement` |
/// | `on UserPool` | that can be limited to this resource type |
/// | `with RequestTag` | whose requests carry this condition key: [`RequestTag`], [`TagKeys`] or [`ResourceTag`] |
///
/// | input | gives |
/// |---|---|
/// | `"cognito-idp:Admin*"` | `&'static [cognito_idp::Action]` |
/// | `"cognito-idp:*", Read \| List, on UserPool` | `&'static [cognito_idp::UserPoolAction]` |
/// | `"cognito-idp:*", on UserPool, with RequestTag` | `&'static [Carrying<cognito_idp::UserPoolAction, RequestTag>]` |
///
/// The list is that of the tables which this version was built from. An action that AWS adds later is
/// not in it, whereas the pattern itself in a policy covers it.
///
/// Actions whose operations are called without AWS credentials, such as `cognito-idp:InitiateAuth`, are
/// left out: no identity policy decides about them.
///
/// ```
/// use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
/// use cognito_policy::{Statement, actions};
///
/// const POOL_LISTS: &[Action] = actions!("cognito-idp:List*Pools");
/// assert_eq!(POOL_LISTS, [Action::ListUserPools]);
///
/// const LOOK_AT_GROUPS: &[UserPoolAction] =
///     actions!("cognito-idp:*Group" | "cognito-idp:*Groups*", Read | List, on UserPool);
/// assert_eq!(
///     LOOK_AT_GROUPS,
///     [
///         UserPoolAction::AdminListGroupsForUser,
///         UserPoolAction::GetGroup,
///         UserPoolAction::ListGroups,
///         UserPoolAction::ListUsersInGroup,
///     ],
/// );
///
/// // Each of them fits a user pool, so this compiles.
/// fn administer(pool: &UserPoolArn) -> Statement {
///     Statement::allow(actions!("cognito-idp:Admin*", on UserPool)).on(pool)
/// }
///
/// // Each of them sets tags, so their requests can be asked for one.
/// fn create(team: &str) -> Statement {
///     Statement::allow(actions!("cognito-idp:CreateUserPool", with RequestTag))
///         .when(cognito_idp::request_tag("team").equals(team))
///         .on_everything()
/// }
/// # let _ = (administer, create);
/// ```
///
/// An action can have two access levels at once: as AWS marks them, actions that change tags or
/// permissions have `Write` besides `Tagging` or `PermissionsManagement`.
///
/// # Errors
///
/// A pattern that covers nothing does not compile, and neither does a clause that keeps nothing:
///
/// ```compile_fail
/// # use cognito_policy::actions;
/// actions!("cognito-idp:Fetch*");
/// ```
///
/// ```compile_fail
/// # use cognito_policy::actions;
/// actions!("cognito-idp:List*Pools", on UserPool);
/// ```
///
/// ```compile_fail
/// # use cognito_policy::actions;
/// actions!("cognito-idp:List*", Write);
/// ```
///
/// [access levels]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
/// [`RequestTag`]: ../cognito_policy/condition/enum.RequestTag.html
/// [`TagKeys`]: ../cognito_policy/condition/enum.TagKeys.html
/// [`ResourceTag`]: ../cognito_policy/condition/enum.ResourceTag.html
#[proc_macro]
pub fn actions(input: TokenStream) -> TokenStream {
    actions::expand(&Scope::of_crate(), input.into()).into()
}

/// A policy variable, which IAM fills in with what each request has under a condition key.
///
/// Takes the key, and maybe a text for requests that lack it. Gives a
/// [`Variable`](../cognito_policy/struct.Variable.html), a constant that stands where [IAM fills
/// variables in][variables]: as a value under the String and Arn operators, and in the resource part of
/// an ARN.
///
/// ```
/// use cognito_policy::{IdentityId, Variable, variable};
///
/// const TEAM: Variable = variable!("aws:PrincipalTag/team");
/// assert_eq!(TEAM.as_str(), "${aws:PrincipalTag/team}");
///
/// const TEAM_OR_NONE: Variable = variable!("aws:PrincipalTag/team", "none");
/// assert_eq!(TEAM_OR_NONE.as_str(), "${aws:PrincipalTag/team, 'none'}");
///
/// // What the key holds is the id of an identity, and the variable's type says so.
/// const OWN: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
/// # let _ = OWN;
/// ```
///
/// The ids in the tokens of identity pools have keys that depend on where the pool is. The one of the
/// pool's id ends with `aud` instead of `sub`:
///
/// | Region | key |
/// |---|---|
/// | any of the partition `aws` | `cognito-identity.amazonaws.com:sub` |
/// | `us-gov-west-1` | `cognito-identity-us-gov.amazonaws.com:sub` |
/// | `us-gov-east-1` | `cognito-identity.us-gov-east-1.amazonaws.com:sub` |
/// | `cn-north-1` | `cognito-identity.amazonaws.com:sub` or `cognito-identity.cn-north-1.amazonaws.com.cn:sub`, as in the trust policy of the role |
///
/// # Errors
///
/// What is no condition key does not compile, nor does one that is spelled otherwise than AWS does, or
/// that can hold several values, so that IAM could not choose one:
///
/// ```compile_fail
/// # use cognito_policy::variable;
/// variable!("aws:PrincipleTag/team");
/// ```
///
/// ```compile_fail
/// # use cognito_policy::variable;
/// variable!("aws:TagKeys");
/// ```
///
/// Keys of services without a table, and claims of login providers that AWS does not list, are not
/// checked beyond their form.
///
/// [variables]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
#[proc_macro]
pub fn variable(input: TokenStream) -> TokenStream {
    variable::expand(&Scope::of_crate(), input.into()).into()
}

/// A session policy: what a session may do at most, handed over when it is made.
///
/// It is written as [`policy!`](macro.policy.html) is; what differs is what [AWS takes in it][aws].
///
/// ```
/// use cognito_policy::{Policy, Session, session_policy};
///
/// const READ_ONLY: Policy<Session> = session_policy! {
///     Statement: {
///         Effect: Allow,
///         Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///     }
/// };
/// # let _ = READ_ONLY;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
#[proc_macro]
pub fn session_policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::Session, input.into()).into()
}

/// A service control policy: what the accounts of an organization may do at most.
///
/// It is written as [`policy!`](macro.policy.html) is; what differs is what [AWS takes in it][aws].
///
/// ```
/// use cognito_policy::{Policy, ServiceControl, service_control_policy};
///
/// const KEEP_POOLS: Policy<ServiceControl> = service_control_policy! {
///     Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" }
/// };
/// # let _ = KEEP_POOLS;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
#[proc_macro]
pub fn service_control_policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::ServiceControl, input.into()).into()
}

/// A resource control policy: who may at most use the resources of an organization.
///
/// It is written as [`policy!`](macro.policy.html) is; what differs is what [AWS takes in it][aws].
///
/// ```
/// use cognito_policy::{Policy, ResourceControl, resource_control_policy};
///
/// const OUR_OWN: Policy<ResourceControl> = resource_control_policy! {
///     Statement: {
///         Effect: Deny,
///         Principal: "*",
///         Action: "cognito-idp:*",
///         Resource: "*",
///         Condition: {
///             StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
///             BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
///         },
///     }
/// };
/// # let _ = OUR_OWN;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
#[proc_macro]
pub fn resource_control_policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::ResourceControl, input.into()).into()
}

/// A resource-based policy: who may use the resource that it is attached to.
///
/// It is written as [`policy!`](macro.policy.html) is; what differs is what [AWS takes in it][aws].
///
/// ```
/// use cognito_policy::{Policy, kind, resource_policy};
///
/// // On a function that a user pool calls as a trigger.
/// const TRIGGER: Policy<kind::Resource> = resource_policy! {
///     Statement: {
///         Effect: Allow,
///         Principal: { Service: "cognito-idp.amazonaws.com" },
///         Action: "lambda:InvokeFunction",
///         Resource: "arn:aws:lambda:us-east-1:123456789012:function:on-sign-up",
///         Condition: {
///             StringEquals: { "aws:SourceAccount": "123456789012" },
///             ArnLike: {
///                 "aws:SourceArn":
///                     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///             },
///         },
///     }
/// };
/// # let _ = TRIGGER;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_resource-based
#[proc_macro]
pub fn resource_policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::Resource, input.into()).into()
}

/// An endpoint policy: what may be called through a VPC endpoint.
///
/// It is written as [`policy!`](macro.policy.html) is; what differs is what [AWS takes in it][aws].
///
/// ```
/// use cognito_policy::{Endpoint, Policy, endpoint_policy};
///
/// // Here an operation that is called without AWS credentials has its place.
/// const SIGN_IN_ONLY: Policy<Endpoint> = endpoint_policy! {
///     Statement: {
///         Effect: Allow,
///         Principal: "*",
///         Action: ["cognito-idp:InitiateAuth", "cognito-idp:RespondToAuthChallenge"],
///         Resource: "*",
///     }
/// };
/// # let _ = SIGN_IN_ONLY;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#[proc_macro]
pub fn endpoint_policy(input: TokenStream) -> TokenStream {
    policy::expand(&Scope::of_crate(), PolicyKind::Endpoint, input.into()).into()
}

/// A policy from a JSON file, checked as [`policy!`](macro.policy.html) checks its input.
///
/// The path starts at the folder of the source file that has the macro, as with `include_str!`. What
/// is wrong is told with the file's path, line and column; an edit of the file builds the crate again.
/// The file is JSON to the letter: no comments, no trailing commas, no member twice.
///
/// ```
/// use cognito_policy::{Policy, Trust, include_policy};
///
/// const ADMIN: Policy = include_policy!("../policies/admin.json");
/// const ROLE: Policy<Trust> = include_policy!("../policies/role.json", kind = trust);
/// const OLD: Policy = include_policy!(
///     "../policies/old.json",
///     expect(OLD_VERSION, reason = "shared with a tool that writes it"),
/// );
/// # let _ = (ADMIN, ROLE, OLD);
/// ```
///
/// `kind` is one of `identity` (when left out), `trust`, `session`, `scp`, `rcp`, `resource` and
/// `endpoint`. `expect` silences a rule in the whole file, and is reported when nothing breaks it.
#[proc_macro]
pub fn include_policy(input: TokenStream) -> TokenStream {
    include::expand(&Scope::of_crate(), input.into()).into()
}

/// The bindings that the build script of this crate has made, with
/// [`cognito_policy_codegen::Builder`](https://docs.rs/cognito-policy-codegen).
///
/// It gives a module for each service, such as `dynamodb`, and the macros of `cognito-policy` once
/// more. The macros of `cognito-policy` itself know the tables of the crate in which they are called;
/// those that come from here know the same tables in crates that depend on this one, too, so they can
/// be used there.
///
/// ```ignore
/// // build.rs
/// fn main() -> Result<(), cognito_policy_codegen::Error> {
///     cognito_policy_codegen::Builder::new().service("dynamodb").build()
/// }
///
/// // src/lib.rs
/// cognito_policy::include_bindings!();
///
/// pub fn read(table: &dynamodb::TableArn) -> cognito_policy::Policy {
///     policy! {
///         Statement: { Effect: Allow, Action: dynamodb::GetItem, Resource: table },
///     }
/// }
/// ```
///
/// Call it once, at the root of the crate, or in the module that the build script names with
/// `Builder::module`. A crate that uses the macros from here needs `cognito-policy` among its
/// dependencies.
#[proc_macro]
pub fn include_bindings(input: TokenStream) -> TokenStream {
    bindings::expand(input.into()).into()
}

/// What the macros that `include_bindings!` gives expand to. No part of the public interface.
#[doc(hidden)]
#[proc_macro]
pub fn with_bindings(input: TokenStream) -> TokenStream {
    bindings::expand_with(input.into()).into()
}
