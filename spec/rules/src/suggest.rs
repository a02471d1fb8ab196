//! Suggestions: right, or absent.

mod action;
mod operator;
mod words;

use cognito_policy_spec::model::{ConditionKey, Service};
use cognito_policy_spec::names::joined;
use cognito_policy_spec::tables::Tables;

pub(crate) use action::{action, only_owner, operation_hint};
pub(crate) use operator::operator;

/// The candidate that was most likely meant by `written`: the same words in another order or case,
/// or a slip of the pen away, with no other candidate as near.
pub(crate) fn nearest<'c>(written: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let words = sorted_words(written);
    for &candidate in candidates {
        if words.len() > 1 && sorted_words(candidate) == words {
            return Some(candidate);
        }
    }
    let lower = written.to_ascii_lowercase();
    let limit = match lower.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    let mut best = None;
    let mut least = limit + 1;
    for &candidate in candidates {
        // A slip changes the length by no more than itself.
        if candidate.len().abs_diff(written.len()) > limit {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &candidate.to_ascii_lowercase());
        if distance < least {
            (best, least) = (Some(candidate), distance);
        } else if distance == least && best != Some(candidate) {
            best = None;
        }
    }
    best
}

/// Whether `candidate` may have been meant by `written`.
pub(crate) fn is_near(written: &str, candidate: &str) -> bool {
    nearest(written, &[candidate]).is_some()
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut words = words::split(text);
    words.sort_unstable();
    words
}

/// The nearest candidate; or the only one that has a word more or less, or a word in short.
pub(crate) fn nearest_by_words<'c>(written: &str, candidates: &[&'c str]) -> Option<&'c str> {
    if let Some(nearest) = nearest(written, candidates) {
        return Some(nearest);
    }
    let words = words::split(written);
    let mut best = None;
    let mut least = 2;
    for &candidate in candidates {
        let own = words::split(candidate);
        let apart = match words::left_out(&words, &own) {
            None if own.len() > 1 => words::left_out(&own, &words),
            apart => apart,
        };
        let Some(apart) = apart else { continue };
        if apart < least {
            (best, least) = (Some(candidate), apart);
        } else if apart == least && best != Some(candidate) {
            best = None;
        }
    }
    best
}

/// The service that was most likely meant by a name that is none of `names`: the one that is called
/// so in full, or the nearest one.
pub(crate) fn service<'t>(written: &str, names: &[&'t str], tables: &'t Tables) -> Option<&'t str> {
    tables.service_called(written).or_else(|| nearest(written, names))
}

/// The names of condition keys, without the placeholder that some end with.
pub(crate) fn key_stems(keys: &[ConditionKey]) -> Vec<&str> {
    keys.iter().map(stem).collect()
}

/// The name of a condition key, without the placeholder that it may end with.
pub(crate) fn stem(key: &ConditionKey) -> &str {
    key.name.split("/${").next().unwrap_or(&key.name)
}

/// Where the service's actions, or condition keys, can be looked up.
pub(crate) fn look_up(what: &str, service: &Service) -> String {
    match &service.source {
        Some(page) => format!("its {what}: {page}"),
        None => format!("look its {what} up in AWS's service authorization reference"),
    }
}

/// The texts of a list of facts, as suggestions take them.
pub(crate) fn texts(items: &[String]) -> Vec<&str> {
    items.iter().map(String::as_str).collect()
}

/// A list in prose: `` `a`, `b` and `c` ``.
pub(crate) fn list(items: &[&str]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", joined(rest, ", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{list, nearest, nearest_by_words};

    #[test]
    fn the_nearest_candidate_must_be_near_and_alone() {
        let names = ["StringEquals", "StringLike", "StringNotLike", "Bool"];
        let of = |written| nearest(written, &names);
        assert_eq!(of("StringEqual"), Some("StringEquals"));
        assert_eq!(of("stringlike"), Some("StringLike"));
        assert_eq!(of("Boole"), Some("Bool"));
        assert_eq!(of("Contains"), None);
        assert_eq!(nearest("cat", &["bat", "rat"]), None, "two are as near");
        assert_eq!(nearest("user_", &["users", "user"]), None, "two are as near");
        assert_eq!(nearest("Allowing", &["Allow", "Deny"]), None, "three slips in a short word");
    }

    #[test]
    fn a_word_may_be_left_out_or_added() {
        for (written, candidates, meant) in [
            ("UserId", &["UserPoolId", "Role"][..], Some("UserPoolId")),
            ("UserPoolDomainId", &["UserPoolId", "IdentityId"], Some("UserPoolId")),
            ("UserId", &["UserPoolId", "UserImportId"], None),
            ("UserPoolId", &["Id"], None),
        ] {
            assert_eq!(nearest_by_words(written, candidates), meant, "{written}");
        }
    }

    #[test]
    fn words_may_stand_in_another_order() {
        assert_eq!(nearest("DescribePoolUser", &["DescribeUserPool"]), Some("DescribeUserPool"));
        assert_eq!(nearest("PoolUser", &["UserPool", "Users"]), Some("UserPool"));
        assert_eq!(nearest("Pool", &["Users"]), None, "one word has no order");
    }

    #[test]
    fn a_word_more_is_no_other_name_of_one_word() {
        assert_eq!(nearest_by_words("ListAllUsers", &["ListUsers"]), Some("ListUsers"));
        assert_eq!(nearest_by_words("GetConfiguration", &["Get"]), None);
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
