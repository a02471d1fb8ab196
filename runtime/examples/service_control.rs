//! A service control policy that protects user pools, with an exception for emergencies:
//! `cargo run --example service_control`

use std::error::Error;

use cognito_policy::cognito_idp::{Action, UserPoolAction};
use cognito_policy::sts::{self, RoleArn};
use cognito_policy::{ActionPattern, ArnPattern, Policy, PolicyError, Region, ServiceControl};
use cognito_policy::{Statement, aws, id};

/// The policy also denies actions that AWS will add to the pattern.
const DELETIONS: ActionPattern = id!(ActionPattern, "cognito-identity:Delete*");

/// Denies deleting pools except to the roles for emergencies, and denies other Regions.
///
/// An empty list of roles is an error: with a negated operator, it would match everyone.
fn protect(
    emergency: &[ArnPattern<RoleArn>],
    regions: &[Region],
) -> Result<Policy<ServiceControl>, PolicyError> {
    let others = || aws::principal_arn().not_like_any(emergency);
    Policy::<ServiceControl>::new([
        Statement::deny(UserPoolAction::DeleteUserPool)
            .sid(id!(Sid, "KeepUserPools"))
            .when(others())
            .on_everything(),
        Statement::deny(DELETIONS)
            .sid(id!(Sid, "KeepIdentityPools"))
            .when(others())
            .on_everything(),
        // `NotAction`: global services have no Region of their own.
        Statement::deny_all_except((
            [id!(ActionPattern, "iam:*"), id!(ActionPattern, "organizations:*")],
            sts::Action::GetCallerIdentity,
            Action::ListUserPools,
        ))
        .sid(id!(Sid, "OnlyOurRegions"))
        .when(aws::requested_region().not_equals_any(regions))
        .when(others())
        .on_everything(),
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    // A pattern from settings is checked: that it can match roles, and everything before the `*`.
    let emergency = ["arn:aws:iam::*:role/break-glass-*".parse()?];
    let regions = [Region::EU_WEST_1, Region::EU_CENTRAL_1];
    println!("{:#}\n", protect(&emergency, &regions)?);
    let typo = "arn:aws:iam::*:rolle/break-glass-*".parse::<ArnPattern<RoleArn>>();
    println!("refused: {}", typo.unwrap_err());
    println!("Without roles: {}", protect(&[], &regions).unwrap_err());
    Ok(())
}
