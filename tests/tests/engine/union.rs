//! Two mistakes in different places have the findings of each: no rule hides or adds a finding.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// A replacement that puts one mistake into a valid policy.
struct Mutation {
    /// The replaced text, which occurs once.
    good: &'static str,
    bad: &'static str,
    code: &'static str,
}

const fn mutation(good: &'static str, bad: &'static str, code: &'static str) -> Mutation {
    Mutation { good, bad, code }
}

/// A valid policy and possible mistakes in it.
struct Good {
    kind: PolicyKind,
    text: &'static str,
    mutations: &'static [Mutation],
}

const IDENTITY: Good = Good {
    kind: PolicyKind::Identity,
    text: r#"{"Version": "2012-10-17", "Id": "users", "Statement": [
        {"Sid": "Read", "Effect": "Allow",
         "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
         "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
         "Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"},
                       "DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"},
                       "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}},
        {"Sid": "List", "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"},
        {"Sid": "Guard", "Effect": "Deny", "Action": "cognito-idp:DeleteUserPool",
         "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"},
                       "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin"}}}
    ]}"#,
    mutations: &[
        mutation("2012-10-17", "2012-10-18", "INVALID_VERSION"),
        mutation(r#""Id""#, r#""Ids""#, "INVALID_POLICY_ELEMENT"),
        mutation(r#""Read""#, r#""Read it""#, "UNSUPPORTED_SID"),
        mutation("AdminGetUser", "AdminGetUsr", "INVALID_ACTION"),
        mutation("cognito-idp:ListUsers", "cognito-ipd:ListUsers", "INVALID_SERVICE_IN_ACTION"),
        mutation("012:userpool/us", "01:userpool/us", "INVALID_ARN_ACCOUNT"),
        mutation(r#""StringEquals""#, r#""StringEqual""#, "INVALID_CONDITION_OPERATOR"),
        mutation("aws:ResourceTag/team", "aws:ResourceTags/team", "INVALID_GLOBAL_CONDITION_KEY"),
        mutation("2030-01-01T", "2030-13-01T", "TYPE_MISMATCH_DATE"),
        mutation("203.0.113.0/24", "203.0.113.0/33", "TYPE_MISMATCH_IP_RANGE"),
        mutation(r#""List""#, r#""Guard""#, "UNIQUE_SIDS_REQUIRED"),
        mutation("ListUserPools", "ListUserPool", "INVALID_ACTION"),
        mutation(r#""Resource": "*""#, r#""Resorce": "*""#, "INVALID_POLICY_ELEMENT"),
        mutation(r#""blue""#, r#""${aws:usrename}""#, "UNKNOWN_VARIABLE"),
        mutation(r#""Deny""#, r#""deny""#, "INVALID_EFFECT"),
        mutation("DeleteUserPool", "DeleteUsersPool", "INVALID_ACTION"),
        mutation(
            r#""Action": "cognito-idp:Delete"#,
            r#""Acton": "cognito-idp:Delete"#,
            "INVALID_POLICY_ELEMENT",
        ),
        mutation(r#""Condition": {"Bool"#, r#""Conditon": {"Bool"#, "INVALID_POLICY_ELEMENT"),
        mutation("userpool/*", "userpol/*", "INVALID_ARN_RESOURCE"),
        mutation(r#""BoolIfExists""#, r#""BoolIfExist""#, "INVALID_CONDITION_OPERATOR"),
        mutation("AuthPresent", "AuthPresnt", "INVALID_GLOBAL_CONDITION_KEY"),
        mutation(r#""false""#, r#""no""#, "TYPE_MISMATCH_BOOLEAN"),
        mutation(
            "arn:aws:iam::123456789012:role",
            "arn:awz:iam::123456789012:role",
            "INVALID_PARTITION",
        ),
    ],
};

const TRUST: Good = Good {
    kind: PolicyKind::Trust,
    text: r#"{"Version": "2012-10-17", "Statement": [
        {"Sid": "Pool", "Effect": "Allow",
         "Principal": {"Federated": "cognito-identity.amazonaws.com"},
         "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud":
                           "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"},
                       "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr":
                           "authenticated"}}},
        {"Sid": "Admin", "Effect": "Allow", "Principal": {"AWS": "123456789012"},
         "Action": "sts:AssumeRole",
         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
    ]}"#,
    mutations: &[
        mutation("2012-10-17", "2012-10-71", "INVALID_VERSION"),
        mutation(r#""Pool""#, r#""a pool""#, "UNSUPPORTED_SID"),
        mutation(r#""Principal": {"Fed"#, r#""Principle": {"Fed"#, "INVALID_POLICY_ELEMENT"),
        mutation("AssumeRoleWithWebIdentity", "AssumeRoleWithWebIdentty", "INVALID_ACTION"),
        mutation("ForAnyValue:StringLike", "ForAnyValue:StringLik", "INVALID_CONDITION_OPERATOR"),
        mutation(
            r#""Sid": "Admin""#,
            r#""Resource": "*""#,
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
        ),
        mutation(r#""123456789012""#, r#""12345678901""#, "INVALID_ARN_ACCOUNT"),
        mutation(
            r#""sts:AssumeRole""#,
            r#""cognito-idp:ListUserPools""#,
            "UNSUPPORTED_ACTION_IN_POLICY",
        ),
        mutation(
            "aws:MultiFactorAuthPresent",
            "aws:MultiFactorAuth",
            "INVALID_GLOBAL_CONDITION_KEY",
        ),
        mutation(r#""true""#, r#""yes""#, "TYPE_MISMATCH_BOOLEAN"),
    ],
};

const RESOURCE: Good = Good {
    kind: PolicyKind::Resource,
    text: r#"{"Version": "2012-10-17", "Statement": [
        {"Sid": "SignUp", "Effect": "Allow",
         "Principal": {"Service": "cognito-idp.amazonaws.com"},
         "Action": "lambda:InvokeFunction",
         "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
         "Condition": {"ArnLike": {"aws:SourceArn":
                           "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"},
                       "StringEquals": {"aws:SourceAccount": "123456789012"}}},
        {"Sid": "Team", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
         "Action": "lambda:GetFunction",
         "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-in"}
    ]}"#,
    mutations: &[
        mutation("2012-10-17", "2012-10-71", "INVALID_VERSION"),
        mutation(r#""Sid": "SignUp""#, r#""Sid": 7"#, "DATA_TYPE_MISMATCH"),
        mutation("cognito-idp.amazonaws", "cognito-ipd.amazonaws", "UNKNOWN_SERVICE_PRINCIPAL"),
        mutation("012:function:sign-up", ":function:sign-up", "INVALID_ARN_ACCOUNT"),
        mutation(r#""ArnLike""#, r#""ArnLik""#, "INVALID_CONDITION_OPERATOR"),
        mutation("userpool/us-east-1_AbCdEfGhI", "userpol/a", "INVALID_ARN_RESOURCE"),
        mutation("aws:SourceAccount", "aws:SourceAcount", "INVALID_GLOBAL_CONDITION_KEY"),
        mutation(r#""Sid": "Team""#, r#""sid": "Team""#, "INVALID_POLICY_ELEMENT"),
        mutation("123456789012:root", "12345678901:root", "INVALID_ARN_ACCOUNT"),
        mutation("lambda:GetFunction", "kms:Decrypt", "UNSUPPORTED_ACTION_IN_POLICY"),
        mutation("function:sign-in", "function:${aws:usrename}", "UNKNOWN_VARIABLE"),
    ],
};

impl Good {
    /// Returns the policy after these mutations.
    fn text(&self, mutations: &[&Mutation]) -> String {
        let mut text = self.text.to_owned();
        for Mutation { good, bad, .. } in mutations {
            assert_eq!(self.text.matches(good).count(), 1, "`{good}` must occur once");
            text = text.replace(good, bad);
        }
        text
    }

    /// Returns the codes of the findings after these mutations.
    fn after(&self, mutations: &[&Mutation]) -> Vec<&'static str> {
        let document = Document::file(self.kind, json::parse(&self.text(mutations)).unwrap());
        let findings = check(&document, Tables::builtin()).findings;
        sorted(findings.iter().map(|finding| finding.rule.code).collect())
    }
}

fn sorted(mut codes: Vec<&'static str>) -> Vec<&'static str> {
    codes.sort_unstable();
    codes
}

/// Visits each policy with two mistakes: its kind and its text.
pub(crate) fn each_pair(visit: &mut dyn FnMut(PolicyKind, &str)) {
    for good in [&IDENTITY, &TRUST, &RESOURCE] {
        for (index, one) in good.mutations.iter().enumerate() {
            for other in &good.mutations[index + 1..] {
                visit(good.kind, &good.text(&[one, other]));
            }
        }
    }
}

#[test]
fn two_mistakes_have_the_findings_of_each() {
    let (mut faults, mut pairs) = (Vec::new(), 0);
    for good in [&IDENTITY, &TRUST, &RESOURCE] {
        assert_eq!(good.after(&[]), [""; 0], "{:?}", good.kind);
        for (index, one) in good.mutations.iter().enumerate() {
            let alone = good.after(&[one]);
            if alone != [one.code] {
                faults.push(format!("{}: {alone:?}", one.bad));
            }
            for other in &good.mutations[index + 1..] {
                pairs += 1;
                let (found, expected) =
                    (good.after(&[one, other]), sorted(vec![one.code, other.code]));
                if found != expected {
                    faults
                        .push(format!("{} + {}: {found:?}, not {expected:?}", one.bad, other.bad));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {pairs}:\n{}", faults.len(), faults.join("\n"));
}
