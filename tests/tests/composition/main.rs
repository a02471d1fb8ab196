//! Policies put together, taken apart or made shorter decide on every request as they did before.

mod minimized;
mod policies;

use cognito_policy::cognito_idp::{Action, UserPoolAction};
use cognito_policy::{Policy, PolicyError, Quota, SplitError, Statement, arn};
use cognito_policy_tests::evaluator::{Decision, Evaluator};
use policies::{policies, policy_of, requests};
use proptest::prelude::*;
use serde_json::Value;

const CURRENT: &str = "2012-10-17";
const OLD: &str = "2008-10-17";

/// What the policies say of each request, together.
fn decisions(policies: &[Policy]) -> Vec<Decision> {
    let evaluator = Evaluator::new(policies);
    requests().iter().map(|request| evaluator.decide(request)).collect()
}

/// The statements of a policy.
fn statements(policy: &Policy) -> Vec<Value> {
    let policy = serde_json::to_value(policy).unwrap();
    match &policy["Statement"] {
        Value::Array(statements) => statements.clone(),
        one => vec![one.clone()],
    }
}

/// The Sids of a policy.
fn sids(policy: &Policy) -> Vec<String> {
    let sid = |statement: &Value| Some(statement.get("Sid")?.as_str()?.to_owned());
    statements(policy).iter().filter_map(sid).filter(|sid| !sid.is_empty()).collect()
}

fn all_differ(mut sids: Vec<String>) -> bool {
    let count = sids.len();
    sids.sort_unstable();
    sids.dedup();
    sids.len() == count
}

fn of_one_version() -> impl Strategy<Value = Vec<Policy>> {
    prop_oneof![2 => Just(CURRENT), 1 => Just(OLD)].prop_flat_map(policies)
}

/// Names of policies that fail are in the message: no file keeps them.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn a_merged_policy_decides_as_all_of_them(policies in of_one_version()) {
        let merged = Policy::merge(&policies).unwrap();
        prop_assert_eq!(decisions(std::slice::from_ref(&merged)), decisions(&policies));
        prop_assert!(all_differ(sids(&merged)), "{}", merged);
        prop_assert_eq!(policy_of(merged.as_str()), merged.clone());
        prop_assert_eq!(Policy::merge([&merged, &policies[0]]).unwrap(), merged);
    }

    #[test]
    fn policies_of_two_versions_do_not_merge(mut one in policies(CURRENT), other in policies(OLD)) {
        one.extend(other);
        let refused = matches!(Policy::merge(&one), Err(PolicyError::DifferentVersions { .. }));
        prop_assert!(refused);
    }

    #[test]
    fn statements_are_added_as_a_policy_would_be(policies in policies(CURRENT)) {
        let [policy, ..] = policies.as_slice() else { panic!("no policy") };
        let pool = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
        let statements = [
            Statement::deny(Action::ListUserPools).on_everything(),
            Statement::allow(UserPoolAction::ListUsers).on(pool).sid("A".parse().unwrap()),
        ];
        let added = policy.with(statements.clone()).unwrap();
        prop_assert!(all_differ(sids(&added)), "{}", added);
        prop_assert_eq!(decisions(&[added]), decisions(&[policy.clone(), Policy::new(statements)]));
    }

    #[test]
    fn the_parts_of_a_policy_decide_as_the_whole(
        whole in of_one_version().prop_map(|policies| Policy::merge(&policies).unwrap()),
        percent in 20_usize..100,
    ) {
        let most = (whole.size() * percent / 100).max(150);
        match whole.split(Quota::at_most(most)) {
            Ok(parts) => {
                for part in &parts {
                    prop_assert!(part.size() <= most, "{} of {}: {}", part.size(), most, part);
                    prop_assert_eq!(&policy_of(part.as_str()), part);
                }
                prop_assert_eq!(decisions(&parts), decisions(std::slice::from_ref(&whole)));
                if parts.len() > 1 {
                    prop_assert!(all_differ(parts.iter().flat_map(sids).collect()));
                    // Any two of the parts together are too long for one.
                    for (index, one) in parts.iter().enumerate() {
                        for other in &parts[..index] {
                            let both = Policy::merge([one, other]).unwrap();
                            prop_assert!(both.size() > most, "{} and {}", one, other);
                        }
                    }
                }
                prop_assert_eq!(whole.split(Quota::at_most(most)), Ok(parts));
            }
            Err(SplitError::LongStatements { statements, .. }) => {
                for statement in statements {
                    prop_assert!(statement.characters > most);
                    prop_assert!(longest_part(&whole, statement.index) > most);
                }
            }
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }
}

/// The length of a policy with a statement alone, and of that the longest action and the longest
/// resource, unless they are exceptions, which stay together.
fn longest_part(policy: &Policy, index: usize) -> usize {
    let mut statement = statements(policy)[index].clone();
    for element in ["Action", "Resource"] {
        if let Some(list) = statement[element].as_array() {
            let longest = list.iter().max_by_key(|item| item.to_string().len());
            statement[element] = longest.unwrap().clone();
        }
    }
    let mut policy = serde_json::to_value(policy).unwrap();
    policy["Statement"] = vec![statement].into();
    // A part that is not the first has a number behind its Sid.
    policy.to_string().len() + "99".len()
}

/// The world is one in which statements matter: each decision is made, and often.
#[test]
fn every_decision_is_made() {
    let policy = policy_of(
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"cognito-idp:*","Resource":"*"},
            {"Effect":"Deny","NotAction":"cognito-idp:List*","NotResource":"arn:aws:cognito-idp:us-east-1:*:userpool/*"}]}"#,
    );
    let decisions = decisions(&[policy]);
    for decision in [Decision::Allow, Decision::Deny, Decision::Nothing] {
        let count = decisions.iter().filter(|it| **it == decision).count();
        assert!(count > 10, "{decision:?}: {count} of {}", decisions.len());
    }
}
