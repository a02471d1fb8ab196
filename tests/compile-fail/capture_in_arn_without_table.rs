use cognito_policy::arn;

fn arn_of(project: &cognito_policy::ArnPart) {
    let _ = arn!("arn:aws:codestar:us-east-1:123456789012:project/{project}");
}

fn main() {}
