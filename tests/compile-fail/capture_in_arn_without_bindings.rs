use cognito_policy::arn;

fn arn_of(bucket: &cognito_policy::ArnPart) {
    let _ = arn!("arn:aws:s3:::{bucket}");
}

fn main() {}
