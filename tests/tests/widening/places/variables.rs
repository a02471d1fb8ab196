//! Policy variables.

use cognito_policy::cognito_idp::{self, UserPoolAction};
use cognito_policy::cognito_sync::{DatasetAction, DatasetArn};
use cognito_policy::{
    Any, Identity, IdentityId, Policy, Region, Statement, StringPattern, Variable, aws, variable,
};
use proptest::prelude::*;

use super::{ACCOUNT, POOL, Request, config, list_users, pairs};
use crate::request::allows;

/// A variable matches the request's own value only.
#[test]
fn variables_match_the_value_of_the_request() {
    const OWN: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
    const TEAM: Variable = variable!("aws:PrincipalTag/group", "none");
    let arn = DatasetArn::matching(&Region::US_EAST_1, &ACCOUNT, &POOL, OWN, Any);
    let records =
        Policy::<Identity>::new([Statement::allow(DatasetAction::ListRecords).on(arn)]).unwrap();
    let users = Policy::<Identity>::new([Statement::allow(UserPoolAction::ListUsers)
        .when(cognito_idp::resource_tag("team").equals(TEAM))
        .when(aws::principal_tag("path").like(StringPattern::literal("a*/").then(TEAM).then("?")))
        .on_everything()])
    .unwrap();
    proptest!(config(), |((own, other) in pairs("blue"))| {
        let of = |identity: &str| {
            let resource = format!(
                "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/{POOL}/identity/{identity}/dataset/x"
            );
            Request::new("cognito-sync:ListRecords", &resource)
        };
        let signed_in = of(&other).with("cognito-identity.amazonaws.com:sub", &own);
        prop_assert_eq!(allows(records.as_str(), &signed_in), own == other);
        prop_assert!(!allows(records.as_str(), &of(&other)), "the key is absent");

        let request = list_users()
            .with("aws:ResourceTag/team", &other)
            .with("aws:PrincipalTag/path", &format!("a*/{other}?"));
        let tagged = request.clone().with("aws:PrincipalTag/group", &own);
        prop_assert_eq!(allows(users.as_str(), &tagged), own == other);
        prop_assert_eq!(allows(users.as_str(), &request), other == "none");
    });
}
