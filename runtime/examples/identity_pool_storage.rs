//! The permissions of an identity pool's users for storage: each user can use an own folder of an S3
//! bucket, and the own items of DynamoDB tables. `cargo run --example identity_pool_storage`
//!
//! The bucket and the tables are only known at run time. IAM replaces the variable with the user's
//! identity ID.

use std::error::Error;

use cognito_policy::roles::TrustPolicy;
use cognito_policy::{AccountId, Arn, ArnPart, ArnPattern, IdentityId, IdentityPoolId, NonEmpty};
use cognito_policy::{Policy, Region, Variable, arn, policy, variable};

const SUB: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");

/// Returns the permissions. A `NonEmpty` list can be where one value can be.
fn own_storage(bucket: &ArnPart, tables: &NonEmpty<Arn>) -> Policy {
    let folder: ArnPattern<Arn> =
        arn!("arn:aws:s3:::{bucket}/private/${cognito-identity.amazonaws.com:sub}/*");
    policy! {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "OwnFolder",
                Effect: Allow,
                Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
                Resource: folder,
            },
            {
                Sid: "ListOwnFolder",
                Effect: Allow,
                Action: "s3:ListBucket",
                Resource: arn!("arn:aws:s3:::{bucket}"),
                Condition: {
                    StringLike: { "s3:prefix": "private/${cognito-identity.amazonaws.com:sub}/*" },
                },
            },
            {
                Sid: "OwnItems",
                Effect: Allow,
                Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
                Resource: tables,
                Condition: {
                    ForAllValues:StringEquals: { "dynamodb:LeadingKeys": SUB },
                    Null: { "dynamodb:LeadingKeys": false },
                },
            },
        ],
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let (region, account) = (Region::EU_WEST_1, "123456789012".parse::<AccountId>()?);
    let pool: IdentityPoolId = "eu-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
    let mut tables = Vec::new();
    for table in ["notes", "drafts"] {
        let table: ArnPart = table.parse()?;
        tables.push(arn!("arn:aws:dynamodb:{region}:{account}:table/{table}"));
    }
    let bucket = "example-notes".parse()?;
    println!("Trust:\n{:#}\n", TrustPolicy::authenticated(&pool));
    println!("Permissions:\n{:#}\n", own_storage(&bucket, &NonEmpty::new(tables)?));

    // A name with a wildcard or a slash is refused before there is a policy.
    for hostile in ["*", "example-notes/public", "${aws:username}"] {
        println!("refused: {}", hostile.parse::<ArnPart>().unwrap_err());
    }
    Ok(())
}
