use super::RoleGrant;
use crate::finding::Findings;
use crate::guard::Kind;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Any service-linked role can be created.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:CreateServiceLinkedRole` on `"*"`, or on a pattern that
    /// matches every such role, without a condition that restricts `iam:AWSServiceName`. Negated
    /// operators, `IfExists`, `Null` and patterns such as `*.amazonaws.com` do not restrict the
    /// services.
    ///
    /// ## Why it matters
    ///
    /// Each service-linked role allows a service to act in the account. Specify the services that
    /// roles can be created for: Amazon Cognito needs only `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/*",
    ///       "Condition": {
    ///         "StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    CREATE_SLR_WITH_STAR_IN_RESOURCE: Warning;

    /// An action pattern allows any service-linked role to be created.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow an action pattern that matches `iam:CreateServiceLinkedRole` on
    /// all roles.
    ///
    /// ## Why it matters
    ///
    /// Each service-linked role allows a service to act in the account. Specify the services that
    /// roles can be created for: Amazon Cognito needs only `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "Action": "iam:Create*", "Resource": "*"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/*",
    ///       "Condition": {
    ///         "StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: Warning;

    /// `NotAction` allows any service-linked role to be created.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:CreateServiceLinkedRole` on all roles because `NotAction`
    /// does not list it.
    ///
    /// ## Why it matters
    ///
    /// Each service-linked role allows a service to act in the account. Specify the services that
    /// roles can be created for: Amazon Cognito needs only `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "NotAction": "iam:PassRole", "Resource": "*"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/*",
    ///       "Condition": {
    ///         "StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: Warning;

    /// Any service-linked role can be created, except those in `NotResource`.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:CreateServiceLinkedRole` on all resources except those in
    /// `NotResource`.
    ///
    /// ## Why it matters
    ///
    /// Each service-linked role allows a service to act in the account. Specify the services that
    /// roles can be created for: Amazon Cognito needs only `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "NotResource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/*",
    ///       "Condition": {
    ///         "StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>
    CREATE_SLR_WITH_NOT_RESOURCE: Warning;

    /// An action pattern allows any service-linked role to be created, except those in `NotResource`.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow an action pattern that matches `iam:CreateServiceLinkedRole` on
    /// all resources except those in `NotResource`.
    ///
    /// ## Why it matters
    ///
    /// Each service-linked role allows a service to act in the account. Specify the services that
    /// roles can be created for: Amazon Cognito needs only `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:Create*",
    ///       "NotResource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/*",
    ///       "Condition": {
    ///         "StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: Warning;

    /// `NotAction` allows any service-linked role to be created, except those in `NotResource`.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:CreateServiceLinkedRole` on all resources except those in
    /// `NotResource` because `NotAction` does not list it.
    ///
    /// ## Why it matters
    ///
    /// Each service-linked role allows a service to act in the account. Specify the services that
    /// roles can be created for: Amazon Cognito needs only `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "NotAction": "iam:PassRole",
    ///       "NotResource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:CreateServiceLinkedRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/*",
    ///       "Condition": {
    ///         "StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: Warning;
}

/// See [permissions for service-linked roles](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html#service-linked-role-permissions).
pub(super) const CREATE_SERVICE_LINKED_ROLE: RoleGrant = RoleGrant {
    action: "iam:CreateServiceLinkedRole",
    outcome: ("any service-linked role", "created"),
    any_role: "role/aws-service-role/\u{1}/\u{1}",
    limiting_keys: &[("iam:AWSServiceName", Kind::Service)],
    help: "specify the role by its ARN, or the service with `StringEquals` on \
           `iam:AWSServiceName`",
    with_resource: [
        CREATE_SLR_WITH_STAR_IN_RESOURCE,
        CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
        CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    ],
    with_not_resource: [
        CREATE_SLR_WITH_NOT_RESOURCE,
        CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
        CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE,
    ],
};

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    CREATE_SERVICE_LINKED_ROLE.check(cx, findings);
}
