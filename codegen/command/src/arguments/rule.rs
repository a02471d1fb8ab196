//! Parses the codes of rules.

use cognito_policy_rules::{Rule, rule};

/// Parses the code of a rule, ignoring case.
pub(super) fn any_rule(code: &str) -> Result<&'static Rule, String> {
    let code = code.to_ascii_uppercase();
    rule::find(&code).ok_or_else(|| {
        let nearest = rule::nearest(&code);
        let nearest = nearest.map_or_else(String::new, |it| format!("; did you mean {}?", it.code));
        format!("unknown rule{nearest} (`cognito-policy rules` lists all rules)")
    })
}

/// Parses the code of a rule that can be suppressed.
pub(super) fn allowable_rule(code: &str) -> Result<&'static Rule, String> {
    let rule = any_rule(code)?;
    if rule.can_be_expected {
        Ok(rule)
    } else {
        Err("this rule cannot be suppressed; fix the error".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{allowable_rule, any_rule};

    #[test]
    fn codes_ignore_case_and_typos_are_corrected() {
        assert_eq!(any_rule("invalid_action").unwrap().code, "INVALID_ACTION");
        assert!(any_rule("INVALD_ACTION").unwrap_err().contains("did you mean INVALID_ACTION?"));
        assert!(!any_rule("SOMETHING_ELSE").unwrap_err().contains("did you mean"));
    }

    #[test]
    fn rules_can_be_suppressed_unless_the_policy_is_unreadable() {
        assert!(allowable_rule("OLD_VERSION").is_ok());
        assert!(allowable_rule("JSON_SYNTAX_ERROR").is_err());
    }
}
