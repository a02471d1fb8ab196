use cognito_policy::{IdentityId, arn};

fn arn_of(identity: &IdentityId) {
    let _ = arn!("arn:aws:iam::123456789012:role/app-{identity}");
}

fn main() {}
