//! Roles for CI: workflows deploy without stored access keys.
//!
//! An access key in the settings of a CI system does not expire, and everyone who can change a workflow
//! can print it. With [OpenID Connect], a workflow exchanges a token of the CI provider for a short
//! session of a role. The role's trust policy states which tokens it accepts. If it accepts too many, any
//! repository of any customer of the provider can deploy to your account.
//!
//! # Trust: which workflows
//!
//! The token of [GitHub Actions] has the audience in `aud`, and the repository and branch in `sub`:
//! `repo:example/shop:ref:refs/heads/main`. Without a condition on `sub`, the role trusts every
//! repository on GitHub, which the rule [`MISSING_GITHUB_REPO_CONDITION_KEY`] reports. Do not use
//! wildcards in the name of the owner.
//!
//! The repositories are a list that is only known at run time:
//!
//! ```
//! use cognito_policy::condition::StringKey;
//! use cognito_policy::{AccountId, Arn, Policy, PolicyError, Principal, Statement, StringPattern};
//! use cognito_policy::{Trust, arn, sts};
//!
//! fn trust(account: &AccountId, repositories: &[&str]) -> Result<Policy<Trust>, PolicyError> {
//!     let provider: Arn =
//!         arn!("arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com");
//!     // The name of a repository matches only itself, whatever it contains.
//!     let subjects: Vec<StringPattern> = repositories
//!         .iter()
//!         .map(|it| StringPattern::literal("repo:").then(*it).then(":ref:refs/heads/main"))
//!         .collect();
//!     let audience = StringKey::named("token.actions.githubusercontent.com:aud");
//!     let subject = StringKey::named("token.actions.githubusercontent.com:sub");
//!     Policy::<Trust>::new([Statement::allow(sts::Action::AssumeRoleWithWebIdentity)
//!         .principal(Principal::federated(&provider))
//!         .when(audience.equals("sts.amazonaws.com"))
//!         .when(subject.like_any(subjects))])
//! }
//!
//! let account = "123456789012".parse()?;
//! let trusted = trust(&account, &["example/shop", "*/*"])?;
//! assert!(trusted.as_str().contains(r#""repo:${*}/${*}:ref:refs/heads/main""#));
//! // An empty list is an error: it would trust nobody, or everybody.
//! assert_eq!(trust(&account, &[]), Err(PolicyError::EmptyList("Condition")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! For a known repository, [`trust_policy!`] checks the conditions at compile time:
//!
//! ```
//! use cognito_policy::{Policy, Trust, trust_policy};
//!
//! const TRUST: Policy<Trust> = trust_policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Principal: {
//!             Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
//!         },
//!         Action: "sts:AssumeRoleWithWebIdentity",
//!         Condition: {
//!             StringEquals: {
//!                 "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
//!                 "token.actions.githubusercontent.com:sub": "repo:example/shop:ref:refs/heads/main",
//!             },
//!         },
//!     },
//! };
//! # let _ = TRUST;
//! ```
//!
//! # Permissions: what a deployment can do
//!
//! A deployment that creates Lambda functions [passes roles] to them. Without limits, `iam:PassRole`
//! lets the workflow give a function the role of an administrator, and run as one. Limit both the roles
//! and the service they are passed to:
//!
//! ```
//! use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
//! use cognito_policy::{AccountId, ArnPart, Policy, PolicyError, Region, Statement, arn, policy};
//!
//! fn permissions(
//!     region: &Region,
//!     account: &AccountId,
//!     stage: &ArnPart,
//! ) -> Result<Policy, PolicyError> {
//!     let pass: Policy = policy! {
//!         Statement: {
//!             Effect: Allow,
//!             Action: "iam:PassRole",
//!             Resource: arn!("arn:aws:iam::{account}:role/app-{stage}-*"),
//!             Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
//!         },
//!     };
//!     let pools = UserPoolArn::any_in(region, account);
//!     pass.with([
//!         Statement::allow([UserPoolAction::DescribeUserPool, UserPoolAction::UpdateUserPool])
//!             .on(&pools),
//!         Statement::deny(UserPoolAction::DeleteUserPool).on(&pools),
//!     ])
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let account = "123456789012".parse()?;
//! let policy = permissions(&Region::EU_WEST_1, &account, &"prod".parse()?)?;
//! // A stage cannot widen the pattern.
//! assert!("*".parse::<ArnPart>().is_err());
//! # assert_eq!(policy.statements().len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! If a deployment creates roles, require a [permissions boundary] with the condition key
//! `iam:PermissionsBoundary`, and write the boundary as a [`Policy<Boundary>`](crate::Boundary).
//!
//! # Test it
//!
//! The trust policy decides requests of `sts:AssumeRoleWithWebIdentity`. Each request states the
//! provider and the claims of the token:
//!
//! ```
//! use cognito_policy::access::Request;
//! use cognito_policy::{Policy, Trust, assert_allows, assert_denies, trust_policy};
//!
//! # const TRUST: Policy<Trust> = trust_policy! {
//! #     Statement: {
//! #         Effect: Allow,
//! #         Principal: {
//! #             Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
//! #         },
//! #         Action: "sts:AssumeRoleWithWebIdentity",
//! #         Condition: {
//! #             StringEquals: {
//! #                 "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
//! #                 "token.actions.githubusercontent.com:sub": "repo:example/shop:ref:refs/heads/main",
//! #             },
//! #         },
//! #     },
//! # };
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! const ROLE: &str = "arn:aws:iam::123456789012:role/deploy";
//! const PROVIDER: &str =
//!     "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
//!
//! let token = Request::parse("sts:AssumeRoleWithWebIdentity", ROLE)?
//!     .by(PROVIDER)
//!     .with("token.actions.githubusercontent.com:aud", "sts.amazonaws.com");
//! let of = |subject| token.clone().with("token.actions.githubusercontent.com:sub", subject);
//!
//! assert_allows!(TRUST, of("repo:example/shop:ref:refs/heads/main"));
//! assert_denies!(TRUST, of("repo:example/shop:pull_request"));
//! assert_denies!(TRUST, of("repo:example/shop-fork:ref:refs/heads/main"));
//! assert_denies!(TRUST, token);
//! # Ok(())
//! # }
//! ```
//!
//! `cognito-policy compare --base origin/main policies/` in the same workflow reports what a pull
//! request adds. The program [`ci_deploy_role.rs`] is a complete version.
//!
//! [`MISSING_GITHUB_REPO_CONDITION_KEY`]: crate::check::rules::MISSING_GITHUB_REPO_CONDITION_KEY
//! [`trust_policy!`]: crate::trust_policy!
//! [GitHub Actions]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
//! [OpenID Connect]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html
//! [passes roles]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
//! [permissions boundary]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
//! [`ci_deploy_role.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/ci_deploy_role.rs
