use cognito_policy::cognito_sync::IdentityPoolArn;
use cognito_policy::roles::push_sync;
use cognito_policy::{Policy, Trust};

fn trust(pool: &IdentityPoolArn) -> Policy<Trust> {
    push_sync::trust(pool)
}

fn main() {}
