use cognito_policy::{Policy, include_policy};

// The errors are reported once.
const POLICY: Policy = include_policy!("configured/broken/list.json");
const SAME: Policy = include_policy!("configured/broken/list.json");

fn main() {
    println!("{POLICY} {SAME}");
}
