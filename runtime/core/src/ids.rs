//! IDs and ARNs: checked names of AWS accounts, Regions and resources.
//!
//! Each type is checked when a value is created, by `parse`, by a constructor or, for literals, by
//! [`arn!`] and [`id!`] at compile time. A value therefore never ends the string that contains it, and
//! is never a wildcard or a policy variable by accident.
//!
//! | for | use |
//! |---|---|
//! | an account, a Region, a partition | [`AccountId`], [`Region`], [`Partition`] |
//! | an ID of a service | its type, such as [`UserPoolId`]: also in the [bindings](crate::bindings) of the service |
//! | the ARN of a resource | the ARN type of the resource type, such as [`UserPoolArn`]; [`Arn`] for any service |
//! | resources that match a pattern | [`ArnPattern`], built with [`Any`], a [`Prefix`] or a [`Variable`] |
//! | a part of an ARN without a format of its own, such as the name of a bucket | [`ArnPart`] |
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolArn;
//! use cognito_policy::{AccountId, ArnPart, ArnPattern, Region, UserPoolId, arn, id};
//!
//! // Literals are checked at compile time, everything else when it is parsed.
//! const ACCOUNT: AccountId = id!(AccountId, "123456789012");
//! let pool: UserPoolId = "eu-west-1_AbCdEfGhI".parse()?;
//! assert!("eu-west-1_*".parse::<UserPoolId>().is_err());
//!
//! let one = UserPoolArn::new(&ACCOUNT, &pool);
//! assert_eq!(one.region(), Region::EU_WEST_1);
//! let all: ArnPattern<UserPoolArn> = UserPoolArn::any_in(&Region::EU_WEST_1, &ACCOUNT);
//! assert_eq!(all.as_str(), "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*");
//!
//! // A service without bindings: `{bucket}` is checked as a part of an ARN.
//! let bucket: ArnPart = "example-reports".parse()?;
//! let reports = arn!("arn:aws:s3:::{bucket}/2026/*");
//! assert_eq!(reports.as_str(), "arn:aws:s3:::example-reports/2026/*");
//! # Ok::<(), cognito_policy::IdError>(())
//! ```
//!
//! All items are also at the root of the crate: `cognito_policy::AccountId`.
//!
//! AWS: [ARNs](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html),
//! [wildcards in resources](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html).
//!
//! [`UserPoolArn`]: crate::cognito_idp::UserPoolArn
//! [`Variable`]: crate::Variable
//! [`arn!`]: https://docs.rs/cognito-policy/latest/cognito_policy/macro.arn.html
//! [`id!`]: https://docs.rs/cognito-policy/latest/cognito_policy/macro.id.html

#[doc(inline)]
pub use crate::arn::{
    Any, Arn, ArnError, ArnPattern, Capture, OrAny, PartialCapture, PatternOf, Prefix, ResourceArn,
    ResourceFor, ResourceList,
};
#[doc(inline)]
pub use crate::id::{AccountId, ArnPart, IdError, Partition, Region};
#[doc(inline)]
pub use crate::service_ids::*;
