//! Facts that naive checkers get wrong.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{
    IDENTITY_POOL, USER_POOL, action, condition, condition_on, identity_pool_role, members, policy,
    resource, scope, trust,
};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = arns();
    cases.extend(spelling());
    cases.extend(facts());
    cases.extend(roles());
    cases.extend(values());
    cases.extend(together());
    cases
}

/// Colons, slashes and wildcards within the parts of an ARN.
fn arns() -> Vec<Case> {
    let pool = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    let sync =
        |resource: &str| format!(r#""arn:aws:cognito-sync:us-east-1:123456789012:{resource}""#);
    let dataset = sync(&format!("identitypool/{pool}/identity/{pool}/dataset/scores"));
    vec![
        passes(
            "MISSING_ARN_FIELD",
            scope(r#""cognito-identity:DescribeIdentityPool""#, IDENTITY_POOL),
        ),
        passes("INVALID_ARN_RESOURCE", scope(r#""cognito-sync:UpdateRecords""#, &dataset)),
        // The ARN of the dataset contains that of the pool. Neither matches the other's actions.
        fails(
            "RESOURCE_MISMATCH",
            scope(r#"«"cognito-sync:DescribeIdentityPoolUsage"»"#, &dataset),
        ),
        fails(
            "RESOURCE_MISMATCH",
            scope(r#"«"cognito-sync:UpdateRecords"»"#, &sync(&format!("identitypool/{pool}"))),
        ),
        passes(
            "RESOURCE_MISMATCH",
            scope(r#""cognito-sync:UpdateRecords""#, &sync(&format!("identitypool/{pool}/*"))),
        ),
        passes(
            "INVALID_ARN_RESOURCE",
            scope(
                r#""cognito-sync:UpdateRecords""#,
                &sync("identitypool/*/identity/${cognito-identity.amazonaws.com:sub}/dataset/*"),
            ),
        ),
        passes(
            "MISSING_ARN_FIELD",
            scope(
                r#""cognito-sync:RegisterDevice""#,
                &sync(&format!(
                    "identitypool/{pool}/identity/${{cognito-identity.amazonaws.com:sub}}"
                )),
            ),
        ),
        // A variable is one segment, so the resource is not a dataset.
        fails(
            "RESOURCE_MISMATCH",
            scope(
                r#"«"cognito-sync:ListDatasets"»"#,
                &sync(&format!(
                    "identitypool/{pool}/identity/${{cognito-identity.amazonaws.com:sub}}"
                )),
            ),
        ),
        // `userpool/*` is not a web ACL, although the format of web ACLs begins with a placeholder.
        fails(
            "RESOURCE_MISMATCH",
            scope(
                r#"«"cognito-idp:ListResourcesForWebACL"»"#,
                r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/*""#,
            ),
        ),
        passes("INVALID_ARN_RESOURCE", resource(r#""arn:*:cognito-idp:*:*:*""#)),
        passes(
            "INVALID_SERVICE",
            resource(r#""arn:aws:*:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI""#),
        ),
        passes(
            "INVALID_ARN_RESOURCE",
            resource(
                r#""arn:aws:cognito-idp:us-east-1:123456789012:u?erpool/us-east-1_AbCdEfGhI""#,
            ),
        ),
    ]
}

/// Which parts are case-sensitive.
fn spelling() -> Vec<Case> {
    vec![
        passes("INVALID_ACTION", scope(r#""Cognito-IDP:ADMINGETUSER""#, USER_POOL)),
        passes("UNSCOPABLE_ACTION", scope(r#""cognito-idp:adminget*""#, USER_POOL)),
        fails("UNSCOPABLE_ACTION", scope(r#"«"COGNITO-IDP:listuserpools"»"#, USER_POOL)),
        fails(
            "INVALID_POLICY_ELEMENT",
            members(
                r#""Effect": "Allow", «"action"»: "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        fails(
            "INVALID_EFFECT",
            members(
                r#""Effect": «"ALLOW"», "Action": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        passes(
            "INVALID_GLOBAL_CONDITION_KEY",
            condition(r#""StringEquals": {"AWS:resourcetag/Team": "blue"}"#),
        ),
        passes(
            "MISSING_STATEMENT",
            r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}}"#,
        ),
    ]
}

/// Facts on actions of Cognito.
fn facts() -> Vec<Case> {
    let unscopable = [
        ("cognito-identity:SetIdentityPoolRoles", IDENTITY_POOL),
        ("cognito-identity:SetPrincipalTagAttributeMap", IDENTITY_POOL),
        ("cognito-idp:DescribeUserPoolDomain", USER_POOL),
    ];
    let unscopable = unscopable
        .map(|(action, pool)| fails("UNSCOPABLE_ACTION", scope(&format!("«\"{action}\"»"), pool)));
    let mut cases = Vec::from(unscopable);
    cases.extend([
        // An unsigned action with a resource type.
        fails("UNSIGNED_ACTION", scope(r#"«"cognito-idp:UpdateAuthEventFeedback"»"#, USER_POOL)),
        finds(&["UNSIGNED_ACTION", "UNSIGNED_ACTION"], action(r#"[«"cognito-identity:UnlinkIdentity"», «"cognito-idp:GetTokensFromRefreshToken"»]"#)),
        passes("UNSIGNED_ACTION", members(r#""Effect": "Allow", "Principal": "*", "Action": "cognito-idp:InitiateAuth", "Resource": "*""#)).of(PolicyKind::Endpoint),
        // Keys for identity pools, with each of their prefixes.
        passes("INVALID_SERVICE_CONDITION_KEY", condition_on(r#""cognito-identity:DescribeIdentity""#, r#""*""#, &format!(r#""ArnEquals": {{"cognito-identity:IdentityPoolArn": {IDENTITY_POOL}}}"#))),
        passes("INVALID_SERVICE", condition_on(r#""cognito-identity:*""#, r#""*""#, r#""StringEquals": {"cognito-identity-auth:AccountId": "123456789012"}"#)),
        fails("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", condition_on(r#""cognito-sync:ListDatasets""#, r#""*""#, r#""StringEquals": {«"aws:ResourceTag/team"»: "blue"}"#)),
        // The tables list this key, although the pool does not exist yet.
        // Only what it depends on is missing.
        fails("MISSING_DEPENDENT_ACTION", condition_on(r#"«"cognito-idp:CreateUserPool"»"#, r#""*""#, r#""StringEquals": {"aws:ResourceTag/team": "blue"}"#)),
    ]);
    cases
}

/// Trust policies of identity pools.
fn roles() -> Vec<Case> {
    let amr = |operator: &str| {
        identity_pool_role(&format!(
            r#", "{operator}": {{"cognito-identity.amazonaws.com:amr": "authenticated"}}"#
        ))
    };
    let with_tags = trust(
        r#"{"Federated": "cognito-identity.amazonaws.com"}"#,
        r#"["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]"#,
        crate::text::AUDIENCE,
    );
    vec![
        passes("FORALLVALUES_WITH_SINGLE_VALUED_KEY", amr("ForAnyValue:StringLike")).trust(),
        passes("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", with_tags).trust(),
        passes("MISSING_RESOURCE", identity_pool_role("")).trust(),
        fails("EMPTY_SID_VALUE", members(r#""Sid": «""», "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole""#)).trust(),
    ]
}

/// Values that look wrong but are valid.
fn values() -> Vec<Case> {
    vec![
        passes(
            "TYPE_MISMATCH",
            condition(
                r#""StringEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin"}"#,
            ),
        ),
        passes(
            "MISSING_QUALIFIER",
            condition_on(
                r#""cognito-idp:TagResource""#,
                USER_POOL,
                r#""Null": {"aws:TagKeys": "false"}"#,
            ),
        ),
        passes(
            "DATA_TYPE_MISMATCH",
            condition(
                r#""Bool": {"aws:SecureTransport": false}, "NumericLessThan": {"aws:MultiFactorAuthAge": 3600}"#,
            ),
        ),
        passes(
            "VARIABLE_UNSUPPORTED_IN_ELEMENT",
            condition(r#""StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}"#),
        ),
        passes(
            "INVALID_POOL_ID",
            scope(
                r#""cognito-identity:DescribeIdentityPool""#,
                r#""arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1-2-3""#,
            ),
        ),
    ]
}

/// Mistakes that do not hide each other.
fn together() -> Vec<Case> {
    vec![
        finds(
            &["INVALID_ACTION", "INVALID_ARN_ACCOUNT"],
            scope(
                r#""cognito-idp:«AdminGetUsr»""#,
                r#""arn:aws:cognito-idp:us-east-1:«1»:userpool/*""#,
            ),
        ),
        finds(
            &["INVALID_EFFECT", "UNSCOPABLE_ACTION"],
            members(&format!(
                r#""Effect": «"allow"», "Action": «"cognito-idp:ListUserPools"», "Resource": {USER_POOL}"#
            )),
        ),
        finds(
            &["INVALID_PARTITION", "INVALID_ARN_ACCOUNT", "INVALID_POOL_ID"],
            resource(r#""arn:«awz»:cognito-idp:us-east-1:«1»:userpool/«x»""#),
        ),
        finds(
            &["DATA_TYPE_MISMATCH", "INVALID_ACTION"],
            policy(r#"«1», {"Effect": "Allow", "Action": "cognito-idp:«Fly»", "Resource": "*"}"#),
        ),
        finds(
            &["MISSING_EFFECT", "INVALID_CONDITION_OPERATOR"],
            policy(&format!(
                r#"«{{"Action": "cognito-idp:AdminGetUser", "Resource": {USER_POOL}, "Condition": {{«"Like"»: {{"aws:ResourceTag/team": "b*"}}}}}}»"#
            )),
        ),
        finds(
            &["INVALID_VERSION", "INVALID_SERVICE_IN_ACTION"],
            r#"{"Version": «"2012"», "Statement": {"Effect": "Allow", "Action": "«cognito-ipd»:*", "Resource": "*"}}"#,
        ),
    ]
}

#[test]
fn naive_mistakes_are_avoided() {
    assert_all(&cases());
}
