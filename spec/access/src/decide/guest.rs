//! The session policies with which Amazon Cognito limits guests of an identity pool in the enhanced
//! flow. A guest has what the role allows and at least one of them.

use std::sync::OnceLock;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::model::Fragment;
use cognito_policy_spec::{data, load};

use crate::policy::Policy;

/// The inline session policy.
///
/// See [IAM roles](https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies-inline-policy).
const INLINE: &str = include_str!("../../data/guest-session-policy.json");

/// The name of the managed session policy.
const MANAGED: &str = "AmazonCognitoUnAuthedIdentitiesSessionPolicy";

/// Returns the session policies.
pub(super) fn session_policies() -> &'static [Policy<'static>] {
    static POLICIES: OnceLock<Vec<Policy<'static>>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let texts = [INLINE.to_owned(), managed()];
        let parse = |text: &String| Policy::parse(PolicyKind::Session, text).ok();
        texts.iter().filter_map(parse).collect()
    })
}

/// Returns the text of the managed session policy.
fn managed() -> String {
    let (file, text) = data::MANAGED_POLICIES.read();
    let policies = load::managed_policies(file, text).unwrap_or_default();
    let document = policies.into_iter().find(|policy| policy.name == MANAGED);
    let mut text = String::new();
    for fragment in document.map(|policy| policy.document).unwrap_or_default() {
        if let Fragment::Literal(literal) = fragment {
            text.push_str(&literal);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_session_policies_are_read() {
        assert_eq!(super::session_policies().len(), 2);
    }
}
