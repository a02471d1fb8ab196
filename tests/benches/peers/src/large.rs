//! A policy of 14 KB: 20 statements with 174 actions on 100 user pools, which are run-time values.

use aws_iam::model::Version;
use aws_iam::model::builder::{PolicyBuilder, StatementBuilder};
use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{Policy, Statement, policy};
use iam_rs::{IAMAction, IAMEffect, IAMPolicy, IAMResource, IAMStatement, IAMVersion};
use serde_json::json;

use crate::{Case, black_box};

/// Calls a macro with the statements: their actions and the indices of their pools.
macro_rules! statements {
    ($macro:ident) => {
        $macro! {
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [0 1 2 3 4]
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [5 6 7 8 9]
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [10 11 12 13 14]
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [15 16 17 18 19]
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [20 21 22 23 24]
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [25 26 27 28 29]
            [AdminGetUser AdminCreateUser AdminDeleteUser AdminEnableUser AdminDisableUser AdminConfirmSignUp AdminResetUserPassword AdminSetUserPassword ListUsers] [30 31 32 33 34]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [35 36 37 38 39]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [40 41 42 43 44]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [45 46 47 48 49]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [50 51 52 53 54]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [55 56 57 58 59]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [60 61 62 63 64]
            [CreateGroup DeleteGroup GetGroup ListGroups UpdateGroup AdminAddUserToGroup AdminRemoveUserFromGroup AdminListGroupsForUser ListUsersInGroup] [65 66 67 68 69]
            [CreateUserPoolClient DeleteUserPoolClient DescribeUserPoolClient ListUserPoolClients UpdateUserPoolClient DescribeUserPool UpdateUserPool GetUserPoolMfaConfig] [70 71 72 73 74]
            [CreateUserPoolClient DeleteUserPoolClient DescribeUserPoolClient ListUserPoolClients UpdateUserPoolClient DescribeUserPool UpdateUserPool GetUserPoolMfaConfig] [75 76 77 78 79]
            [CreateUserPoolClient DeleteUserPoolClient DescribeUserPoolClient ListUserPoolClients UpdateUserPoolClient DescribeUserPool UpdateUserPool GetUserPoolMfaConfig] [80 81 82 83 84]
            [CreateUserPoolClient DeleteUserPoolClient DescribeUserPoolClient ListUserPoolClients UpdateUserPoolClient DescribeUserPool UpdateUserPool GetUserPoolMfaConfig] [85 86 87 88 89]
            [CreateUserPoolClient DeleteUserPoolClient DescribeUserPoolClient ListUserPoolClients UpdateUserPoolClient DescribeUserPool UpdateUserPool GetUserPoolMfaConfig] [90 91 92 93 94]
            [CreateUserPoolClient DeleteUserPoolClient DescribeUserPoolClient ListUserPoolClients UpdateUserPoolClient DescribeUserPool UpdateUserPool GetUserPoolMfaConfig] [95 96 97 98 99]
        }
    };
}

type Pools = [UserPoolArn; 100];

/// The actions, and the indices of the pools that they are limited to.
type Statements = [(&'static [&'static str], &'static [usize])];

macro_rules! table {
    ($([$($action:ident)+] [$($at:literal)+])+) => {
        &[$((&[$(concat!("cognito-idp:", stringify!($action))),+], &[$($at),+])),+]
    };
}

/// The statements for crates that accept actions as text.
const STATEMENTS: &Statements = statements!(table);

fn pools() -> Pools {
    black_box(std::array::from_fn(|index| {
        let text =
            format!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Pool{index:05}");
        text.parse().expect("an ARN")
    }))
}

pub fn cases() -> Vec<Case> {
    const WORK: &str = "14 KB";
    let of = |work: fn(&Pools) -> String| {
        let pools = pools();
        move |take: crate::Take| take(&work(&pools))
    };
    let (pieces, for_macro, for_builder) = (pieces(&pools()), pools(), pools());
    vec![
        Case::new(WORK, "limit", move |take| take(&pieces.concat())),
        Case::new(WORK, "cognito-policy", move |take| take(by_macro(&for_macro).as_str())),
        Case::new(WORK, "builder", move |take| take(by_builder(&for_builder).as_str())),
        Case::new(WORK, "iam-rs", of(iam_rs)),
        Case::new(WORK, "aws-iam", of(aws_iam)),
        Case::new(WORK, "json!", of(json_macro)),
    ]
}

/// Returns the finished text, split at the ARNs, so that only concatenation remains.
fn pieces(pools: &Pools) -> Vec<String> {
    let text = by_macro(pools).to_json();
    let mut rest = text.as_str();
    let mut pieces = Vec::new();
    for pool in pools {
        let (before, after) = rest.split_once(pool.as_str()).expect("the ARN of each pool");
        pieces.extend([before.to_owned(), pool.to_string()]);
        rest = after;
    }
    pieces.push(rest.to_owned());
    pieces
}

#[expect(deprecated, reason = "the macro warns that the policy exceeds a quota")]
fn by_macro(pools: &Pools) -> Policy {
    macro_rules! of {
        ($([$($action:ident)+] [$($at:literal)+])+) => {
            policy! {
                Statement: [$({
                    Effect: Allow,
                    Action: [$(cognito_idp::$action),+],
                    Resource: [$((pools[$at])),+],
                }),+],
            }
        };
    }
    statements!(of)
}

fn by_builder(pools: &Pools) -> Policy {
    macro_rules! of {
        ($([$($action:ident)+] [$($at:literal)+])+) => {
            Policy::new([$(
                Statement::allow([$(UserPoolAction::$action),+]).on([$(&pools[$at]),+])
            ),+]).unwrap()
        };
    }
    statements!(of)
}

fn iam_rs(pools: &Pools) -> String {
    let mut policy = IAMPolicy::with_version(IAMVersion::V20121017);
    for (actions, places) in STATEMENTS {
        policy = policy.add_statement(
            IAMStatement::new(IAMEffect::Allow)
                .with_action(IAMAction::Multiple(actions.iter().copied().map(Into::into).collect()))
                .with_resource(IAMResource::Multiple(
                    places.iter().map(|&at| pools[at].to_string()).collect(),
                )),
        );
    }
    serde_json::to_string(&policy).expect("a policy is JSON")
}

fn aws_iam(pools: &Pools) -> String {
    let mut policy = PolicyBuilder::new();
    policy.version(Version::V2012);
    for (actions, places) in STATEMENTS {
        policy.evaluate_statement(
            StatementBuilder::new()
                .allows()
                .may_perform_actions(actions.to_vec())
                .on_resources(places.iter().map(|&at| pools[at].as_str()).collect()),
        );
    }
    let policy: aws_iam::model::Policy = (&mut policy).into();
    serde_json::to_string(&policy).expect("a policy is JSON")
}

fn json_macro(pools: &Pools) -> String {
    let statements: Vec<_> = STATEMENTS
        .iter()
        .map(|(actions, places)| {
            let pools: Vec<_> = places.iter().map(|&at| pools[at].as_str()).collect();
            json!({ "Effect": "Allow", "Action": actions, "Resource": pools })
        })
        .collect();
    json!({ "Version": "2012-10-17", "Statement": statements }).to_string()
}
