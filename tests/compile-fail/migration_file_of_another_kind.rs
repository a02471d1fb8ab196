use cognito_policy::{Policy, Trust, include_policy};

const ROLE: Policy<Trust> = include_policy!("../../runtime/policies/role.json");

fn main() {}
