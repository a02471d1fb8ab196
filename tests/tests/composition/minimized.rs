//! Minimized policies match the same actions.

use cognito_policy::check::Cut;
use cognito_policy::{IamAction, Policy, cognito_identity, cognito_idp, cognito_sync, sts};
use cognito_policy_tests::evaluator::{Context, Decision, Evaluator, Request};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::config;
use crate::policies::{list, policy_of, quoted};

/// Returns the actions of all services that have bindings.
fn actions() -> Vec<&'static str> {
    fn names<A: IamAction>(actions: &[A]) -> impl Iterator<Item = &'static str> {
        actions.iter().map(|action| action.as_str())
    }
    names(cognito_idp::Action::ALL)
        .chain(names(cognito_identity::Action::ALL))
        .chain(names(cognito_sync::Action::ALL))
        .chain(names(sts::Action::ALL))
        .collect()
}

/// Returns the decision of a policy on each action.
fn decisions(policy: &Policy) -> Vec<Decision> {
    let evaluator = Evaluator::new(&[policy]);
    let request = |action| Request { action, resource: "*", context: Context::default() };
    actions().into_iter().map(|action| evaluator.decide(&request(action))).collect()
}

/// Generates actions whose names have words in common, some in lowercase.
fn alike() -> impl Strategy<Value = Vec<String>> {
    let words = ["Admin", "List", "Get", "User", "Pool", "Role", "Domain", "Identit"];
    let with = |word: &str| -> Vec<_> {
        actions().into_iter().filter(|action| action.contains(word)).collect()
    };
    let chosen = select(words.map(with).to_vec()).prop_flat_map(|alike| {
        let most = alike.len();
        subsequence(alike, most / 2..=most)
    });
    (chosen, any::<bool>()).prop_map(|(chosen, lower)| {
        let written = |action: &str| if lower { action.to_lowercase() } else { action.to_owned() };
        chosen.into_iter().map(written).collect()
    })
}

const PATTERNS: &[&str] =
    &["cognito-idp:Admin*", "cognito-sync:*", "cognito-idp:?et*", "sts:Assume*"];

fn policy() -> impl Strategy<Value = Policy> {
    let lists = (alike(), alike(), subsequence(PATTERNS, 0..3), select(&["", "Not"][..]));
    lists.prop_map(|(some, others, patterns, not)| {
        let deny = list(&some.iter().map(|it| quoted(it)).collect::<Vec<_>>());
        let patterns = patterns.into_iter().map(str::to_owned);
        let allow: Vec<_> = some.iter().cloned().chain(others).chain(patterns).collect();
        let allow = list(&allow.iter().map(|it| quoted(it)).collect::<Vec<_>>());
        policy_of(&format!(
            r#"{{"Version":"2012-10-17","Statement":[
            {{"Effect":"Allow","{not}Action":{allow},"Resource":"*"}},
            {{"Effect":"Deny","Action":{deny},"Resource":"*"}}]}}"#
        ))
    })
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn minimized_policies_match_the_same_actions(
        policy in policy(),
        cut in select(&[Cut::Letters, Cut::Words][..]),
    ) {
        let minimized = policy.minimized(cut);
        prop_assert_eq!(decisions(&minimized), decisions(&policy));
        prop_assert!(minimized.size() <= policy.size());
        prop_assert_eq!(minimized.minimized(cut), minimized);
    }
}

#[test]
fn names_become_patterns() {
    let all: Vec<String> = actions().into_iter().map(quoted).collect();
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":{},"Resource":"*"}}}}"#,
        list(&all)
    );
    assert_eq!(
        policy_of(&text).minimized(Cut::Words).as_str(),
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["cognito-idp:*","cognito-identity:*","cognito-sync:*","sts:*"],"Resource":"*"}}"#,
    );
}
