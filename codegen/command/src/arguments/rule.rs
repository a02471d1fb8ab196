//! Rules by their codes.

use cognito_policy_rules::{Rule, rule};

/// The rule with this code, in whatever case it is written.
pub(super) fn any_rule(code: &str) -> Result<&'static Rule, String> {
    let code = code.to_ascii_uppercase();
    rule::find(&code).ok_or_else(|| {
        let nearest = rule::nearest(&code);
        let nearest = nearest.map_or_else(String::new, |it| format!("; did you mean {}?", it.code));
        format!("there is no such rule{nearest} (`cognito-policy rules` lists them all)")
    })
}

/// The rule with this code, if what it finds may be left unsaid.
pub(super) fn allowable_rule(code: &str) -> Result<&'static Rule, String> {
    let rule = any_rule(code)?;
    if rule.can_be_expected {
        Ok(rule)
    } else {
        Err("what this rule finds leaves no policy to check".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{allowable_rule, any_rule};

    #[test]
    fn codes_are_found_in_any_case_and_corrected() {
        assert_eq!(any_rule("invalid_action").unwrap().code, "INVALID_ACTION");
        assert!(any_rule("INVALD_ACTION").unwrap_err().contains("did you mean INVALID_ACTION?"));
        assert!(!any_rule("SOMETHING_ELSE").unwrap_err().contains("did you mean"));
    }

    #[test]
    fn what_leaves_no_policy_cannot_be_allowed() {
        assert!(allowable_rule("OLD_VERSION").is_ok());
        assert!(allowable_rule("JSON_SYNTAX_ERROR").is_err());
    }
}
