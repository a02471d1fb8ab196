//! The macros for checked literals: ARNs, IDs, variables and lists of actions.

/// Creates an ARN from a literal, with the type of the resource type that the literal matches.
///
/// | literal | type |
/// |---|---|
/// | of a resource type with bindings | its ARN type, such as [`cognito_idp::UserPoolArn`](crate::cognito_idp::UserPoolArn) |
/// | of any other service | [`Arn`](crate::Arn) |
/// | with `*` or `?` | [`ArnPattern`](crate::ArnPattern) of that type |
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
/// `{name}` captures a variable, whose type is that of the part of the ARN: [`Region`](crate::Region),
/// [`AccountId`](crate::AccountId), or the type that the resource type requires, such as
/// [`UserPoolId`](crate::cognito_idp::UserPoolId). `${...}` is a policy variable.
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
/// In a name without a fixed form, such as that of a role or an S3 object, a capture can be a part of
/// the name. The variable is an [`ArnPart`](crate::ArnPart) or any ID, which cannot contain `/` or `:`
/// unless the name can. If the table has a form for the name, the result is a pattern, because the
/// complete name is not checked.
///
/// ```
/// use cognito_policy::{AccountId, ArnPart, ArnPattern, Policy, arn, policy, sts};
///
/// fn assume(account: &AccountId, stage: &ArnPart) -> Policy {
///     policy! {
///         Statement: {
///             Effect: Allow,
///             Action: "sts:AssumeRole",
///             Resource: arn!("arn:aws:iam::{account}:role/app-{stage}"),
///         },
///     }
/// }
///
/// let stage: ArnPart = "prod".parse()?;
/// let role: ArnPattern<sts::RoleArn> = arn!("arn:aws:iam::123456789012:role/app-{stage}");
/// assert_eq!(role.as_str(), "arn:aws:iam::123456789012:role/app-prod");
/// # let _ = assume;
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
///
/// A pattern can match resources of several types: `log-group:app:*` matches a log group and its log
/// streams. Name the type to choose: `arn!("...", of LogStream)`. In `policy!`, the actions determine
/// it.
///
/// # Errors
///
/// The literal must be an ARN that matches exactly one resource type of its service. The message
/// points into the text.
///
/// ```compile_fail
/// # use cognito_policy::arn;
/// arn!("arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI"); // eleven digits
/// ```
///
/// A captured variable must have the type of its part:
///
/// ```compile_fail,E0277
/// # use cognito_policy::arn;
/// let pool_id = "us-east-1_AbCdEfGhI"; // an unchecked `&str`
/// arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool_id}");
/// ```
#[doc(alias = "Amazon Resource Name")]
#[macro_export]
macro_rules! arn {
    ($($input:tt)*) => { $crate::__private::arn! { [$crate] { $($input)* } } };
}

/// Creates a constant ID, or a constant of another checked text, from a literal.
///
/// Takes the name of a type and a string. The types are:
///
/// - [`AccountId`](crate::AccountId), [`Region`](crate::Region), [`Partition`](crate::Partition) and
///   [`ArnPart`](crate::ArnPart);
/// - the IDs of the service modules, such as [`UserPoolId`](crate::cognito_idp::UserPoolId) and
///   [`IdentityPoolId`](crate::cognito_identity::IdentityPoolId);
/// - [`Sid`](crate::Sid), [`Date`](crate::Date), [`IpRange`](crate::IpRange),
///   [`StringPattern`](crate::StringPattern), [`ActionPattern`](crate::ActionPattern) and
///   [`ServicePrincipal`](crate::ServicePrincipal);
/// - [`roles::ExternalId`](crate::roles::ExternalId) and
///   [`roles::LoginProvider`](crate::roles::LoginProvider).
///
/// Parse text that is only known at run time: `text.parse::<UserPoolId>()`.
///
/// ```
/// use cognito_policy::roles::ExternalId;
/// use cognito_policy::{AccountId, Date, IpRange, Region, Sid, UserPoolId, id};
///
/// const ACCOUNT: AccountId = id!(AccountId, "123456789012");
/// const REGION: Region = id!(Region, "eu-west-1");
/// const POOL: UserPoolId = id!(UserPoolId, "eu-west-1_AbCdEfGhI");
/// const READ: Sid = id!(Sid, "ReadUsers");
/// const END: Date = id!(Date, "2027-01-31T12:00:00Z");
/// const OFFICE: IpRange = id!(IpRange, "203.0.113.0/24");
/// const SMS: ExternalId = id!(ExternalId, "2f8a41c7-sign-up");
/// ```
///
/// # Errors
///
/// The text must have the format of the type:
///
/// ```compile_fail
/// # use cognito_policy::id;
/// id!(AccountId, "12345678901"); // eleven digits
/// ```
#[macro_export]
macro_rules! id {
    ($($input:tt)*) => { $crate::__private::id! { [$crate] { $($input)* } } };
}

/// Creates a policy variable, which IAM replaces with the value of a condition key in each request.
///
/// Takes the key, and optionally a default for requests without the key. Returns a constant
/// [`Variable`](crate::Variable). It can be used where [IAM replaces variables][variables]: as a value
/// of the string and ARN operators, and in the resource part of an ARN.
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
/// // The key holds an identity ID, so the variable has that type.
/// const OWN: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
/// # let _ = OWN;
/// ```
///
/// The keys of identity pool tokens depend on the Region of the pool. For the ID of the identity pool,
/// write `aud` instead of `sub`:
///
/// | Region | key |
/// |---|---|
/// | any in the partition `aws` | `cognito-identity.amazonaws.com:sub` |
/// | `us-gov-west-1` | `cognito-identity-us-gov.amazonaws.com:sub` |
/// | `us-gov-east-1` | `cognito-identity.us-gov-east-1.amazonaws.com:sub` |
/// | `cn-north-1` | `cognito-identity.amazonaws.com:sub` or `cognito-identity.cn-north-1.amazonaws.com.cn:sub`, as in the role's trust policy |
///
/// # Errors
///
/// The key must be a condition key, in AWS's spelling:
///
/// ```compile_fail
/// # use cognito_policy::variable;
/// variable!("aws:PrincipleTag/team");
/// ```
///
/// It must have a single value, because IAM cannot choose one of several:
///
/// ```compile_fail
/// # use cognito_policy::variable;
/// variable!("aws:TagKeys");
/// ```
///
/// For keys of services without a table, and for claims that AWS does not list, only the format is
/// checked.
///
/// [variables]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
#[doc(alias("policy variable", "PrincipalTag"))]
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! variable {
    ($($input:tt)*) => { $crate::__private::variable! { [$crate] { $($input)* } } };
}

/// Lists the actions that patterns match, as a constant slice.
///
/// As in IAM, `*` matches any characters and `?` matches one. `|` adds a pattern of the same service.
/// Clauses filter the actions:
///
/// | clause | keeps the actions |
/// |---|---|
/// | `Read \| List` | with one of these [access levels]: `List`, `Read`, `Tagging`, `Write`, `PermissionsManagement` |
/// | `on UserPool` | that support this resource type |
/// | `with RequestTag` | whose requests have this condition key: [`RequestTag`], [`TagKeys`] or [`ResourceTag`] |
///
/// | input | type |
/// |---|---|
/// | `"cognito-idp:Admin*"` | `&'static [cognito_idp::Action]` |
/// | `"cognito-idp:*", Read \| List, on UserPool` | `&'static [cognito_idp::UserPoolAction]` |
/// | `"cognito-idp:*", on UserPool, with RequestTag` | `&'static [Carrying<cognito_idp::UserPoolAction, RequestTag>]` |
///
/// The list comes from the tables that this version was built from. It does not contain actions
/// that AWS adds later, whereas the same pattern in a policy matches them.
///
/// Actions of unauthenticated APIs, such as `cognito-idp:InitiateAuth`, are left out: identity
/// policies do not apply to them.
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
/// // Each of them supports user pools, so this compiles.
/// fn administer(pool: &UserPoolArn) -> Statement {
///     Statement::allow(actions!("cognito-idp:Admin*", on UserPool)).on(pool)
/// }
///
/// // Each of them sets tags, so a condition on a tag of the request compiles.
/// fn create(team: &str) -> Statement {
///     Statement::allow(actions!("cognito-idp:CreateUserPool", with RequestTag))
///         .when(cognito_idp::request_tag("team").equals(team))
///         .on_everything()
/// }
/// # let _ = (administer, create);
/// ```
///
/// An action can have two access levels: in AWS's tables, actions that change tags or permissions have
/// `Write` in addition to `Tagging` or `PermissionsManagement`.
///
/// # Errors
///
/// A pattern must match at least one action, and a clause must keep at least one:
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
/// [access levels]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
/// [`RequestTag`]: crate::condition::RequestTag
/// [`TagKeys`]: crate::condition::TagKeys
/// [`ResourceTag`]: crate::condition::ResourceTag
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! actions {
    ($($input:tt)*) => { $crate::__private::actions! { [$crate] { $($input)* } } };
}
