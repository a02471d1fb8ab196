//! Identity pools with Amazon S3 and DynamoDB: each user reaches only their own files and items.
//!
//! An identity pool gives the users of an application AWS credentials, so that a browser or a phone can
//! call Amazon S3 directly. All signed-in users share one role. Without a condition on the user, each of
//! them can read the files of all the others, and a policy with that mistake works in every test with a
//! single user.
//!
#![doc = include_str!("../../images/identity-pool.svg")]
//!
//! # Trust: who gets the role
//!
//! The trust policies of the role for signed-in users and of the role for guests differ only in the value
//! of `amr`. Without the condition on `aud`, every identity pool of every account could assume them.
//! [`roles`](crate::roles) has both trust policies, and distinguishes the two roles by their types:
//!
//! ```
//! use cognito_policy::IdentityPoolId;
//! use cognito_policy::roles::{IdentityPoolRoles, TrustPolicy};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let pool: IdentityPoolId = "eu-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
//! let signed_in = TrustPolicy::authenticated(&pool); // for `CreateRole`
//! let guests = TrustPolicy::unauthenticated(&pool);
//! let roles = IdentityPoolRoles::default() // for `SetIdentityPoolRoles`
//!     .authenticated(signed_in.role("arn:aws:iam::123456789012:role/notes-users".parse()?))
//!     .unauthenticated(guests.role("arn:aws:iam::123456789012:role/notes-guests".parse()?));
//! # assert_eq!(roles.entries().count(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Permissions: the user's own part
//!
//! IAM replaces the variable `${cognito-identity.amazonaws.com:sub}` with the user's [identity ID]. It
//! can be in an ARN and in a condition value. The pools of AWS GovCloud (US) and of China have other
//! prefixes, which [`variable!`] accepts as well.
//!
//! The names of the bucket and the tables come from settings. [`arn!`] checks that they fit: a name with
//! a `/` or a wildcard is an error before there is a policy.
//!
//! ```
//! use cognito_policy::{AccountId, Arn, ArnPart, IdentityId, NonEmpty, Policy, Region, Variable};
//! use cognito_policy::{arn, policy, variable};
//!
//! const SUB: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
//!
//! fn own_files(bucket: &ArnPart) -> Policy {
//!     policy! {
//!         Version: "2012-10-17",
//!         Statement: [
//!             {
//!                 Effect: Allow,
//!                 Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
//!                 Resource: arn!(
//!                     "arn:aws:s3:::{bucket}/private/${cognito-identity.amazonaws.com:sub}/*"
//!                 ),
//!             },
//!             {
//!                 Effect: Allow,
//!                 Action: "s3:ListBucket",
//!                 Resource: arn!("arn:aws:s3:::{bucket}"),
//!                 Condition: {
//!                     StringLike: {
//!                         "s3:prefix": "private/${cognito-identity.amazonaws.com:sub}/*",
//!                     },
//!                 },
//!             },
//!         ],
//!     }
//! }
//!
//! fn own_items(tables: &NonEmpty<Arn>) -> Policy {
//!     policy! {
//!         Version: "2012-10-17",
//!         Statement: {
//!             Effect: Allow,
//!             Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
//!             Resource: tables,
//!             Condition: {
//!                 ForAllValues:StringEquals: { "dynamodb:LeadingKeys": SUB },
//!                 Null: { "dynamodb:LeadingKeys": false },
//!             },
//!         },
//!     }
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (region, account) = (Region::EU_WEST_1, "123456789012".parse::<AccountId>()?);
//! let mut tables = Vec::new();
//! for table in ["notes", "drafts"] {
//!     let table: ArnPart = table.parse()?;
//!     tables.push(arn!("arn:aws:dynamodb:{region}:{account}:table/{table}"));
//! }
//! let (bucket, tables) = ("example-notes".parse()?, NonEmpty::new(tables)?);
//! let permissions = Policy::merge([&own_files(&bucket), &own_items(&tables)])?;
//! # assert_eq!(permissions.statements().len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! | mistake | effect | reported |
//! |---|---|---|
//! | `Version` is `2008-10-17` | IAM does not replace the variable | [`VARIABLE_UNSUPPORTED_IN_VERSION`](crate::check::rules::VARIABLE_UNSUPPORTED_IN_VERSION) |
//! | `s3:ListBucket` on `bucket/*` | the statement has no effect | [`RESOURCE_MISMATCH`](crate::check::rules::RESOURCE_MISMATCH) |
//! | `StringLike` on `s3:prefix` without the last `/` | users list folders whose names begin with theirs | by a test |
//! | no `Null` on `dynamodb:LeadingKeys` | `Scan`, if allowed, reads the table | by a test |
//!
//! With the enhanced flow, guests are also limited by [session policies] of Amazon Cognito: whatever
//! the role allows, they cannot use services such as AWS Secrets Manager. `Unauthenticated::check`, with
//! the feature `check`, reports such actions.
//!
//! # Test it
//!
//! Decide requests of two users. The claims of their tokens are condition keys of the requests:
//!
//! ```
//! use cognito_policy::access::Request;
//! use cognito_policy::{ArnPart, Policy, arn, assert_allows, assert_denies, policy};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let bucket: ArnPart = "example-notes".parse()?;
//! let policy: Policy = policy! {
//!     Version: "2012-10-17",
//!     Statement: {
//!         Effect: Allow,
//!         Action: "s3:GetObject",
//!         Resource: arn!("arn:aws:s3:::{bucket}/private/${cognito-identity.amazonaws.com:sub}/*"),
//!     },
//! };
//! let anna = "eu-west-1:0a1b2c3d-4e5f-4a1b-8c2d-0123456789ab";
//! let file = format!("arn:aws:s3:::example-notes/private/{anna}/list.txt");
//! let read = Request::parse("s3:GetObject", &file)?;
//! assert_allows!(policy, read.clone().with("cognito-identity.amazonaws.com:sub", anna));
//! let ben = "eu-west-1:9a8b7c6d-4e5f-4a1b-8c2d-0123456789ab";
//! assert_denies!(policy, read.with("cognito-identity.amazonaws.com:sub", ben));
//! # Ok(())
//! # }
//! ```
//!
//! For guests, [`Access::guest`](crate::access::Access::guest) adds the session policies:
//!
//! ```
//! use cognito_policy::access::{Access, Request};
//! use cognito_policy::{Policy, assert_allows, assert_denies, policy};
//!
//! const GUESTS: Policy = policy! {
//!     Statement: [
//!         {
//!             Effect: Allow,
//!             Action: "rum:PutRumEvents",
//!             Resource: "arn:aws:rum:eu-west-1:123456789012:appmonitor/notes",
//!         },
//!         {
//!             Effect: Allow,
//!             Action: "ssm:GetParameter",
//!             Resource: "arn:aws:ssm:eu-west-1:123456789012:parameter/notes/banner",
//!         },
//!     ],
//! };
//!
//! # fn main() -> Result<(), cognito_policy::access::RequestError> {
//! let access = Access::new().identity([&GUESTS]).guest();
//! let monitor = "arn:aws:rum:eu-west-1:123456789012:appmonitor/notes";
//! assert_allows!(access, Request::parse("rum:PutRumEvents", monitor)?);
//! let banner = "arn:aws:ssm:eu-west-1:123456789012:parameter/notes/banner";
//! assert_denies!(access, Request::parse("ssm:GetParameter", banner)?);
//! # Ok(())
//! # }
//! ```
//!
//! The programs [`identity_pool_roles.rs`], [`identity_pool_storage.rs`] and [`identity_scoped.rs`] are
//! complete versions, the last one with Amazon Cognito Sync.
//!
//! AWS: [roles of identity pools], [access to an S3 folder], [conditions on DynamoDB items].
//!
//! [`arn!`]: crate::arn!
//! [`variable!`]: crate::variable!
//! [access to an S3 folder]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_cognito-bucket.html
//! [conditions on DynamoDB items]: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
//! [identity ID]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
//! [roles of identity pools]: https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
//! [session policies]: https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies
//! [`identity_pool_roles.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/identity_pool_roles.rs
//! [`identity_pool_storage.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/identity_pool_storage.rs
//! [`identity_scoped.rs`]: https://github.com/cognito-policy/cognito-policy/blob/main/runtime/examples/identity_scoped.rs
