//! Service control policies that protect user pools: some requests are denied to everyone.
//!
//! After a user pool is deleted, its users cannot sign in, and only AWS Support can restore it, [within 14
//! days][DeleteUserPool]. Everyone who can update the pool can turn off its [deletion protection]. A
//! [service control policy] (SCP) of the organization denies both to every user and role of the member
//! accounts, whatever their own policies allow.
//!
#![doc = include_str!("../../images/layers.svg")]
//!
//! Before you write one:
//!
//! - An SCP allows nothing by itself. It limits what other policies allow, so requests need an `Allow`
//!   in an SCP of every level as well; AWS attaches `FullAWSAccess` for that.
//! - It does not apply to the [management account] and to service-linked roles.
//! - It does not apply to requests without AWS credentials, such as `cognito-idp:InitiateAuth` or
//!   `cognito-idp:DeleteUser`. The rule [`UNSIGNED_ACTION`] reports such actions.
//!
//! # Deny deletions, with an exception for emergencies
//!
//! The roles of the exception come from settings. An empty list is an error: with a negated operator,
//! the exception would apply to nobody.
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolAction;
//! use cognito_policy::sts::RoleArn;
//! use cognito_policy::{ActionPattern, ArnPattern, Policy, PolicyError, ServiceControl, Statement};
//! use cognito_policy::{aws, id};
//!
//! /// Also denies actions that AWS will add to the pattern.
//! const DELETIONS: ActionPattern = id!(ActionPattern, "cognito-identity:Delete*");
//!
//! fn keep_pools(
//!     emergency: &[ArnPattern<RoleArn>],
//! ) -> Result<Policy<ServiceControl>, PolicyError> {
//!     let others = || aws::principal_arn().not_like_any(emergency);
//!     Policy::<ServiceControl>::new([
//!         Statement::deny(UserPoolAction::DeleteUserPool)
//!             .sid(id!(Sid, "KeepUserPools"))
//!             .when(others())
//!             .on_everything(),
//!         Statement::deny(DELETIONS)
//!             .sid(id!(Sid, "KeepIdentityPools"))
//!             .when(others())
//!             .on_everything(),
//!     ])
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // The setting is checked: that the pattern can match roles, and everything before the `*`.
//! let emergency = ["arn:aws:iam::*:role/break-glass-*".parse()?];
//! println!("{:#}", keep_pools(&emergency)?);
//!
//! assert!("arn:aws:iam::*:rolle/break-glass-*".parse::<ArnPattern<RoleArn>>().is_err());
//! assert_eq!(keep_pools(&[]), Err(PolicyError::EmptyList("Condition")));
//! # Ok(())
//! # }
//! ```
//!
//! `aws:PrincipalArn` of a session is the ARN of the role, not that of the session. A pattern of sessions,
//! such as `arn:aws:sts::*:assumed-role/break-glass-*`, matches nobody, which the rule
//! [`SESSION_IN_PRINCIPAL_ARN`] reports.
//!
//! Also protect the settings, which include deletion protection. An SCP without run-time values is a
//! constant:
//!
//! ```
//! use cognito_policy::{Policy, ServiceControl, service_control_policy};
//!
//! const KEEP_SETTINGS: Policy<ServiceControl> = service_control_policy! {
//!     Statement: {
//!         Sid: "KeepSettings",
//!         Effect: Deny,
//!         Action: ["cognito-idp:UpdateUserPool", "cognito-idp:SetUserPoolMfaConfig"],
//!         Resource: "*",
//!         Condition: {
//!             StringEquals: { "aws:ResourceTag/stage": "production" },
//!             ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deploy" },
//!         },
//!     },
//! };
//! # let _ = KEEP_SETTINGS;
//! ```
//!
//! # Only our Regions
//!
//! `NotAction` excludes services that have no Region of their own. [`Statement::deny_all_except`] takes
//! actions of several services as a tuple:
//!
//! ```
//! use cognito_policy::{Policy, PolicyError, Region, ServiceControl, Statement, aws, id, sts};
//!
//! fn only_in(regions: &[Region]) -> Result<Policy<ServiceControl>, PolicyError> {
//!     Policy::<ServiceControl>::new([Statement::deny_all_except((
//!         [id!(ActionPattern, "iam:*"), id!(ActionPattern, "organizations:*")],
//!         sts::Action::GetCallerIdentity,
//!     ))
//!     .when(aws::requested_region().not_equals_any(regions))
//!     .on_everything()])
//! }
//! # assert!(only_in(&[Region::EU_WEST_1]).is_ok());
//! ```
//!
//! # Requests from other accounts, and of guests
//!
//! SCPs limit principals of your organization. To limit who reaches its resources, including principals
//! of other accounts and requests without credentials, write a [resource control policy] (RCP) with
//! [`resource_control_policy!`]. The rule [`UNSIGNED_ACTION_DENIED`] reports an RCP that keeps the users
//! of an application from signing in.
//!
//! # Test it
//!
//! Combine the SCP with the policies that it limits. Each call of
//! [`service_control`](crate::access::Access::service_control) is a level of the organization:
//!
//! ```
//! use cognito_policy::access::{Access, Request};
//! use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, ServiceControl, arn, assert_allows, assert_denies, policy};
//! use cognito_policy::service_control_policy;
//!
//! const FULL_AWS_ACCESS: Policy<ServiceControl> = service_control_policy! {
//!     Statement: { Effect: Allow, Action: "*", Resource: "*" },
//! };
//! const KEEP_POOLS: Policy<ServiceControl> = service_control_policy! {
//!     Statement: {
//!         Effect: Deny,
//!         Action: "cognito-idp:DeleteUserPool",
//!         Resource: "*",
//!         Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/break-glass-*" } },
//!     },
//! };
//! const ADMINISTRATOR: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: "cognito-idp:*",
//!         Resource: "*",
//!     },
//! };
//! const POOL: UserPoolArn =
//!     arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");
//!
//! let access =
//!     Access::new().identity([&ADMINISTRATOR]).service_control([&FULL_AWS_ACCESS, &KEEP_POOLS]);
//! let delete = Request::new(UserPoolAction::DeleteUserPool, &POOL);
//! assert_denies!(access, delete.clone().by("arn:aws:iam::123456789012:role/administrator"));
//! assert_allows!(access, delete.by("arn:aws:iam::123456789012:role/break-glass-1"));
//! ```
//!
//! Attach a new SCP to one account first. An SCP has at most 10,240 characters:
//! [`Quota::SERVICE_CONTROL_POLICY`](crate::Quota::SERVICE_CONTROL_POLICY). The program
//! [`service_control.rs`] combines the policies of this page.
//!
//! [`Statement::deny_all_except`]: crate::Statement::deny_all_except
//! [`SESSION_IN_PRINCIPAL_ARN`]: crate::check::rules::SESSION_IN_PRINCIPAL_ARN
//! [`UNSIGNED_ACTION`]: crate::check::rules::UNSIGNED_ACTION
//! [`UNSIGNED_ACTION_DENIED`]: crate::check::rules::UNSIGNED_ACTION_DENIED
//! [`resource_control_policy!`]: crate::resource_control_policy!
//! [DeleteUserPool]: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html
//! [deletion protection]: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html
//! [management account]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
//! [resource control policy]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
//! [service control policy]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
//! [`service_control.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/service_control.rs
