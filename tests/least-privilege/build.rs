//! Fails the build at a call that the policy does not allow.

fn main() {
    cognito_policy_needs::Builder::new().covers("src", "policies/app.json").build();
}
