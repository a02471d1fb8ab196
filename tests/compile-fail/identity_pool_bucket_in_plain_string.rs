use cognito_policy::{ArnPart, Policy, policy};

fn own_folder(bucket: &ArnPart) -> Policy {
    policy! {
        Version: "2012-10-17",
        Statement: {
            Effect: Allow,
            Action: ["s3:GetObject", "s3:PutObject"],
            Resource: "arn:aws:s3:::{bucket}/private/${cognito-identity.amazonaws.com:sub}/*",
        },
    }
}

fn main() {}
