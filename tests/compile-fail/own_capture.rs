use cognito_policy::{AccountId, Capture};

struct Evil;

impl Capture<AccountId> for Evil {
    fn text(&self) -> &str {
        "*"
    }
}

fn main() {}
