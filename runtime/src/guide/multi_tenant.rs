//! Multi-tenant applications: one policy for all tenants, with the tenant as a tag of the caller.
//!
//! With a role for each tenant, every new tenant needs a deployment, and one wrong resource exposes
//! another tenant's data. With [attribute-based access control], there is one role. The session has the
//! tenant's name as a tag, `aws:PrincipalTag/tenant`, and the policy compares it with the resource.
//! Adding a tenant changes no policy.
//!
//! | resource | how the policy selects the tenant's part |
//! |---|---|
//! | a user pool for each tenant | the tag of the pool: `aws:ResourceTag/tenant` |
//! | a prefix in an S3 bucket | a variable in the ARN: `.../${aws:PrincipalTag/tenant}/*` |
//! | items in a DynamoDB table | the partition key: `dynamodb:LeadingKeys` |
//!
//! # Where the tag comes from
//!
//! A [session tag] is set when the session is created: by your service as the parameter `Tags` of
//! `sts:AssumeRole`, or by an identity pool from a claim of the user's token ([attributes for access
//! control]). In both cases, the trust policy of the role must also allow `sts:TagSession`:
//!
//! ```
//! use cognito_policy::roles::TrustPolicy;
//! use cognito_policy::sts::RoleArn;
//! use cognito_policy::{IdentityPoolId, Policy, Trust, trust_policy};
//!
//! /// The service assumes the role. It must set the tag, and no other one.
//! fn by_service(service: &RoleArn) -> Policy<Trust> {
//!     trust_policy! {
//!         Statement: {
//!             Effect: Allow,
//!             Principal: { AWS: service },
//!             Action: ["sts:AssumeRole", "sts:TagSession"],
//!             Condition: {
//!                 Null: { "aws:RequestTag/tenant": false },
//!                 ForAllValues:StringEquals: { "aws:TagKeys": "tenant" },
//!             },
//!         },
//!     }
//! }
//!
//! /// The users of an identity pool assume the role.
//! fn by_users(pool: &IdentityPoolId) -> Policy<Trust> {
//!     TrustPolicy::authenticated(pool).with_session_tags().into()
//! }
//! # let pool = "eu-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
//! # let service = "arn:aws:iam::123456789012:role/tenant-service".parse()?;
//! # assert!(by_service(&service).as_str().contains(r#"["sts:AssumeRole","sts:TagSession"]"#));
//! # assert!(by_users(&pool).as_str().contains("sts:TagSession"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Map the tag from a claim that users cannot change. Users can write the attributes of a user pool
//! that the app client can write; a [pre token generation trigger] can add a claim that they cannot.
//!
//! # The policy
//!
//! [`variable!`] checks the key of the variable. The value is not known when the policy is created; IAM
//! inserts it for each request. If a session has no such tag, the statement does not match: do not give
//! the variable a default value.
//!
//! ```
//! use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
//! use cognito_policy::{AccountId, ArnPart, NonEmpty, Policy, PolicyError, Region};
//! use cognito_policy::{Statement, Variable, arn, policy, variable};
//!
//! const TENANT: Variable = variable!("aws:PrincipalTag/tenant");
//!
//! struct Storage {
//!     region: Region,
//!     account: AccountId,
//!     bucket: ArnPart,
//!     tables: NonEmpty<ArnPart>,
//! }
//!
//! /// The tenant's user pools, which have its name as a tag.
//! fn own_pools(region: &Region, account: &AccountId) -> Statement {
//!     Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!         .when(cognito_idp::resource_tag("tenant").equals(TENANT))
//!         .on(UserPoolArn::any_in(region, account))
//! }
//!
//! /// The tenant's folder and items.
//! fn own_data(storage: &Storage) -> Policy {
//!     let Storage { region, account, bucket, tables } = storage;
//!     let tables = tables.as_slice().iter().map(|table| {
//!         arn!("arn:aws:dynamodb:{region}:{account}:table/{table}")
//!     });
//!     let tables = NonEmpty::new(tables).expect("there is an ARN for each table");
//!     policy! {
//!         Version: "2012-10-17",
//!         Statement: [
//!             {
//!                 Effect: Allow,
//!                 Action: ["s3:GetObject", "s3:PutObject"],
//!                 Resource: arn!("arn:aws:s3:::{bucket}/${aws:PrincipalTag/tenant}/*"),
//!             },
//!             {
//!                 Effect: Allow,
//!                 Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
//!                 Resource: tables,
//!                 Condition: {
//!                     ForAllValues:StringEquals: { "dynamodb:LeadingKeys": TENANT },
//!                     // Otherwise, requests without keys match: see below.
//!                     Null: { "dynamodb:LeadingKeys": false },
//!                 },
//!             },
//!         ],
//!     }
//! }
//!
//! fn tenants(storage: &Storage) -> Result<Policy, PolicyError> {
//!     own_data(storage).with([own_pools(&storage.region, &storage.account)])
//! }
//! # let storage = Storage {
//! #     region: Region::EU_WEST_1,
//! #     account: "123456789012".parse()?,
//! #     bucket: "example-tenants".parse()?,
//! #     tables: NonEmpty::new(["orders".parse()?])?,
//! # };
//! # assert!(tenants(&storage)?.as_str().contains("table/orders"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - The condition on the resource tag compiles only with actions whose requests carry tags of the
//!   resource. `ListUserPools` is not one of them: IAM would ignore the statement.
//! - [`ForAllValues`] is also true if the request does not have the key, as with `Scan`. That is why the
//!   statement has `Null`, even though it does not allow `Scan` today.
//!
//! # Protect the tag
//!
//! A tenant that can change the tag of a pool can take another tenant's pool. Deny it, without exception
//! for the tag's value:
//!
//! ```
//! use cognito_policy::cognito_idp::{self, UserPoolArn};
//! use cognito_policy::{AccountId, Policy, PolicyError, Region, Statement, actions};
//!
//! fn keep_tags(region: &Region, account: &AccountId) -> Result<Policy, PolicyError> {
//!     let tagging =
//!         actions!("cognito-idp:TagResource" | "cognito-idp:UntagResource", on UserPool, with TagKeys);
//!     Policy::new([Statement::deny(tagging)
//!         .when(cognito_idp::tag_keys().for_any_value().equals("tenant"))
//!         .on(UserPoolArn::any_in(region, account))])
//! }
//! # assert!(keep_tags(&Region::EU_WEST_1, &"123456789012".parse().unwrap()).is_ok());
//! ```
//!
//! # Test it
//!
//! State the requests of two tenants, and one without a tenant:
//!
//! ```
//! use cognito_policy::access::Request;
//! use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, arn, assert_allows, assert_denies, aws, policy, variable};
//!
//! # fn main() -> Result<(), cognito_policy::access::RequestError> {
//! let bucket = "example-tenants".parse::<cognito_policy::ArnPart>().unwrap();
//! let policy: Policy = policy! {
//!     Version: "2012-10-17",
//!     Statement: [
//!         {
//!             Effect: Allow,
//!             Action: "s3:GetObject",
//!             Resource: arn!("arn:aws:s3:::{bucket}/${aws:PrincipalTag/tenant}/*"),
//!         },
//!         {
//!             Effect: Allow,
//!             Action: cognito_idp::ListUsers,
//!             Resource: UserPoolArn::any_in(
//!                 &cognito_policy::Region::EU_WEST_1,
//!                 &cognito_policy::id!(AccountId, "123456789012"),
//!             ),
//!             Condition: {
//!                 StringEquals: { "aws:ResourceTag/tenant": variable!("aws:PrincipalTag/tenant") },
//!             },
//!         },
//!     ],
//! };
//!
//! let blue_file = Request::parse("s3:GetObject", "arn:aws:s3:::example-tenants/blue/1.pdf")?;
//! assert_allows!(policy, blue_file.clone().with(aws::principal_tag("tenant"), "blue"));
//! assert_denies!(policy, blue_file.clone().with(aws::principal_tag("tenant"), "red"));
//! assert_denies!(policy, blue_file);
//!
//! let pool = arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");
//! let list = Request::new(UserPoolAction::ListUsers, &pool)
//!     .with(cognito_idp::resource_tag("tenant"), "blue");
//! assert_allows!(policy, list.clone().with(aws::principal_tag("tenant"), "blue"));
//! assert_denies!(policy, list.with(aws::principal_tag("tenant"), "red"));
//! # Ok(())
//! # }
//! ```
//!
//! The program [`multi_tenant_abac.rs`] is the part on user pools. If the set of a
//! tenant's resources is known to your service, see [session policies](super::session_policies).
//!
//! AWS: [multi-tenant applications with Amazon Cognito], [tutorial on attribute-based access control].
//!
//! [`ForAllValues`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
//! [`variable!`]: crate::variable!
//! [attribute-based access control]: https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html
//! [attributes for access control]: https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html
//! [multi-tenant applications with Amazon Cognito]: https://docs.aws.amazon.com/cognito/latest/developerguide/multi-tenant-application-best-practices.html
//! [pre token generation trigger]: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
//! [session tag]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
//! [tutorial on attribute-based access control]: https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_attribute-based-access-control.html
//! [`multi_tenant_abac.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/multi_tenant_abac.rs
