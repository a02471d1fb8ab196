//! Fails at a call that the policy does not allow.

use cognito_policy_needs::assert_covers;

const POLICY: &str = include_str!("../policies/app.json");

#[test]
fn the_policy_covers_the_program() {
    assert_covers!(POLICY, env!("CARGO_BIN_EXE_least-privilege"));
}
