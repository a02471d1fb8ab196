//! Rules that do not declare themselves yet.

use crate::rule::{Rule, Severity};

macro_rules! former_rules {
    ($($code:ident $severity:ident $meaning:literal $({ $($field:ident: $value:expr),* })?)*) => {
        $(
            #[doc = $meaning]
            pub const $code: &Rule = &Rule {
                code: stringify!($code),
                severity: Severity::$severity,
                meaning: $meaning,
                $($($field: $value,)*)?
                ..Rule::DEFAULT
            };
        )*

        pub(crate) const FORMER: &[&Rule] = &[$($code),*];
    };
}

former_rules! {
    // rules/version.rs
    INVALID_VERSION Error "The version is none of the policy language's."
    MISSING_VERSION Warning "The policy does not say its version, so AWS takes the old one."
    OLD_VERSION Warning "The version is the old one, in which policy variables are plain text."

    // rules/sid.rs
    UNSUPPORTED_SID Error "A statement id has characters that IAM refuses."
    UNIQUE_SIDS_REQUIRED Error "Two statements have the same id."
    UNIQUE_SIDS_RECOMMENDED Warning "Two statements have the same id, which tells nobody which of them is meant."
    EMPTY_SID_VALUE Suggestion "A statement id is empty."

    // rules/size.rs
    POLICY_SIZE_EXCEEDS_SCP_QUOTA Error "The policy is longer than AWS Organizations takes a service control policy."
    POLICY_SIZE_EXCEEDS_RCP_QUOTA Error "The policy is longer than AWS Organizations takes a resource control policy."
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA Warning "The policy is longer than IAM takes a managed policy, or STS a session policy."
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA Warning "The policy is longer than the service takes one on its resources."
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA Warning "The policy is longer than IAM takes a trust policy, unless the quota was raised."

    // rules/action.rs
    INVALID_ACTION Error "The service has no such action."
    INVALID_SERVICE_IN_ACTION Error "AWS has no service with this prefix."
    WILDCARD_IN_SERVICE_NAME Error "The service of an action is a pattern."
    PATTERN_MATCHES_NOTHING Error "An action pattern matches no action."
    OPERATION_WITHOUT_ACTION Error "The API has this operation, but IAM has no action for it."
    UNSIGNED_ACTION Warning "The operation is called without AWS credentials, so this policy never decides about it."

    // rules/arn.rs, rules/arn/
    INVALID_ARN_PREFIX Error "A resource does not begin with `arn:`."
    MISSING_ARN_FIELD Error "An ARN has fewer than six fields."
    INVALID_PARTITION Error "AWS has no such partition."
    INVALID_SERVICE Error "AWS has no service of this name."
    INVALID_ARN_SERVICE_CASE Error "The service of an ARN is not in lower case."
    INVALID_ARN_REGION Error "AWS has no such Region."
    MISSING_ARN_REGION Error "ARNs of this service carry a Region, and this one has none."
    ARN_REGION_NOT_ALLOWED Error "ARNs of this service carry no Region."
    PARTITION_REGION_MISMATCH Error "The Region belongs to another partition."
    INVALID_ARN_ACCOUNT Error "An account id is not twelve digits."
    MISSING_ARN_ACCOUNT Error "ARNs of this service carry an account id, and this one has none."
    ARN_ACCOUNT_NOT_ALLOWED Error "ARNs of this service carry no account id."
    INVALID_ARN_RESOURCE Error "The service has no resource type whose ARN looks like this."
    INVALID_POOL_ID Error "The API would refuse this pool id."
    POOL_REGION_MISMATCH Warning "The Region in a pool id is not the Region of its ARN."

    // rules/scope.rs
    UNSCOPABLE_ACTION Error "An action that has no resource type is limited to a resource, so the statement never covers it." { supersedes: &[UNSIGNED_ACTION] }
    RESOURCE_MISMATCH Error "No resource of the statement is of a type that the action has." { supersedes: &[UNSIGNED_ACTION, MISSING_REQUIRED_RESOURCE_TYPE] }
    UNUSED_RESOURCE Warning "No action of the statement can use this resource."

    // rules/required_resource.rs
    MISSING_REQUIRED_RESOURCE_TYPE Warning "The action needs a resource of another type as well, and no statement covers one."

    // rules/broad.rs
    BROADER_THAN_NEEDED Suggestion "Every action of the statement could be limited to a resource, and none is."

    // rules/redundant.rs
    REDUNDANT_ACTION Suggestion "Another action of the list covers this one." { yields: true }
    REDUNDANT_RESOURCE Suggestion "Another resource of the list covers this one." { yields: true }
    REDUNDANT_STATEMENT Suggestion "A statement stands twice." { yields: true }
}
