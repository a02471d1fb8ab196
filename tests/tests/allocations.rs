//! Allocations of policies and ARNs.

use std::hint::black_box;

use allocation_counter::measure;
use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{Policy, Region, policy};
use cognito_policy_access::{Access, Policy as Parsed, PolicyKind, Principal, Request};

const ARN: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

const LITERAL: Policy = policy! {
    Statement: [
        {
            Effect: Allow,
            Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
            Condition: { StringEquals: { "aws:ResourceTag/team": "blue" } },
        },
        { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    ],
};

#[test]
fn literal_policies_do_not_allocate() {
    let allocated = measure(|| {
        let policy = black_box(LITERAL);
        black_box(policy.as_str());
    });
    assert_eq!((allocated.count_total, allocated.bytes_total), (0, 0));
}

/// Checks for one allocation of the length of the text, which leaves no spare capacity.
#[track_caller]
fn allocates_its_text_only(policy: impl Fn() -> Policy) {
    let length = policy().as_str().len() as u64;
    let allocated = measure(|| {
        black_box(policy());
    });
    assert_eq!((allocated.count_total, allocated.bytes_total), (1, length));
}

#[test]
fn policies_with_run_time_values_allocate_once() {
    let (first, second) = (pool(1), pool(2));
    let region: Region = "us-east-1".parse().unwrap();
    let policy = |team: &str| {
        policy! {
            Statement: {
                Effect: Allow,
                Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
                Resource: [first, second],
                Condition: {
                    StringEquals: { "aws:RequestedRegion": region, "aws:ResourceTag/team": team },
                },
            },
        }
    };
    allocates_its_text_only(|| policy("blue team"));
    allocates_its_text_only(|| policy(""));
    // Characters that have a meaning to IAM are escaped without further allocations.
    allocates_its_text_only(|| policy("\"*\" ${aws:username} \u{1F600}"));
}

#[test]
#[expect(deprecated, reason = "the macro warns that the policy exceeds a quota")]
fn long_policies_allocate_once() {
    let pools: Vec<UserPoolArn> = (0..100).map(pool).collect();
    macro_rules! of_pools {
        ($($($at:literal)+;)+) => {
            policy! {
                Statement: [$({
                    Effect: Allow,
                    Action: [
                        "cognito-idp:AdminGetUser",
                        "cognito-idp:AdminCreateUser",
                        "cognito-idp:AdminDeleteUser",
                        "cognito-idp:AdminEnableUser",
                        "cognito-idp:AdminDisableUser",
                        "cognito-idp:AdminConfirmSignUp",
                        "cognito-idp:AdminResetUserPassword",
                        "cognito-idp:AdminSetUserPassword",
                        "cognito-idp:ListUsers",
                    ],
                    Resource: [$((pools[$at])),+],
                }),+],
            }
        };
    }
    let policy = || {
        of_pools! {
            0 1 2 3 4; 5 6 7 8 9; 10 11 12 13 14; 15 16 17 18 19;
            20 21 22 23 24; 25 26 27 28 29; 30 31 32 33 34; 35 36 37 38 39;
            40 41 42 43 44; 45 46 47 48 49; 50 51 52 53 54; 55 56 57 58 59;
            60 61 62 63 64; 65 66 67 68 69; 70 71 72 73 74; 75 76 77 78 79;
            80 81 82 83 84; 85 86 87 88 89; 90 91 92 93 94; 95 96 97 98 99;
        }
    };
    assert!(policy().as_str().len() > 13_500);
    allocates_its_text_only(policy);
}

#[test]
fn checking_an_arn_does_not_allocate() {
    let allocated = measure(|| {
        let text = black_box(ARN);
        black_box(UserPoolArn::check(text)).unwrap();
    });
    assert_eq!((allocated.count_total, allocated.bytes_total), (0, 0));
}

#[test]
fn parsing_an_arn_allocates_its_text_only() {
    let allocated = measure(|| {
        let arn: UserPoolArn = black_box(ARN).parse().unwrap();
        black_box(arn);
    });
    assert_eq!((allocated.count_total, allocated.bytes_total), (1, ARN.len() as u64));
}

#[test]
fn deciding_does_not_allocate() {
    let identity = Parsed::parse(
        PolicyKind::Identity,
        r#"{"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["cognito-idp:Admin*", "cognito-idp:ListUsers"],
                "Resource": "arn:aws:cognito-idp:*:123456789012:userpool/${aws:PrincipalTag/pool}",
                "Condition": {
                    "StringLike": {"aws:PrincipalTag/team": ["bl*", "r?d"]},
                    "ForAllValues:StringEquals": {"aws:TagKeys": ["a", "${aws:PrincipalTag/team}"]},
                    "IpAddress": {"aws:SourceIp": "10.0.0.0/8"},
                    "NumericLessThan": {"aws:MultiFactorAuthAge": "300"},
                    "DateGreaterThan": {"aws:CurrentTime": "2026-11-22T10:00:00Z"},
                    "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"},
                    "Bool": {"aws:SecureTransport": "true"}
                }},
            {"Effect": "Deny", "NotAction": "cognito-idp:*", "NotResource": "arn:aws:s3:::*"}
        ]}"#,
    )
    .unwrap();
    let resource = Parsed::parse(
        PolicyKind::Resource,
        r#"{"Version": "2012-10-17", "Statement":
            {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "*", "Resource": "*"}
        }"#,
    )
    .unwrap();
    let access = Access::new().identity([&identity; 10]).resource(&resource);
    let role = "arn:aws:iam::123456789012:role/app";
    let request = |team: &str| {
        let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
        Request::parse("cognito-idp:AdminGetUser", pool)
            .unwrap()
            .by(Principal::session(role, "i-1"))
            .with("aws:PrincipalTag/pool", "us-east-1_AbCdEfGhI")
            .with("aws:PrincipalTag/team", team)
            .with_values("aws:TagKeys", &["a", team])
            .with("aws:SourceIp", "10.1.2.3")
            .with("aws:MultiFactorAuthAge", "20")
            .with("aws:CurrentTime", "2026-12-22T10:00:00Z")
            .with("aws:SecureTransport", "true")
    };
    let alone = Access::new().identity([&identity; 10]);
    for (access, team, expected) in
        [(&alone, "blue", true), (&alone, "green", false), (&access, "blue", false)]
    {
        let request = request(team);
        let allocated = measure(|| {
            let decision = black_box(access).decide(black_box(&request));
            assert_eq!(decision.is_allowed(), expected);
        });
        assert_eq!((allocated.count_total, allocated.bytes_total), (0, 0), "{team}");
    }
}

fn pool(number: usize) -> UserPoolArn {
    format!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfG{number:02}")
        .parse()
        .unwrap()
}
