#![allow(deprecated)]

use cognito_policy::{Policy, include_policy};

// `cognito-policy.json` denies security findings, and turns off the rule on the action.
const POLICY: Policy = include_policy!("configured/any_region.json");

fn main() {
    println!("{POLICY}");
}
