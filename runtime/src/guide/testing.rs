//! Testing policies: which requests they allow, and what a change adds.
//!
//! The rules find mistakes in the text of a policy. They cannot know what you want to allow: that is
//! what tests are for. With the feature `access`, requests are decided as AWS decides them, without a
//! network and without credentials:
//!
//! ```toml
//! [dependencies]
//! cognito-policy = "0.1"
//!
//! [dev-dependencies]
//! cognito-policy = { version = "0.1", features = ["access"] }
//! ```
//!
//! # What a policy allows
//!
//! A test states a request and the decision on it:
//!
//! ```
//! use cognito_policy::access::Request;
//! use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, arn, assert_allows, assert_denies, policy};
//!
//! const POOL: UserPoolArn =
//!     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
//!
//! const SUPPORT: Policy = policy! {
//!     Statement: {
//!         Sid: "ReadUsers",
//!         Effect: Allow,
//!         Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//!         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
//!     }
//! };
//!
//! assert_allows!(SUPPORT, Request::new(UserPoolAction::AdminGetUser, &POOL));
//! assert_denies!(SUPPORT, Request::new(UserPoolAction::AdminDeleteUser, &POOL));
//! ```
//!
//! [`Request::new`] accepts the resources that the action supports; others do not compile. Actions
//! without resource types take [`Request::without_resource`], and [`Request::parse`] takes an action
//! and an ARN of any service as text.
//!
//! A failed assertion explains the decision. For a pool in another Region:
//!
//! ```
//! # use cognito_policy::access::Request;
//! # use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
//! # use cognito_policy::{Policy, arn, policy};
//! # const SUPPORT: Policy = policy! {
//! #     Statement: {
//! #         Sid: "ReadUsers",
//! #         Effect: Allow,
//! #         Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//! #         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
//! #     }
//! # };
//! const OTHER: UserPoolArn =
//!     arn!("arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEfGhI");
//!
//! let request = Request::new(UserPoolAction::AdminGetUser, &OTHER);
//! let why = SUPPORT.decide(&request).to_string();
//! assert!(why.contains("ReadUsers: the resource is in us-east-2, the statement names us-east-1"));
//! ```
//!
//! # Conditions
//!
//! A request has the condition keys that it is given, and no others. Set them by the keys of the
//! bindings, whose values have types, or by name:
//!
//! ```
//! use cognito_policy::access::Request;
//! use cognito_policy::cognito_idp::Action;
//! use cognito_policy::{Policy, assert_allows, assert_denies, aws, policy};
//!
//! const TEAM: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: "cognito-idp:ListUserPools",
//!         Resource: "*",
//!         Condition: {
//!             StringEquals: { "aws:PrincipalTag/team": "blue" },
//!             Bool: { "aws:MultiFactorAuthPresent": "true" },
//!         },
//!     }
//! };
//!
//! let list = Request::without_resource(Action::ListUserPools)
//!     .with(aws::principal_tag("team"), "blue")
//!     .with(aws::multi_factor_auth_present(), true);
//! assert_allows!(TEAM, list);
//! assert_denies!(TEAM, list.clone().with("aws:PrincipalTag/team", "red"));
//! assert_denies!(TEAM, list.with(aws::multi_factor_auth_present(), false));
//! ```
//!
//! # All policies that apply
//!
//! In an account, several policies decide: those of the role, its permissions boundary, the service
//! control policies of the organization, and the policy of the resource. [`Access`] combines them, and
//! parses each policy once for any number of requests:
//!
//! ```
//! use cognito_policy::access::{Access, Request};
//! use cognito_policy::cognito_idp::Action;
//! use cognito_policy::{
//!     Policy, ServiceControl, assert_allows, assert_denies, policy, service_control_policy,
//! };
//!
//! const ADMIN: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: ["cognito-idp:CreateUserPool", "cognito-idp:ListUserPools"],
//!         Resource: "*",
//!     }
//! };
//! const NO_NEW_POOLS: Policy<ServiceControl> = service_control_policy! {
//!     Statement: { Effect: Deny, Action: "cognito-idp:CreateUserPool", Resource: "*" }
//! };
//! const EVERYTHING: Policy<ServiceControl> = service_control_policy! {
//!     Statement: { Effect: Allow, Action: "*", Resource: "*" }
//! };
//!
//! let access = Access::new().identity([&ADMIN]).service_control([&EVERYTHING, &NO_NEW_POOLS]);
//! assert_allows!(access, Request::without_resource(Action::ListUserPools));
//! assert_denies!(access, Request::without_resource(Action::CreateUserPool));
//! ```
//!
//! [`Access::guest`] adds the session policies with which Amazon Cognito limits guests of an identity
//! pool.
//!
//! # What a change adds
//!
//! [`Policy::new_access`] compares two policies on all requests. It returns a request that only the
//! new policy allows, or proves that there is none:
//!
//! ```
//! use cognito_policy::access::Comparison;
//! use cognito_policy::{Policy, policy};
//!
//! const OLD: Policy = policy! {
//!     Statement: { Effect: Allow, Action: "cognito-idp:List*", Resource: "*" }
//! };
//! const NEW: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: ["cognito-idp:ListUserPools", "cognito-idp:ListTagsForResource"],
//!         Resource: "*",
//!     }
//! };
//! assert_eq!(NEW.new_access(&OLD), Comparison::None);
//! assert!(matches!(OLD.new_access(&NEW), Comparison::New(_)));
//! ```
//!
//! In a pull request, `cognito-policy compare --base main policies/` compares the policies in files
//! with their versions in git.
//!
//! # A ceiling at compile time
//!
//! `within` names a policy that another one must not exceed. What exceeds it does not compile, and the
//! error names a request. Run-time values count as any value of their type:
//!
//! ```
//! use cognito_policy::{Policy, include_policy, policy};
//!
//! const LIST: Policy = policy! {
//!     #![within("../../policies/ceiling.json")]
//!     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
//! };
//! const ADMIN: Policy =
//!     include_policy!("../../policies/admin.json", within = "../../policies/ceiling.json");
//! # let _ = (LIST, ADMIN);
//! ```
//!
//! [`Access`]: crate::access::Access
//! [`Access::guest`]: crate::access::Access::guest
//! [`Policy::new_access`]: crate::Policy::new_access
//! [`Request::new`]: crate::access::Request::new
//! [`Request::parse`]: crate::access::Request::parse
//! [`Request::without_resource`]: crate::access::Request::without_resource
