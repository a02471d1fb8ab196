//! Where two rules speak of one place: which of them says more.

use crate::finding::{Finding, Place};
use crate::rule::{
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE, CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE, CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, EMPTY_VARIABLE, EQUIVALENT_TO_NULL_FALSE,
    FEDERATED_PRINCIPAL_NOT_SUPPORTED, FORALLVALUES_WITH_SINGLE_VALUED_KEY,
    INVALID_CONDITION_DATA_TYPE, INVALID_CONDITION_MULTIPLE_BOOLEAN, INVALID_KMS_KEY_VALUE,
    INVALID_SERVICE_IN_ACTION, MISSING_BRACE_IN_VARIABLE, MISSING_QUOTE_IN_VARIABLE,
    MISSING_REQUIRED_RESOURCE_TYPE, NULL_WITH_IF_EXISTS, NULL_WITH_QUALIFIER,
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE, PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE, PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    RCP_SYNTAX_ERROR_ACTION, RCP_SYNTAX_ERROR_PRINCIPAL,
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL, REDUNDANT_ACTION,
    REDUNDANT_CONDITION_VALUE_NUM, REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY, REDUNDANT_RESOURCE, REDUNDANT_STATEMENT,
    RESOURCE_MISMATCH, RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, Rule, SCP_SYNTAX_ERROR_PRINCIPAL,
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED, UNKNOWN_SERVICE_PRINCIPAL, UNKNOWN_VARIABLE,
    UNSCOPABLE_ACTION, UNSIGNED_ACTION, UNSUPPORTED_ACTION_IN_POLICY,
    UNSUPPORTED_ELEMENT_COMBINATION, UNSUPPORTED_PRINCIPAL, UNSUPPORTED_RESOURCE_ARN_IN_POLICY,
    UNSUPPORTED_SPACE_IN_VARIABLE, UNSUPPORTED_WILDCARD_IN_PRINCIPAL, UNTRUSTWORTHY_CONDITION_KEY,
    UNUSED_RESOURCE, VARIABLE_UNSUPPORTED_IN_ELEMENT, VARIABLE_UNSUPPORTED_IN_VERSION,
    VARIABLE_USAGE_TOO_PERMISSIVE, WILDCARD_WITHOUT_LIKE_OPERATOR,
};

/// Rules, and those that are silent where the first one speaks: it says more, and to mend what it
/// finds mends what they find.
pub const SUPERSEDES: &[(&Rule, &[&Rule])] = &[
    // To take the action out mends all of these; what its resources and its tags are is no matter.
    (UNSUPPORTED_ACTION_IN_POLICY, OF_AN_ACTION),
    (RCP_SYNTAX_ERROR_ACTION, OF_AN_ACTION),
    // To take the action out mends both; to move it to `"*"` would only bring the second up.
    (UNSCOPABLE_ACTION, &[UNSIGNED_ACTION]),
    // A statement with all that the action needs.
    (RESOURCE_MISMATCH, &[UNSIGNED_ACTION, MISSING_REQUIRED_RESOURCE_TYPE]),
    (UNSUPPORTED_RESOURCE_ARN_IN_POLICY, &[UNUSED_RESOURCE]),
    // To take the principals out mends both.
    (UNSUPPORTED_PRINCIPAL, &[UNSUPPORTED_ELEMENT_COMBINATION]),
    (SCP_SYNTAX_ERROR_PRINCIPAL, &[UNSUPPORTED_ELEMENT_COMBINATION]),
    // Another principal takes the place of this one.
    (
        FEDERATED_PRINCIPAL_NOT_SUPPORTED,
        &[UNSUPPORTED_WILDCARD_IN_PRINCIPAL, VARIABLE_UNSUPPORTED_IN_ELEMENT],
    ),
    (RCP_SYNTAX_ERROR_PRINCIPAL, &[VARIABLE_UNSUPPORTED_IN_ELEMENT]),
    // The name comes first: the service that is meant may be limited already.
    (UNKNOWN_SERVICE_PRINCIPAL, &[RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL]),
    // What a caller forges must go in any case.
    (UNTRUSTWORTHY_CONDITION_KEY, &[RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL]),
    // `Null` alone mends all of them.
    (NULL_WITH_IF_EXISTS, &[FORALLVALUES_WITH_SINGLE_VALUED_KEY, NULL_WITH_QUALIFIER]),
    (FORALLVALUES_WITH_SINGLE_VALUED_KEY, &[NULL_WITH_QUALIFIER]),
    // One value and one JSON type mend both.
    (INVALID_CONDITION_MULTIPLE_BOOLEAN, &[INVALID_CONDITION_DATA_TYPE]),
    // The ARN of a key takes the place of the whole value.
    (INVALID_KMS_KEY_VALUE, &[WILDCARD_WITHOUT_LIKE_OPERATOR]),
    // To ask whether there is a subject, or not to ask, would leave the role as open.
    (
        SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
        &[EQUIVALENT_TO_NULL_FALSE, REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION],
    ),
    // What is wrong with a variable goes before where it stands.
    (UNKNOWN_VARIABLE, &[VARIABLE_USAGE_TOO_PERMISSIVE]),
    (EMPTY_VARIABLE, &[VARIABLE_USAGE_TOO_PERMISSIVE]),
    (MISSING_BRACE_IN_VARIABLE, &[VARIABLE_USAGE_TOO_PERMISSIVE]),
    (MISSING_QUOTE_IN_VARIABLE, &[VARIABLE_USAGE_TOO_PERMISSIVE]),
    (UNSUPPORTED_SPACE_IN_VARIABLE, &[VARIABLE_USAGE_TOO_PERMISSIVE]),
    (VARIABLE_UNSUPPORTED_IN_VERSION, &[VARIABLE_USAGE_TOO_PERMISSIVE]),
    // The pattern that lets a role be handed over is as wide either way.
    (PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE, &[CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE]),
    (
        PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
        &[CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION],
    ),
    (
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
        &[CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE],
    ),
    (PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE, &[CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE]),
];

/// What else is found of an action that has no place in the policy.
const OF_AN_ACTION: &[&Rule] = &[
    RESOURCE_MISMATCH,
    UNSCOPABLE_ACTION,
    // A service that AWS has shut down.
    INVALID_SERVICE_IN_ACTION,
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
];

/// Rules that are silent wherever any other speaks: what is wrong is mended before it is asked
/// whether it is needed.
pub const LAST: &[&Rule] = &[
    REDUNDANT_ACTION,
    REDUNDANT_RESOURCE,
    REDUNDANT_STATEMENT,
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
    REDUNDANT_CONDITION_VALUE_NUM,
];

/// Whether the one rule speaks for both where they find the same place.
pub fn supersedes(winner: &Rule, loser: &Rule) -> bool {
    if LAST.contains(&loser) {
        return !LAST.contains(&winner);
    }
    for (first, others) in SUPERSEDES {
        if *first == winner && others.contains(&loser) {
            return true;
        }
    }
    false
}

/// The findings that are told, and those that another one makes needless.
pub(crate) fn part(findings: Vec<Finding<Place>>) -> (Vec<Finding<Place>>, Vec<Finding<Place>>) {
    let mut needless = Vec::new();
    for finding in &findings {
        let mut superseded = false;
        for other in &findings {
            superseded |= other.overlaps(finding) && supersedes(other.rule, finding.rule);
        }
        needless.push(superseded);
    }
    let (mut told, mut superseded) = (Vec::new(), Vec::new());
    for (finding, needless) in findings.into_iter().zip(needless) {
        if needless {
            superseded.push(finding);
        } else {
            told.push(finding);
        }
    }
    (told, superseded)
}
