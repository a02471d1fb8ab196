//! Guards that let other requests match, and guards that do not.

use cognito_policy_rules::PolicyKind::Resource;

use crate::case::{Case, fails, passes};
use crate::text::{condition, condition_on, members, trust};

/// Conditions of the policies of a row in place of its guard: with a mark those that its rule reports,
/// and others that are good guards.
pub(super) const CONDITIONS: &[(&str, &[&str])] = &[
    ("MISSING_IDENTITY_POOL_AUDIENCE", POOLS),
    ("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL", APPLICATIONS),
    ("MISSING_GITHUB_REPO_CONDITION_KEY", REPOSITORIES),
    ("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", SOURCES),
    ("MISSING_PAIRED_CONDITION_KEYS", NETWORKS),
    ("DYNAMODB_ATTRIBUTES_WITHOUT_SELECT", ATTRIBUTES),
    ("PASS_ROLE_WITH_STAR_IN_RESOURCE", SERVICES),
];

const POOLS: &[&str] = &[
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"?*"»}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"*"»}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"eu-*"»}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"*-*-*"»}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"us-gov-west-1:????????-*"»}"#,
    // A Region that the tables do not have.
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"xx-new-1:*"»}"#,
    // Too few characters to identify a pool.
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"us-east-1:12*4"»}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": «"${aws:PrincipalTag/pool}"»}"#,
    r#""StringEquals": {"cognito-identity.amazonaws.com:aud": «"us-east-1:${aws:PrincipalTag/pool}"»}"#,
    r#""StringEquals": {"cognito-identity.amazonaws.com:aud": ["us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab", «"${aws:PrincipalTag/pool}"»]}"#,
    r#"«"StringNotLike"»: {"cognito-identity.amazonaws.com:aud": "us-east-1:*"}"#,
    r#""Null": {"cognito-identity.amazonaws.com:aud": "false"}, "StringLike": {"cognito-identity.amazonaws.com:aud": «"*"»}"#,
    r#"«"Null"»: {"cognito-identity.amazonaws.com:aud": false}, "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}"#,
    r#""StringEqualsIgnoreCase": {"Cognito-Identity.amazonaws.com:AUD": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": ["us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab", "*:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"]}"#,
    r#""StringLike": {"cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-*"}"#,
    r#""StringNotEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:00000000-5e6f-4a1b-8c2d-0123456789ab"}, "StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#,
];

const APPLICATIONS: &[&str] = &[
    r#"«"StringNotEquals"»: {"accounts.google.com:sub": "1234"}"#,
    r#""StringLike": {"accounts.google.com:sub": «"*"»}"#,
    r#"«"StringEqualsIfExists"»: {"accounts.google.com:oaud": "app"}"#,
    r#"«"Null"»: {"accounts.google.com:aud": "false"}"#,
    r#""StringEquals": {"accounts.google.com:sub": «"${aws:PrincipalTag/sub}"»}"#,
    // One claim is enough.
    r#""StringEqualsIfExists": {"accounts.google.com:oaud": "app"}, "StringEquals": {"accounts.google.com:aud": "app"}"#,
    r#""StringLike": {"accounts.google.com:aud": "1234-*.apps.googleusercontent.com"}"#,
    r#""StringLike": {"accounts.google.com:sub": ["other", "1234*"]}"#,
];

const REPOSITORIES: &[&str] = &[
    r#"«"StringNotLike"»: {"token.actions.githubusercontent.com:sub": "repo:octo/app:*"}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:sub": «"repo:*"»}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:sub": «"repo:octo*/app:*"»}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:sub": «"*octo/app:*"»}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:sub": ["repo:octo/app:ref:refs/heads/main", «"re?o:*/*"»]}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:sub": «"*:pull_request"»}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:repository": «"*/app"»}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:repository_owner": «"oct*"»}"#,
    r#"«"StringNotEquals"»: {"token.actions.githubusercontent.com:repository_id": "42"}"#,
    r#"«"Null"»: {"token.actions.githubusercontent.com:job_workflow_ref": "false"}"#,
    r#""StringEquals": {"token.actions.githubusercontent.com:repository_owner": "octo"}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:repository": "octo/*"}"#,
    r#""StringLike": {"token.actions.githubusercontent.com:job_workflow_ref": "octo/ci/.github/workflows/deploy.yml@*"}"#,
    r#""StringNotLike": {"token.actions.githubusercontent.com:sub": "*:pull_request"}, "StringEquals": {"token.actions.githubusercontent.com:repository": "octo/app"}"#,
];

const SOURCES: &[&str] = &[
    r#"«"StringNotEquals"»: {"aws:SourceAccount": "123456789012"}"#,
    r#"«"StringEqualsIfExists"»: {"aws:SourceAccount": "123456789012"}"#,
    r#"«"StringNotLike"»: {"aws:SourceAccount": "123456*"}"#,
    r#"«"Null"»: {"aws:SourceArn": "false"}"#,
    r#""ArnLike": {"aws:SourceArn": «"arn:*:*:*:*:*"»}"#,
    r#""ArnLike": {"aws:SourceArn": «"*"»}"#,
    r#""StringLike": {"aws:SourceArn": «"*"»}"#,
    r#""ArnLike": {"aws:SourceArn": «"arn:aws:s3:::*"»}"#,
    r#""ArnLike": {"aws:SourceArn": «"arn:aws:cognito-idp:us-east-1:12*:userpool/*"»}"#,
    // The account is that of the source.
    r#""ArnLike": {"aws:SourceArn": «"arn:aws:cognito-idp:us-east-1:${aws:SourceAccount}:userpool/*"»}"#,
    r#""StringEquals": {"aws:SourceAccount": «"${aws:SourceAccount}"»}"#,
    r#""ForAnyValue:StringLike": {"aws:SourceOrgPaths": «"o-*/r-ab12/*"»}"#,
    r#"«"ForAllValues:StringLike"»: {"aws:SourceOrgPaths": "o-a1b2c3d4e5/*"}"#,
    r#"«"StringNotEquals"»: {"aws:SourceOwner": "123456789012"}"#,
    // Requests from Amazon Cognito never carry these keys.
    r#""StringEquals": {«"cognito-identity.amazonaws.com:aud"»: "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#,
    r#""StringEquals": {«"lambda:EventSourceToken"»: "amzn1.ask.skill.1a2b3c4d"}"#,
    r#""StringEquals": {«"login.example.com:sub"»: "admin"}"#,
    r#""StringEquals": {"AWS:sourceaccount": "123456789012"}"#,
    r#""ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:123456789012:userpool/*"}"#,
    r#""ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:${aws:ResourceAccount}:userpool/*"}"#,
    r#""ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:*:userpool/*"}, "StringEquals": {"aws:SourceAccount": "123456789012"}"#,
    r#""StringNotEquals": {"aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"}, "StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}"#,
    r#""StringLike": {"aws:SourceAccount": "12345678901*"}"#,
    r#""StringEquals": {"aws:SourceAccount": "${aws:ResourceAccount}"}"#,
    r#""ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}"#,
    r#""ArnLike": {"aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-bucket"}"#,
];

const NETWORKS: &[&str] = &[
    r#"«"Null"»: {"aws:SourceVpce": "false"}"#,
    r#"«"StringNotLike"»: {"aws:SourceVpc": "vpc-0a1b2c3d*"}"#,
    r#""ArnLike": {"aws:SourceVpcArn": «"arn:aws:ec2:us-east-1:*:vpc/*"»}"#,
    r#""ArnLike": {"aws:SourceVpcArn": "arn:aws:ec2:us-east-1:123456789012:vpc/*"}"#,
    r#""StringEquals": {"aws:SourceVpce": ["vpce-0a1b2c3d4e5f67890", "vpce-1a2b3c4d"]}"#,
];

const ATTRIBUTES: &[&str] = &[
    r#"«"StringNotEquals"»: {"dynamodb:Select": "ALL_ATTRIBUTES"}"#,
    r#""StringEquals": {"dynamodb:Select": «"ALL_ATTRIBUTES"»}"#,
    r#""StringEqualsIfExists": {"dynamodb:Select": ["SPECIFIC_ATTRIBUTES", «"ALL_PROJECTED_ATTRIBUTES"»]}"#,
    r#""StringEquals": {"dynamodb:Select": ["SPECIFIC_ATTRIBUTES", "COUNT"]}"#,
];

const SERVICES: &[&str] = &[
    r#""StringLike": {"iam:PassedToService": «"*"»}"#,
    r#""StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com", «"${aws:PrincipalTag/service}"»]}"#,
    r#"«"Null"»: {"iam:PassedToService": "true"}"#,
    r#"«"ArnNotLike"»: {"iam:AssociatedResourceArn": "arn:aws:ec2:*:*:instance/*"}"#,
    r#""ArnLike": {"iam:AssociatedResourceArn": «"arn:aws:*:*:123456789012:*"»}"#,
    r#""StringLike": {"iam:PassedToService": "cognito-*.amazonaws.com"}"#,
    r#""ForAnyValue:StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}"#,
    r#""ArnLike": {"iam:AssociatedResourceArn": "arn:aws:ec2:*:*:instance/*"}"#,
    r#""StringNotEquals": {"iam:PassedToService": "ec2.amazonaws.com"}, "ArnLike": {"iam:AssociatedResourceArn": "arn:aws:ec2:*:*:instance/*"}"#,
];

/// Policies of other kinds and principals.
pub(super) fn others() -> Vec<Case> {
    let rule = "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL";
    let assumed = |service: &str, condition: &str| {
        trust(&format!(r#"{{"Service": {service}}}"#), r#""sts:AssumeRole""#, condition)
    };
    let key_policy = |condition: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"Service": "cognito-idp.amazonaws.com"}}, "Action": "kms:Decrypt", "Resource": "*", "Condition": {{{condition}}}"#
        ))
    };
    let cognito = r#""cognito-idp.amazonaws.com""#;
    let branch = "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED";
    let workflow = |subject: &str, condition: &str| {
        trust(
            r#"{"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}"#,
            r#""sts:AssumeRoleWithWebIdentity""#,
            &format!(
                r#""StringLike": {{"token.actions.githubusercontent.com:sub": {subject}}}, {condition}"#
            ),
        )
    };
    let prefix = |condition: &str| {
        condition_on(r#""s3:ListBucket""#, r#""arn:aws:s3:::exports""#, condition)
    };
    vec![
        passes(rule, assumed(cognito, r#""StringEquals": {"sts:ExternalId": "a1b2c3"}"#)).trust(),
        fails(rule, assumed(cognito, r#"«"StringNotEquals"»: {"sts:ExternalId": "a1b2c3"}"#)).trust(),
        fails(rule, assumed(cognito, r#""StringLike": {"sts:ExternalId": «"*"»}"#)).trust(),
        fails(rule, assumed(cognito, r#""StringEquals": {«"cognito-identity.amazonaws.com:aud"»: "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#)).trust(),
        // Other services need no condition, but one that is there must restrict something.
        fails(rule, assumed(r#""sns.amazonaws.com""#, r#"«"StringNotEquals"»: {"aws:SourceAccount": "123456789012"}"#)).trust(),
        passes(rule, assumed(r#""sns.amazonaws.com""#, r#""StringEquals": {"aws:RequestedRegion": "us-east-1"}"#)).trust(),
        // The encryption context can identify the source.
        passes(rule, key_policy(r#""StringEquals": {"kms:EncryptionContext:pool": "us-east-1_AbCdEfGhI"}"#)).of(Resource),
        fails(rule, key_policy(r#""StringLike": {"kms:EncryptionContext:pool": «"*"»}"#)).of(Resource),
        // Only one branch, or not.
        passes(branch, workflow(r#""repo:octo/app:*""#, r#""StringEquals": {"token.actions.githubusercontent.com:environment": "production"}"#)).trust(),
        fails(branch, workflow(r#""repo:octo/app:«*»""#, r#""StringNotEquals": {"token.actions.githubusercontent.com:environment": "test"}"#)).trust(),
        fails(branch, workflow(r#""repo:octo/app:«*»""#, r#""StringEqualsIfExists": {"token.actions.githubusercontent.com:ref": "refs/heads/main"}"#)).trust(),
        fails(branch, workflow(r#""repo:octo/app:«*»""#, r#""Null": {"token.actions.githubusercontent.com:ref": "false"}"#)).trust(),
        fails("S3_PREFIX_IN_NEGATIVE_CONTEXT", prefix(r#""StringLikeIfExists": {«"s3:prefix"»: "public/*"}"#)),
        passes("S3_PREFIX_IN_NEGATIVE_CONTEXT", prefix(r#""StringLikeIfExists": {"s3:prefix": "public/*"}, "Null": {"s3:prefix": "false"}"#)),
        // Over WILDCARD_USAGE_TOO_PERMISSIVE and others, which report the same value or operator.
        fails("WILDCARD_USAGE_TOO_PERMISSIVE", key_policy(r#""StringLike": {"aws:SourceAccount": "1«*»"}"#)).of(Resource),
        fails("VARIABLE_USAGE_TOO_PERMISSIVE", condition(r#""IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}, "StringEquals": {"aws:SourceVpc": "«${aws:PrincipalTag/vpc}»"}"#)),
        fails(
            "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
            trust(
                r#"{"Federated": "arn:aws:iam::123456789012:oidc-provider/login.example.com"}"#,
                r#""sts:AssumeRoleWithWebIdentity""#,
                r#"«"ForAllValues:StringEquals"»: {"login.example.com:aud": "app"}"#,
            ),
        )
        .trust(),
        // `StringLike` would match other accounts.
        fails("WILDCARD_WITHOUT_LIKE_OPERATOR", prefix(r#""StringEquals": {"aws:SourceAccount": "1234«*»"}"#)),
    ]
}
