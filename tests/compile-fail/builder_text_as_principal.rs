use cognito_policy::{Statement, sts};

fn main() {
    let _ = Statement::allow(sts::Action::AssumeRole).principal("123456789012");
}
