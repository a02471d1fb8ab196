use cognito_policy::{Policy, Statement, Trust, sts};

fn main() {
    let _ = Policy::<Trust>::new([Statement::allow(sts::Action::AssumeRole)]);
}
