//! Principals and Sids.

use cognito_policy::cognito_idp::{self, UserPoolAction};
use cognito_policy::{AccountId, Arn, Sid, Statement, trust_policy};

use super::{Place, Request, built, list_users, parse, place, same};

const SAML: &str = "https://signin.aws.amazon.com/saml";

pub(super) fn all() -> Vec<Place> {
    vec![
        place!(
            "an AWS principal",
            "arn:aws:iam::123456789012:role/admin",
            |value| {
                let role: Arn = parse(value)?;
                let made = trust_policy! {
                    Statement: [{ Effect: Allow, Principal: { AWS: role }, Action: "sts:AssumeRole" }],
                };
                made.into()
            },
            |other| Request::new("sts:AssumeRole", "").with("aws:PrincipalArn", other),
            same
        ),
        place!(
            "an account",
            "123456789012",
            |value| {
                let account: AccountId = parse(value)?;
                let made = trust_policy! {
                    Statement: [{
                        Effect: Allow,
                        Principal: { AWS: ["210987654321", account] },
                        Action: "sts:AssumeRole",
                    }],
                };
                made.into()
            },
            |other| {
                let principal = format!("arn:aws:iam::{other}:role/admin");
                Request::new("sts:AssumeRole", "").with("aws:PrincipalArn", &principal)
            },
            // After a colon, another part of the principal's ARN follows.
            |a, b| b.split(':').next().is_some_and(|b| b == a || b == "210987654321")
        ),
        place!(
            "a federated principal",
            "arn:aws:iam::123456789012:saml-provider/company",
            |value| {
                let provider: Arn = parse(value)?;
                let made = trust_policy! {
                    Statement: [{
                        Effect: Allow,
                        Principal: { Federated: provider },
                        Action: "sts:AssumeRoleWithSAML",
                        Condition: { StringEquals: { "saml:aud": "https://signin.aws.amazon.com/saml" } },
                    }],
                };
                made.into()
            },
            |other| {
                let request = Request::new("sts:AssumeRoleWithSAML", "").with("saml:aud", SAML);
                request.with("aws:FederatedProvider", other)
            },
            same
        ),
        place!(
            "a Sid",
            "ReadUsers",
            |value| {
                let sid: Sid = parse(value)?;
                let statement = Statement::allow(UserPoolAction::ListUsers)
                    .when(cognito_idp::resource_tag("team").equals("blue"))
                    .on_everything();
                built(statement.sid(sid))
            },
            |other| list_users().with("aws:ResourceTag/team", other),
            |_, b| b == "blue"
        ),
    ]
}
