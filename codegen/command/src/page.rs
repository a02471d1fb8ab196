//! The pages of the rules: one Markdown file per rule, in `pages/`.
//!
//! The front matter of a page names the kind of policy of its examples. The text says what the rule
//! finds; the sections are `Why`, `Wrong`, `Right`, `Left out` (for rules that cannot find every
//! case) and `Source`. The tests check the examples.

macro_rules! pages {
    ($($code:ident),* $(,)?) => {
        &[$((
            stringify!($code),
            include_str!(concat!("../pages/", stringify!($code), ".md")),
        )),*]
    };
}

/// The pages by rule code.
const PAGES: &[(&str, &str)] = pages![
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    ALLOW_WITH_NOT_PRINCIPAL,
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    ARN_ACCOUNT_NOT_ALLOWED,
    ARN_REGION_NOT_ALLOWED,
    AUDIENCE_NOT_AN_IDENTITY_POOL,
    BROADER_THAN_NEEDED,
    CONFIRM_AUDIENCE_CLAIM_TYPE,
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE,
    CREATE_SLR_WITH_NOT_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    DATA_TYPE_MISMATCH,
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DUPLICATE_KEY,
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE,
    DYNAMODB_ATTRIBUTES_WITHOUT_SELECT,
    EMPTY_ARRAY_ACTION,
    EMPTY_ARRAY_CONDITION,
    EMPTY_ARRAY_CONDITION_FORALLVALUES,
    EMPTY_ARRAY_CONDITION_FORANYVALUE,
    EMPTY_ARRAY_CONDITION_IFEXISTS,
    EMPTY_ARRAY_PRINCIPAL,
    EMPTY_ARRAY_RESOURCE,
    EMPTY_OBJECT_CONDITION,
    EMPTY_OBJECT_PRINCIPAL,
    EMPTY_SID_VALUE,
    EMPTY_VARIABLE,
    EQUIVALENT_TO_NULL_FALSE,
    EQUIVALENT_TO_NULL_TRUE,
    FEDERATED_PRINCIPAL_NOT_SUPPORTED,
    FORALLVALUES_WITH_SINGLE_VALUED_KEY,
    FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE,
    IMPROVE_IP_RANGE,
    INVALID_ACTION,
    INVALID_ARN_ACCOUNT,
    INVALID_ARN_PREFIX,
    INVALID_ARN_REGION,
    INVALID_ARN_RESOURCE,
    INVALID_ARN_SERVICE_CASE,
    INVALID_CONDITION_DATA_TYPE,
    INVALID_CONDITION_KEY_FORMAT,
    INVALID_CONDITION_MULTIPLE_BOOLEAN,
    INVALID_CONDITION_OPERATOR,
    INVALID_DATE_VALUE,
    INVALID_EFFECT,
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
    INVALID_GLOBAL_CONDITION_KEY,
    INVALID_KMS_KEY_VALUE,
    INVALID_PARTITION,
    INVALID_POLICY_ELEMENT,
    INVALID_POOL_ID,
    INVALID_PRINCIPAL_FORMAT,
    INVALID_PRINCIPAL_KEY,
    INVALID_REGION,
    INVALID_ROLE_REFERENCE,
    INVALID_SERVICE,
    INVALID_SERVICE_CONDITION_KEY,
    INVALID_SERVICE_IN_ACTION,
    INVALID_SERVICE_PRINCIPAL_FORMAT,
    INVALID_USER_REFERENCE,
    INVALID_VARIABLE_FOR_OPERATOR,
    INVALID_VERSION,
    INVALID_VPCE_FORMAT,
    INVALID_VPC_FORMAT,
    IRRELEVANT_CONDITION_KEY_IN_POLICY,
    JSON_SYNTAX_ERROR,
    MISMATCHED_ACTION_FOR_PRINCIPAL,
    MISSING_ACTION,
    MISSING_ACTION_FOR_CONDITION_KEY,
    MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
    MISSING_ARN_ACCOUNT,
    MISSING_ARN_FIELD,
    MISSING_ARN_REGION,
    MISSING_BRACE_IN_VARIABLE,
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL,
    MISSING_EFFECT,
    MISSING_GITHUB_REPO_CONDITION_KEY,
    MISSING_IDENTITY_POOL_AUDIENCE,
    MISSING_PAIRED_CONDITION_KEYS,
    MISSING_PRINCIPAL,
    MISSING_QUALIFIER,
    MISSING_QUOTE_IN_VARIABLE,
    MISSING_REQUIRED_RESOURCE_TYPE,
    MISSING_RESOURCE,
    MISSING_STATEMENT,
    MISSING_TAG_KEY_IN_CONDITION,
    MISSING_VERSION,
    NULL_VALUE,
    NULL_WITH_IF_EXISTS,
    NULL_WITH_QUALIFIER,
    OLD_VERSION,
    OPERATION_WITHOUT_ACTION,
    PARTITION_REGION_MISMATCH,
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE,
    PASS_ROLE_WITH_NOT_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    PATTERN_MATCHES_NOTHING,
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
    POLICY_SIZE_EXCEEDS_RCP_QUOTA,
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA,
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
    POLICY_SIZE_EXCEEDS_SCP_QUOTA,
    POOL_REGION_MISMATCH,
    PRINCIPAL_KIND_MISMATCH,
    PRIVATE_IP_ADDRESS,
    PRIVATE_IP_ADDRESS_SUBSET,
    PRIVATE_NOT_IP_ADDRESS,
    PRIVATE_NOT_IP_ADDRESS_SUBSET,
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
    RCP_SYNTAX_ERROR_ACTION,
    RCP_SYNTAX_ERROR_ALLOW,
    RCP_SYNTAX_ERROR_NOTACTION,
    RCP_SYNTAX_ERROR_PRINCIPAL,
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
    REDUNDANT_ACTION,
    REDUNDANT_CONDITION_VALUE_NUM,
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
    REDUNDANT_RESOURCE,
    REDUNDANT_STATEMENT,
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION,
    RESOURCE_MISMATCH,
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL,
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
    S3_PREFIX_IN_NEGATIVE_CONTEXT,
    SCP_SYNTAX_ERROR_ACTION_WILDCARD,
    SCP_SYNTAX_ERROR_PRINCIPAL,
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
    TYPE_MISMATCH,
    TYPE_MISMATCH_BOOLEAN,
    TYPE_MISMATCH_DATE,
    TYPE_MISMATCH_IP_RANGE,
    TYPE_MISMATCH_NUMBER,
    TYPE_MISMATCH_STRING,
    UNIQUE_SIDS_RECOMMENDED,
    UNIQUE_SIDS_REQUIRED,
    UNKNOWN_AMR,
    UNKNOWN_SERVICE_PRINCIPAL,
    UNKNOWN_VARIABLE,
    UNSCOPABLE_ACTION,
    UNSIGNED_ACTION,
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
    UNSUPPORTED_ACTION_IN_POLICY,
    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
    UNSUPPORTED_ELEMENT_COMBINATION,
    UNSUPPORTED_GLOBAL_CONDITION_KEY,
    UNSUPPORTED_PRINCIPAL,
    UNSUPPORTED_RESOURCE_ARN_IN_POLICY,
    UNSUPPORTED_SID,
    UNSUPPORTED_SPACE_IN_VARIABLE,
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
    UNTRUSTWORTHY_CONDITION_KEY,
    UNUSED_RESOURCE,
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES,
    VARIABLE_UNSUPPORTED_IN_ELEMENT,
    VARIABLE_UNSUPPORTED_IN_VERSION,
    VARIABLE_USAGE_TOO_PERMISSIVE,
    WILDCARD_IN_SERVICE_NAME,
    WILDCARD_USAGE_TOO_PERMISSIVE,
    WILDCARD_WITHOUT_LIKE_OPERATOR,
];

/// Returns the page of a rule as Markdown, without the front matter.
pub(crate) fn markdown(code: &str) -> Option<&'static str> {
    let (_, page) = PAGES.iter().find(|(of, _)| *of == code)?;
    let (_, body) = page.split_once("\n---\n\n")?;
    Some(body)
}

/// A line of a page in plain text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'p> {
    Heading(&'p str),
    Code(&'p str),
    Text(String),
}

/// Splits a page into lines of plain text, without the title.
pub(crate) fn lines(page: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in page.lines().skip_while(|line| line.starts_with("# ") || line.is_empty()) {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            lines.push(Line::Code(line));
        } else if let Some(heading) = line.strip_prefix("## ") {
            lines.push(Line::Heading(heading));
        } else {
            lines.push(Line::Text(line.replace(['<', '>'], "")));
        }
    }
    lines
}

/// Converts a page to plain text.
pub(crate) fn plain(page: &str) -> String {
    let mut text = String::new();
    for line in lines(page) {
        match line {
            Line::Heading(heading) => text.push_str(heading),
            Line::Code(code) => {
                text.push_str("    ");
                text.push_str(code);
            }
            Line::Text(line) => text.push_str(&line),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use cognito_policy_rules::rule;

    use super::{Line, PAGES, lines, markdown, plain};

    #[test]
    fn every_rule_has_a_page() {
        let without: Vec<&str> =
            rule::ALL.iter().map(|it| it.code).filter(|code| markdown(code).is_none()).collect();
        assert!(without.is_empty(), "add pages/CODE.md and list it above: {without:?}");
    }

    #[test]
    fn pages_are_sorted() {
        assert!(PAGES.is_sorted());
    }

    #[test]
    fn plain_text_has_no_markup() {
        let page = "# A_CODE\n\nWhat.\n\n## Wrong\n\n```json\n{}\n```\n\n- <https://a.b>\n";
        assert_eq!(plain(page), "What.\n\nWrong\n\n    {}\n\n- https://a.b\n");
        assert_eq!(lines(page)[2], Line::Heading("Wrong"));
    }
}
