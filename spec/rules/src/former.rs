//! Rules that do not declare themselves yet.

use crate::rule::{Rule, Severity};

use crate::rule::RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL;

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
    // rules/condition_operator.rs
    INVALID_CONDITION_OPERATOR Error "IAM has no such condition operator."
    NULL_WITH_IF_EXISTS Error "`Null` already asks whether the key exists." { supersedes: &[FORALLVALUES_WITH_SINGLE_VALUED_KEY, NULL_WITH_QUALIFIER] }
    TYPE_MISMATCH Error "The operator does not compare values of the key's type."
    MISSING_QUALIFIER Error "The key can have several values, and the operator does not say how many must match."
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS Security "A wildcard in a string comparison of ARNs can match across their fields."
    FORALLVALUES_WITH_SINGLE_VALUED_KEY Security "`ForAllValues` is true when the key is absent, and this key never has more than one value." { supersedes: &[NULL_WITH_QUALIFIER] }
    NULL_WITH_QUALIFIER Suggestion "`Null` with a set operator says the same of every request."

    // rules/condition_key.rs
    INVALID_CONDITION_KEY_FORMAT Error "A condition key is not of the form `prefix:name`."
    INVALID_GLOBAL_CONDITION_KEY Error "AWS has no such global condition key."
    INVALID_SERVICE_CONDITION_KEY Error "The service has no such condition key."
    UNSUPPORTED_GLOBAL_CONDITION_KEY Error "This global condition key is not supported in policies (also: `DEPRECATED_GLOBAL_CONDITION_KEY`)." { other_codes: &["DEPRECATED_GLOBAL_CONDITION_KEY"] }
    MISSING_TAG_KEY_IN_CONDITION Error "The condition key must name a tag."
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE Warning "The same condition key stands twice, in different case."

    // rules/key_of_action.rs
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY Error "Requests for the action never carry this condition key."

    // rules/tag.rs
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE Security "A pattern is denied by a tag that none of its actions carries, so nothing is denied."
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE Security "All actions but some are denied by a tag that many of them never carry."
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE Suggestion "A pattern is allowed by a tag that none of its actions carries, so nothing is allowed."
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE Suggestion "All actions but some are allowed by a tag that many of them never carry."

    // rules/companion.rs
    MISSING_PAIRED_CONDITION_KEYS Security "A condition key says little without another one beside it."
    MISSING_ACTION_FOR_CONDITION_KEY Error "Requests carry the condition key only if another action is allowed as well."

    // rules/supported_service.rs
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES Warning "A service does not send the condition key."

    // rules/sensitive_key.rs
    UNTRUSTWORTHY_CONDITION_KEY Security "The caller can forge what the condition key holds." { supersedes: &[RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL] }
    VARIABLE_USAGE_TOO_PERMISSIVE Error "A policy variable lets a key that access hangs on hold nearly anything."
    WILDCARD_USAGE_TOO_PERMISSIVE Error "A wildcard lets a key that access hangs on hold nearly anything."

    // rules/wildcard.rs
    WILDCARD_WITHOUT_LIKE_OPERATOR Warning "A wildcard is plain text under this operator."
    EQUIVALENT_TO_NULL_FALSE Suggestion "A comparison with everything asks only whether the key is there."
    EQUIVALENT_TO_NULL_TRUE Suggestion "A comparison with everything asks only whether the key is absent."
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION Suggestion "A comparison with everything always holds."
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION Suggestion "A comparison with everything never holds."

    // rules/other_services.rs
    DYNAMODB_ATTRIBUTES_WITHOUT_SELECT Security "A read that names no attributes gives back all of them."
    S3_PREFIX_IN_NEGATIVE_CONTEXT Security "Who lists with a shorter prefix sees what was to be hidden."
}
