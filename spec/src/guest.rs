//! The session policies with which Amazon Cognito limits guests of an identity pool in the enhanced
//! flow. A guest can do what the role and at least one of them allows.
//!
//! See [IAM roles](https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies).

use crate::model::Fragment;
use crate::tables::Tables;
use crate::{data, load};

/// The name of the managed session policy.
const MANAGED: &str = "AmazonCognitoUnAuthedIdentitiesSessionPolicy";

/// Returns both session policies, as JSON: the inline one and the managed one.
///
/// ```
/// let [inline, managed] = cognito_policy_spec::guest::session_policies();
/// assert!(inline.contains("cognito-sync:*") && managed.contains("polly:*"));
/// ```
pub fn session_policies() -> [String; 2] {
    [inline(&Tables::builtin().rule_facts().actions_of_guests), managed()]
}

/// The policy that AWS documents as a list of actions, on all resources.
fn inline(actions: &[String]) -> String {
    let actions = actions.join(r#"",""#);
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":["{actions}"],"Resource":"*"}}]}}"#
    )
}

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
