//! Session policies: a session for one tenant, from a role that reaches all of them.
//!
//! A service that works for many tenants has a role that can access the resources of each. A bug that
//! mixes up two tenants then has no limit. If the service assumes its role again for each request, with
//! a [session policy] for the tenant, the session can only do what both the role's policies and the
//! session policy allow.
//!
//! Compared with [tags of the caller](super::multi_tenant), the policy lists the resources: no resource
//! needs a tag, and the resources of a tenant come from your database. In exchange, the policy is built
//! for each session, from values that a tenant may have chosen, and it is [limited][AssumeRole] to 2,048
//! characters.
//!
//! # The policy
//!
//! [`session_policy!`] and [`try_session_policy!`] return a [`Policy<Session>`](crate::Session). Pass its
//! text as the parameter `Policy` of `sts:AssumeRole`:
//!
//! ```
//! use std::error::Error;
//!
//! use cognito_policy::cognito_idp::{self, UserPoolArn};
//! use cognito_policy::{AccountId, ArnPart, Policy, Quota, Session, arn, try_session_policy};
//!
//! /// A tenant, from a request or a database.
//! struct Tenant<'t> {
//!     name: &'t str,
//!     pools: &'t [&'t str],
//!     bucket: &'t str,
//! }
//!
//! fn session(account: &AccountId, tenant: &Tenant<'_>) -> Result<Policy<Session>, Box<dyn Error>> {
//!     let mut pools = Vec::new();
//!     for pool in tenant.pools {
//!         pools.push(UserPoolArn::new(account, &pool.parse()?));
//!     }
//!     let bucket: ArnPart = tenant.bucket.parse()?;
//!     let policy = try_session_policy! {
//!         Statement: [
//!             {
//!                 Effect: Allow,
//!                 Action: [cognito_idp::AdminGetUser, "cognito-idp:ListUsers*"],
//!                 Resource: pools,
//!                 Condition: { StringEquals: { "aws:ResourceTag/tenant": tenant.name } },
//!             },
//!             {
//!                 Effect: Allow,
//!                 Action: ["s3:GetObject", "s3:PutObject"],
//!                 Resource: arn!("arn:aws:s3:::{bucket}/*"),
//!             },
//!         ],
//!     }?;
//!     if policy.size() > Quota::SESSION_POLICY.characters() {
//!         return Err("the tenant has too many pools for one session".into());
//!     }
//!     Ok(policy)
//! }
//!
//! # fn main() -> Result<(), Box<dyn Error>> {
//! let account = "123456789012".parse()?;
//! let blue = Tenant { name: "Blue & Co", pools: &["eu-west-1_AbCdEfGhI"], bucket: "example-blue" };
//! assert!(session(&account, &blue).is_ok());
//!
//! // A name is text: this one matches no other tenant.
//! let greedy = session(&account, &Tenant { name: "${aws:username}*", ..blue })?;
//! assert!(greedy.as_str().contains(r#""${$}{aws:username}*""#));
//!
//! // Values that are not IDs are rejected before there is a policy, and so is an empty list.
//! assert!(session(&account, &Tenant { pools: &["*"], ..blue }).is_err());
//! assert!(session(&account, &Tenant { bucket: "*", ..blue }).is_err());
//! assert!(session(&account, &Tenant { pools: &[], ..blue }).is_err());
//! # Ok(())
//! # }
//! ```
//!
//! With the AWS SDK:
//!
//! ```ignore
//! let credentials = sts
//!     .assume_role()
//!     .role_arn("arn:aws:iam::123456789012:role/tenant-service")
//!     .role_session_name(session_name)
//!     .policy(session(&account, &tenant)?.as_str())
//!     .send()
//!     .await?;
//! ```
//!
//! AWS also compresses the policy and the session tags into a packed format with its own limit. The
//! response states how much of it is used: `PackedPolicySize`.
//!
//! # What limits a session, and what does not
//!
//! - A session policy allows nothing that the role does not allow: it only limits.
//! - Without a session policy, a session of `AssumeRole` has all permissions of the role. Return a
//!   `Result`, as above, and never an `Option` whose `None` would grant everything.
//! - A resource-based policy that names the [session] as its principal adds permissions that the session
//!   policy does not limit. If it names the role, the session policy applies.
//! - `sts:GetFederationToken` without a session policy returns a session without permissions.
//!
//! # Test it
//!
//! [`Access::session`](crate::access::Access::session) combines the session policy with the policies of
//! the role:
//!
//! ```
//! use cognito_policy::access::{Access, Request};
//! use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, Session, arn, assert_allows, assert_denies, policy, session_policy};
//!
//! const ROLE: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: "cognito-idp:ListUsers",
//!         Resource: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
//!     },
//! };
//! const BLUE: UserPoolArn =
//!     arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");
//! const RED: UserPoolArn =
//!     arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_JkLmNoPqR");
//!
//! fn session(pool: &UserPoolArn) -> Policy<Session> {
//!     session_policy! {
//!         Statement: {
//!             Effect: Allow,
//!             Action: [cognito_idp::ListUsers, cognito_idp::AdminGetUser],
//!             Resource: pool,
//!         },
//!     }
//! }
//!
//! let access = Access::new().identity([&ROLE]).session(&session(&BLUE));
//! assert_allows!(access, Request::new(UserPoolAction::ListUsers, &BLUE));
//! assert_denies!(access, Request::new(UserPoolAction::ListUsers, &RED));
//! // Only the session policy allows it.
//! assert_denies!(access, Request::new(UserPoolAction::AdminGetUser, &BLUE));
//! ```
//!
//! The program [`session_policy.rs`] is the part on user pools.
//!
//! [`session_policy!`]: crate::session_policy!
//! [`try_session_policy!`]: crate::try_session_policy!
//! [AssumeRole]: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
//! [session policy]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
//! [session]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session
//! [`session_policy.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/session_policy.rs
