//! Bindings of services, generated from AWS's tables: actions, ARNs, IDs and condition keys.

#[doc(inline)]
pub use crate::{aws, cognito_identity, cognito_idp, cognito_sync, sts};
