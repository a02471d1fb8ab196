//! Builders for the texts of policies. All arguments are JSON.

/// The ARN of a user pool, in quotes.
pub(crate) const USER_POOL: &str =
    r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI""#;

/// The ARN of an identity pool, in quotes.
pub(crate) const IDENTITY_POOL: &str = r#""arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#;

/// A statement that allows what the actions of user pools on web ACLs depend on.
pub(crate) const WEB_ACLS: &str = r#"{"Effect": "Allow", "Action": "wafv2:*", "Resource": "*"}"#;

/// A condition on the identity pool that a role trusts.
pub(crate) const AUDIENCE: &str = r#""StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#;

/// A policy with these statements.
pub(crate) fn policy(statements: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#)
}

/// A statement that allows actions on resources.
pub(crate) fn allow(action: &str, resource: &str) -> String {
    format!(r#"{{"Effect": "Allow", "Action": {action}, "Resource": {resource}}}"#)
}

/// A policy with one statement, which has these members.
pub(crate) fn members(members: &str) -> String {
    policy(&format!("{{{members}}}"))
}

/// A policy that allows these actions on all resources.
pub(crate) fn action(action: &str) -> String {
    policy(&allow(action, r#""*""#))
}

/// A policy that allows reading a user in this resource.
pub(crate) fn resource(resource: &str) -> String {
    policy(&allow(r#""cognito-idp:AdminGetUser""#, resource))
}

/// A policy that allows actions on a resource.
pub(crate) fn scope(action: &str, resource: &str) -> String {
    policy(&allow(action, resource))
}

/// A policy that allows actions under conditions, which are the members of `Condition`.
pub(crate) fn condition_on(action: &str, resource: &str, condition: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Action": {action}, "Resource": {resource}, "Condition": {{{condition}}}"#
    ))
}

/// A policy that allows reading a user in one pool under conditions.
pub(crate) fn condition(condition: &str) -> String {
    condition_on(r#""cognito-idp:AdminGetUser""#, USER_POOL, condition)
}

/// A trust policy: its principal, its action, and the members of `Condition`.
pub(crate) fn trust(principal: &str, action: &str, condition: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": {principal}, "Action": {action}, "Condition": {{{condition}}}"#
    ))
}

/// A trust policy without conditions.
pub(crate) fn assumed_by(principal: &str) -> String {
    members(&format!(r#""Effect": "Allow", "Principal": {principal}, "Action": "sts:AssumeRole""#))
}

/// A trust policy of an identity pool's role, with these conditions after the one on the pool.
pub(crate) fn identity_pool_role(condition: &str) -> String {
    trust(
        r#"{"Federated": "cognito-identity.amazonaws.com"}"#,
        r#""sts:AssumeRoleWithWebIdentity""#,
        &format!("{AUDIENCE}{condition}"),
    )
}
