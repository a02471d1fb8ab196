//! Policies of guests of an identity pool.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{action, members, scope};

const RULE: &str = "EXCEEDS_GUEST_SESSION";

pub(crate) fn cases() -> Vec<Case> {
    let cases = vec![
        fails(RULE, action(r#"«"iam:ListUsers"»"#)),
        fails(RULE, action(r#"«"IAM:listusers"»"#)),
        // No action of the service is allowed, or none that the pattern matches.
        fails(RULE, action(r#"«"ec2:Describe*"»"#)),
        fails(RULE, action(r#"«"kms:List*"»"#)),
        fails(RULE, action(r#"["cognito-sync:ListIdentityPoolUsage", «"sts:GetCallerIdentity"»]"#)),
        finds(&[RULE, RULE], action(r#"[«"iam:ListRoles"», «"iam:ListUsers"»]"#)),
        // The inline policy allows it, the managed one does, or both do.
        passes(RULE, action(r#""cognito-idp:ListUserPools""#)),
        passes(
            RULE,
            scope(
                r#""rum:PutRumEvents""#,
                r#""arn:aws:rum:us-east-1:123456789012:appmonitor/web""#,
            ),
        ),
        passes(RULE, action(r#"["polly:DescribeVoices", "s3:ListAllMyBuckets"]"#)),
        // A part of what the pattern matches is allowed.
        passes(RULE, scope(r#""geo:*""#, r#""arn:aws:geo:us-east-1:123456789012:map/city""#)),
        passes(RULE, members(r#""Effect": "Allow", "NotAction": "iam:*", "Resource": "*""#)),
        // Denials are not cut.
        passes(RULE, members(r#""Effect": "Deny", "Action": "iam:ListUsers", "Resource": "*""#)),
        // Misspelled actions have rules of their own.
        finds(&["INVALID_ACTION"], action(r#""iam:«ListUser»""#)),
        finds(&["UNSIGNED_ACTION"], action(r#"«"sts:AssumeRoleWithWebIdentity"»"#)),
    ];
    let mut cases: Vec<Case> = cases.into_iter().map(Case::of_guests).collect();
    // Signed-in users have no session policy.
    cases.push(passes(RULE, action(r#""iam:ListUsers""#)));
    cases
}

#[test]
fn actions_that_guests_cannot_use() {
    assert_all(&cases());
}
