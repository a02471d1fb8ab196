//! Typed values as the principals of requests.

use super::Principal;
use crate::arn::Arn;
use crate::id::AccountId;
use crate::sts;

macro_rules! principals {
    ($($Type:ty),+) => {$(
        impl From<&$Type> for Principal {
            #[inline]
            fn from(value: &$Type) -> Self {
                Self::parse(value.as_str())
            }
        }

        impl From<$Type> for Principal {
            #[inline]
            fn from(value: $Type) -> Self {
                Self::from(&value)
            }
        }
    )+};
}

principals!(AccountId, Arn, sts::FederatedUserArn, sts::RoleArn, sts::RootUserArn);
