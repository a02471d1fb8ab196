use cognito_policy::{Policy, Trust, include_policy};

const ROLE: Policy<Trust> = include_policy!("configured/deploy.trust.json");

fn main() {
    println!("{ROLE}");
}
