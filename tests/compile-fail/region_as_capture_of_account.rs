use cognito_policy::arn;

fn arn_of(account: &cognito_policy::Region) {
    let _ = arn!("arn:aws:cognito-idp:us-east-1:{account}:userpool/*");
}

fn main() {}
