//! The session policies of guests of an identity pool.

use std::sync::OnceLock;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::guest;

use crate::policy::Policy;

/// Returns the session policies.
pub(super) fn session_policies() -> &'static [Policy<'static>] {
    static POLICIES: OnceLock<Vec<Policy<'static>>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let parse = |text: String| Policy::parse(PolicyKind::Session, &text).ok();
        guest::session_policies().into_iter().filter_map(parse).collect()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_session_policies_are_read() {
        assert_eq!(super::session_policies().len(), 2);
    }
}
