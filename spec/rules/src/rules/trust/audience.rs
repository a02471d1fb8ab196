//! Set operators in conditions on the audience of a token.

use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::{Family, Operator};
use cognito_policy_language::policy::Statement;

use crate::finding::{Confidence, Findings};
use crate::rule::Rule;
use crate::rules::condition_value::is_type_mismatch;

/// A condition that compares the audience under a set operator.
pub(super) struct Compared<'a, 't> {
    pub(super) condition: &'a Condition<'t>,
    pub(super) operator: Operator,
    pub(super) provider: &'a str,
    statement: &'a Statement<'t>,
}

impl<'a, 't> Compared<'a, 't> {
    /// Returns the condition, if it compares the audience under a set operator, unless another rule
    /// reports the operator.
    pub(super) fn of(statement: &'a Statement<'t>, condition: &'a Condition<'t>) -> Option<Self> {
        let (provider, claim) = condition.key_str.value().rsplit_once(':')?;
        let operator = condition.operator?;
        let is_reported = condition.operator_is_wrong || is_type_mismatch(condition);
        let compares = operator.qualifier.is_some()
            && operator.base.family != Family::Null
            && claim.eq_ignore_ascii_case("aud");
        (compares && !is_reported).then_some(Self { condition, operator, provider, statement })
    }

    /// Reports the set operator.
    pub(super) fn report(&self, rule: &'static Rule, message: String, findings: &mut Findings) {
        let single = Operator { qualifier: None, ..self.operator }.spelling();
        let operator = &self.condition.operator_str;
        let finding = findings.report(rule, operator.place, message);
        if self.is_alone_under(&single) {
            finding.replace(&operator.text, single, Confidence::Likely);
        } else {
            finding.help(format!("use `{single}` for this key"));
        }
    }

    /// Returns whether no other condition is under this operator, or would be.
    fn is_alone_under(&self, operator: &str) -> bool {
        let own = &self.condition.operator_str;
        for other in &self.statement.conditions {
            let is_other_key = other.key_str.place != self.condition.key_str.place;
            if is_other_key && other.operator_str.place == own.place
                || other.operator_str.value() == operator
            {
                return false;
            }
        }
        true
    }
}
