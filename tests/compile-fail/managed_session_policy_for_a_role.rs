use cognito_policy::{Policy, managed};

const GUESTS: Policy = managed::AMAZON_COGNITO_UN_AUTHED_IDENTITIES_SESSION_POLICY.document();

fn main() {}
