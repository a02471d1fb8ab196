//! What the signed-in users of an identity pool may do: each with the data of their own identity.
//! `cargo run --example identity_scoped`
//!
//! The identity's id is in the token with which a user takes on the role; IAM fills it in. Its type
//! is that of identities' ids, so it cannot stand where the id of a pool belongs.

use cognito_policy::cognito_sync::{DatasetAction, DatasetArn, IdentityAction, IdentityArn};
use cognito_policy::{AccountId, Any, IdentityId, IdentityPoolId, Policy, Region, Statement};
use cognito_policy::{Variable, id, variable};

/// In `aws-us-gov` and `aws-cn` the keys begin otherwise: see `variable!`.
const SUB: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
const AUD: Variable<IdentityPoolId> = variable!("cognito-identity.amazonaws.com:aud");

/// For the users of one pool.
fn own_data(region: &Region, account: &AccountId, pool: &IdentityPoolId) -> Policy {
    Policy::new([
        Statement::allow([DatasetAction::ListRecords, DatasetAction::UpdateRecords])
            .on(DatasetArn::matching(region, account, pool, SUB, Any)),
        Statement::allow(IdentityAction::DescribeIdentityUsage)
            .on(IdentityArn::matching(region, account, pool, SUB)),
    ])
}

/// For the users of any pool of the account: the pool that the user came through is in the token, too.
fn own_data_of_any_pool(region: &Region, account: &AccountId) -> Policy {
    let datasets = DatasetArn::matching(region, account, AUD, SUB, Any);
    Policy::new([Statement::allow(DatasetAction::ListRecords).on(datasets)])
}

fn main() {
    let account = id!(AccountId, "123456789012");
    let pool = id!(IdentityPoolId, "eu-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    println!("{:#}\n", own_data(&Region::EU_WEST_1, &account, &pool));
    println!("{:#}", own_data_of_any_pool(&Region::EU_WEST_1, &account));
}
