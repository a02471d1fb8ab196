//! Values whose form can contradict their use. Most have the form that is expected, which is cheaper to see
//! than to check the policy again.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::variable;
use cognito_policy_spec::json::{Node, Value};

use super::has_form;
use crate::origin::Origin;
use crate::sort::Sort;

/// Returns whether a policy or a statement has such a value.
pub(super) fn has_doubtful(node: &Node<Origin>) -> bool {
    is_doubtful(node, "")
}

fn is_doubtful(node: &Node<Origin>, name: &str) -> bool {
    match &node.value {
        Value::String(text) => has_form(text) && !is_expected(&text.value, name),
        Value::Array(items) => items.iter().any(|item| is_doubtful(item, name)),
        Value::Object(members) => {
            members.iter().any(|member| is_doubtful(&member.value, &member.name.value))
        }
        _ => false,
    }
}

/// Returns whether a text has the form that the element or condition key of this name expects.
fn is_expected(text: &str, name: &str) -> bool {
    match name {
        "Resource" | "NotResource" => is_well_formed(text),
        _ => name.ends_with(":aud") && is_id(text, &[Sort::Region, Sort::Uuid], ":"),
    }
}

fn is_well_formed(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else { return false };
    let (partition, region) = (&text[arn.partition], &text[arn.region]);
    let (account, resource) = (&text[arn.account], &text[arn.resource]);
    let is_of_sort = |part: &str, sort| !part.contains('$') || is_id(part, &[sort], "");
    is_of_sort(partition, Sort::Partition)
        && is_of_sort(region, Sort::Region)
        && is_of_sort(account, Sort::Account)
        && match &text[arn.service] {
            "cognito-idp" => is_pool(resource, "userpool/", Sort::UserPool, "_"),
            "cognito-identity" => is_pool(resource, "identitypool/", Sort::Uuid, ":"),
            service => !service.contains('$'),
        }
}

fn is_pool(resource: &str, start: &str, sort: Sort, separator: &str) -> bool {
    !resource.contains('$')
        || resource
            .strip_prefix(start)
            .is_some_and(|id| is_id(id, &[Sort::Region, sort], separator))
}

/// Returns whether a text consists of holes of these sorts.
fn is_id(text: &str, sorts: &[Sort], separator: &str) -> bool {
    let holes = variable::scan(text);
    let length: usize = holes.iter().map(|hole| hole.range.len()).sum();
    let sort = |hole: &variable::Variable| hole.sort(text).and_then(Sort::with_letter);
    length + separator.len() == text.len()
        && holes.len() == sorts.len()
        && holes.iter().zip(sorts).all(|(hole, expected)| sort(hole) == Some(*expected))
        && text[holes[0].range.end..].starts_with(separator)
}
