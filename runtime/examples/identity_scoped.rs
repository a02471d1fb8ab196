//! Permissions for the signed-in users of an identity pool, limited to the data of their own identity.
//! `cargo run --example identity_scoped`
//!
//! IAM replaces the variable with the identity ID from the user's token. Its type is that of identity
//! IDs, so it does not compile in the place of a pool ID.

use cognito_policy::cognito_sync::{DatasetAction, DatasetArn, IdentityAction, IdentityArn};
use cognito_policy::{AccountId, Any, IdentityId, IdentityPoolId, Policy, PolicyError, Region};
use cognito_policy::{Statement, Variable, id, variable};

/// In `aws-us-gov` and `aws-cn` the keys have other prefixes: see `variable!`.
const SUB: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
const AUD: Variable<IdentityPoolId> = variable!("cognito-identity.amazonaws.com:aud");

/// Returns the policy for the users of one pool.
fn own_data(
    region: &Region,
    account: &AccountId,
    pool: &IdentityPoolId,
) -> Result<Policy, PolicyError> {
    Policy::new([
        Statement::allow([DatasetAction::ListRecords, DatasetAction::UpdateRecords])
            .on(DatasetArn::matching(region, account, pool, SUB, Any)),
        Statement::allow(IdentityAction::DescribeIdentityUsage)
            .on(IdentityArn::matching(region, account, pool, SUB)),
    ])
}

/// Returns the policy for the users of any pool in the account. The token also contains the pool ID.
fn own_data_of_any_pool(region: &Region, account: &AccountId) -> Result<Policy, PolicyError> {
    let datasets = DatasetArn::matching(region, account, AUD, SUB, Any);
    Policy::new([Statement::allow(DatasetAction::ListRecords).on(datasets)])
}

fn main() -> Result<(), PolicyError> {
    let account = id!(AccountId, "123456789012");
    let pool = id!(IdentityPoolId, "eu-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    println!("{:#}\n", own_data(&Region::EU_WEST_1, &account, &pool)?);
    println!("{:#}", own_data_of_any_pool(&Region::EU_WEST_1, &account)?);
    Ok(())
}
