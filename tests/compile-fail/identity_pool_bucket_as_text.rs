use cognito_policy::{Arn, ArnPattern, arn};

fn folder(bucket: String) -> ArnPattern<Arn> {
    arn!("arn:aws:s3:::{bucket}/private/${cognito-identity.amazonaws.com:sub}/*")
}

fn main() {}
