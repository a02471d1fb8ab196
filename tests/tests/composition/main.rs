//! Merged, extended, split and minimized policies make the same decisions.

mod minimized;
mod policies;

use cognito_policy::cognito_idp::{Action, UserPoolAction};
use cognito_policy::{Identity, Policy, PolicyError, Quota, SplitError, Statement, arn};
use cognito_policy_tests::evaluator::{Decision, Evaluator};
use policies::{policies, policy_of, requests};
use proptest::prelude::*;
use serde_json::Value;

const CURRENT: &str = "2012-10-17";
const OLD: &str = "2008-10-17";

/// Returns the decision of the policies on each request.
fn decisions(policies: &[Policy]) -> Vec<Decision> {
    let evaluator = Evaluator::new(policies);
    requests().iter().map(|request| evaluator.decide(request)).collect()
}

/// Returns the statements of a policy.
fn statements(policy: &Policy) -> Vec<Value> {
    let policy = serde_json::to_value(policy).unwrap();
    match &policy["Statement"] {
        Value::Array(statements) => statements.clone(),
        one => vec![one.clone()],
    }
}

/// Returns the Sids of a policy.
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

/// Messages contain the policies that fail, so no file stores them.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn merged_policies_make_the_same_decisions(policies in of_one_version()) {
        let merged = Policy::merge(&policies).unwrap();
        prop_assert_eq!(decisions(std::slice::from_ref(&merged)), decisions(&policies));
        prop_assert!(all_differ(sids(&merged)), "{}", merged);
        prop_assert_eq!(policy_of(merged.as_str()), merged.clone());
        prop_assert_eq!(Policy::merge([&merged, &policies[0]]).unwrap(), merged);
    }

    #[test]
    fn policies_of_different_versions_do_not_merge(mut one in policies(CURRENT), other in policies(OLD)) {
        one.extend(other);
        let refused = matches!(Policy::merge(&one), Err(PolicyError::DifferentVersions { .. }));
        prop_assert!(refused);
    }

    #[test]
    fn added_statements_decide_like_a_second_policy(policies in policies(CURRENT)) {
        let [policy, ..] = policies.as_slice() else { panic!("at least one policy") };
        let pool = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
        let statements = [
            Statement::deny(Action::ListUserPools).on_everything(),
            Statement::allow(UserPoolAction::ListUsers).on(pool).sid("A".parse().unwrap()),
        ];
        let added = policy.with(statements.clone()).unwrap();
        prop_assert!(all_differ(sids(&added)), "{}", added);
        prop_assert_eq!(decisions(&[added]), decisions(&[policy.clone(), Policy::<Identity>::new(statements).unwrap()]));
    }

    #[test]
    fn parts_of_a_policy_make_the_same_decisions(
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
                    // No two parts fit in one policy.
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

/// Returns the length of a policy that has only a statement, with its longest action and resource.
/// Actions and resources of `NotAction` and `NotResource` cannot be separated.
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
    // Parts after the first one have a number in their Sids.
    policy.to_string().len() + "99".len()
}

/// These tests have several requests with each decision.
#[test]
fn requests_cover_all_decisions() {
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
