//! Resources and parts of their ARNs.

use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
use cognito_policy::cognito_sync::{DatasetAction, DatasetArn};
use cognito_policy::{
    Any, Arn, DatasetName, IdentityId, IdentityPoolId, OrAny, Partition, Region, ResourceFor,
    Statement, UserPoolId, arn, policy, sts,
};

use super::{ACCOUNT, POOL, Place, Request, USER_POOL, built, parse, place, same};

const POOL_ID: &str = "us-east-1_AbCdEfGhI";
const IDENTITY: &str = "us-east-1:9f8e7d6c-5b4a-4f3e-9d2c-ba9876543210";

fn on_pool(pool: impl ResourceFor<UserPoolAction>) -> String {
    built(Statement::allow(UserPoolAction::ListUsers).on(pool))
}

fn list_users(region: &str, account: &str, pool: &str) -> Request {
    let pool = format!("arn:aws:cognito-idp:{region}:{account}:userpool/{pool}");
    Request::new("cognito-idp:ListUsers", &pool)
}

/// Returns places for user pools and parts of their ARNs.
pub(super) fn user_pools() -> Vec<Place> {
    vec![
        place!(
            "a user pool",
            USER_POOL,
            |value| on_pool(parse::<UserPoolArn>(value)?),
            |other| Request::new("cognito-idp:ListUsers", other),
            same
        ),
        place!(
            "a pool ID",
            POOL_ID,
            |value| on_pool(UserPoolArn::in_region(&Region::US_EAST_1, &ACCOUNT, &parse(value)?)),
            |other| list_users("us-east-1", "123456789012", other),
            same
        ),
        place!(
            "a captured ID",
            POOL_ID,
            |value| {
                let id: UserPoolId = parse(value)?;
                on_pool(arn!("arn:aws:cognito-idp:us-east-1:{ACCOUNT}:userpool/{id}"))
            },
            |other| list_users("us-east-1", "123456789012", other),
            same
        ),
        place!(
            "an ID in a pattern",
            POOL_ID,
            |value| {
                let id: UserPoolId = parse(value)?;
                on_pool(UserPoolArn::matching(&Region::US_EAST_1, &ACCOUNT, &id))
            },
            |other| list_users("us-east-1", "123456789012", other),
            same
        ),
        place!(
            "an account",
            "123456789012",
            |value| on_pool(UserPoolArn::any_in(&Region::US_EAST_1, &parse(value)?)),
            |other| list_users("us-east-1", other, POOL_ID),
            same
        ),
        place!(
            "a Region",
            "eu-west-1",
            |value| {
                let region: Region = parse(value)?;
                on_pool(UserPoolArn::any_in(&region, &ACCOUNT))
            },
            |other| list_users(other, "123456789012", POOL_ID),
            // The requests are in the partition `aws`.
            |a, b| a == b && parse::<Region>(a).is_some_and(|it| it.partition() == Partition::AWS)
        ),
    ]
}

fn list_records(
    pool: impl OrAny<IdentityPoolId>,
    identity: impl OrAny<IdentityId>,
    name: impl OrAny<DatasetName>,
) -> String {
    let arn = DatasetArn::matching(&Region::US_EAST_1, &ACCOUNT, pool, identity, name);
    built(Statement::allow(DatasetAction::ListRecords).on(arn))
}

fn records(pool: &str, identity: &str, name: &str) -> Request {
    let dataset = format!(
        "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/{pool}/identity/{identity}/dataset/{name}"
    );
    Request::new("cognito-sync:ListRecords", &dataset)
}

/// Returns places for other resources and parts of their ARNs.
pub(super) fn others() -> Vec<Place> {
    vec![
        place!(
            "a dataset name",
            "preferences",
            |value| list_records(&POOL, Any, &parse(value)?),
            |other| records(POOL.as_str(), IDENTITY, other),
            same
        ),
        place!(
            "an identity",
            IDENTITY,
            |value| list_records(&POOL, &parse(value)?, Any),
            |other| records(POOL.as_str(), other, "x"),
            same
        ),
        place!(
            "an identity pool",
            "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab",
            |value| list_records(&parse(value)?, Any, Any),
            |other| records(other, IDENTITY, "x"),
            same
        ),
        place!(
            "a role name",
            "team/admin",
            |value| {
                let role = sts::RoleArn::new(&Partition::AWS, &ACCOUNT, &parse(value)?);
                built(Statement::allow(sts::RoleAction::AssumeRole).on(role))
            },
            |other| Request::new(
                "sts:AssumeRole",
                &format!("arn:aws:iam::123456789012:role/{other}")
            ),
            same
        ),
        place!(
            "any ARN",
            "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
            |value| {
                let function: Arn = parse(value)?;
                let made = policy! {
                    Statement: [{ Effect: Allow, Action: "lambda:InvokeFunction", Resource: function }],
                };
                made.into()
            },
            |other| Request::new("lambda:InvokeFunction", other),
            same
        ),
    ]
}
