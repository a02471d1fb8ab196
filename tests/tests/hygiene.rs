//! Macros in modules whose names collide with those that expansions use.
#![no_implicit_prelude]
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    reason = "the names only have to collide"
)]

/// Has items with the names that expansions use.
mod crowded {
    pub(crate) struct Policy;
    pub(crate) mod cognito_policy {}
    pub(crate) mod __private {}
    pub(crate) mod __cognito_policy {}
    pub(crate) struct Cow;
    pub(crate) struct PhantomData;
    pub(crate) struct Identity;
    pub(crate) struct UserPoolArn;
    pub(crate) struct str;
    pub(crate) struct bool;
    pub(crate) enum Action {}
    pub(crate) mod core {}
    pub(crate) mod alloc {}
    pub(crate) mod std {}
    pub(crate) const policy_warning: u8 = 0;
    pub(crate) trait Fits {}

    pub(crate) const LITERAL: ::cognito_policy::Policy = ::cognito_policy::policy! {
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };

    #[allow(deprecated)]
    pub(crate) const WITH_A_WARNING: ::cognito_policy::Policy = ::cognito_policy::policy! {
        Statement: [{ Effect: Allow, Action: "cognito-idp:SignUp", Resource: "*" }],
    };

    pub(crate) const ARN: ::cognito_policy::cognito_idp::UserPoolArn = ::cognito_policy::arn!(
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    );

    pub(crate) const ACCOUNT: ::cognito_policy::AccountId =
        ::cognito_policy::id!(AccountId, "123456789012");

    pub(crate) const ACTIONS: &[::cognito_policy::cognito_idp::Action] =
        ::cognito_policy::actions!("cognito-idp:ListUserPools");

    pub(crate) fn from_run_time(
        pool: &::cognito_policy::cognito_sync::IdentityPoolArn,
        value: &::cognito_policy::Region,
    ) -> ::cognito_policy::Policy {
        ::cognito_policy::policy! {
            Statement: [
                {
                    Effect: Allow,
                    Action: ::cognito_policy::cognito_sync::BulkPublish,
                    Resource: pool,
                },
                {
                    Effect: Allow,
                    Action: "cognito-sync:*",
                    Resource: pool,
                    Condition: { StringEquals: { "aws:RequestedRegion": value } },
                },
            ],
        }
    }

    pub(crate) fn captured(
        account: &::cognito_policy::AccountId,
    ) -> ::cognito_policy::ArnPattern<::cognito_policy::cognito_idp::UserPoolArn> {
        ::cognito_policy::arn!("arn:aws:cognito-idp:us-east-1:{account}:userpool/*")
    }
}

/// Has no imports.
mod bare {
    pub(crate) fn policy() -> ::cognito_policy::Policy {
        ::cognito_policy::policy! {
            Statement: [{
                Effect: Allow,
                Action: [::cognito_policy::cognito_idp::Action::ListUserPools, "cognito-idp:AdminGetUser"],
                Resource: "*",
            }],
        }
    }
}

#[::core::prelude::v1::test]
fn expansions_use_absolute_paths() {
    let text = crowded::LITERAL.as_str();
    ::std::assert!(text.contains("cognito-idp:ListUserPools"));
    ::std::assert!(crowded::WITH_A_WARNING.as_str().contains("SignUp"));
    ::std::assert_eq!(crowded::ACTIONS.len(), 1);
    ::std::assert_eq!(crowded::ARN.as_str().len(), 71);
    ::std::assert_eq!(crowded::ACCOUNT.as_str(), "123456789012");
    let pattern = crowded::captured(&crowded::ACCOUNT);
    ::std::assert_eq!(pattern.as_str(), "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*");
    let pool = ::cognito_policy::arn!(
        "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b"
    );
    let made = crowded::from_run_time(&pool, &::cognito_policy::Region::US_EAST_1);
    ::std::assert_eq!(::std::iter::Iterator::count(made.as_str().matches(pool.as_str())), 2);
    ::std::assert!(bare::policy().as_str().contains("cognito-idp:AdminGetUser"));
}
