use cognito_policy::{AccountId, OrAny};

struct Evil;

impl OrAny<AccountId> for Evil {
    fn text(&self) -> &str {
        "*:role/admin"
    }
}

fn main() {}
