use super::RoleGrant;
use crate::finding::Findings;
use crate::guard::Kind;
use crate::rule::{
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE, CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE, CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    declare_rules,
};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Any role can be passed.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:PassRole` on `"*"`, or on a pattern that matches every such
    /// role, without a condition that restricts `iam:PassedToService`. Negated operators, `IfExists`,
    /// `Null` and patterns such as `*.amazonaws.com` do not restrict the services.
    ///
    /// ## Why it matters
    ///
    /// A user who can pass any role to a service can act through that service with the permissions
    /// of the most powerful role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}
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
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
    PASS_ROLE_WITH_STAR_IN_RESOURCE: Security;

    /// An action pattern allows any role to be passed.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow an action pattern that matches `iam:PassRole` on all roles.
    ///
    /// ## Why it matters
    ///
    /// A user who can pass any role to a service can act through that service with the permissions
    /// of the most powerful role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "Action": "iam:Pass*", "Resource": "*"}
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
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: Security {
        supersedes: &[CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE],
    };

    /// `NotAction` allows any role to be passed.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:PassRole` on all roles because `NotAction` does not list
    /// it.
    ///
    /// ## Why it matters
    ///
    /// A user who can pass any role to a service can act through that service with the permissions
    /// of the most powerful role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}
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
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: Security {
        supersedes: &[CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION],
    };

    /// Any role can be passed, except those in `NotResource`.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:PassRole` on all resources except those in `NotResource`.
    ///
    /// ## Why it matters
    ///
    /// A user who can pass any role to a service can act through that service with the permissions
    /// of the most powerful role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:PassRole",
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
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>
    PASS_ROLE_WITH_NOT_RESOURCE: Security;

    /// An action pattern allows any role to be passed, except those in `NotResource`.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow an action pattern that matches `iam:PassRole` on all resources
    /// except those in `NotResource`.
    ///
    /// ## Why it matters
    ///
    /// A user who can pass any role to a service can act through that service with the permissions
    /// of the most powerful role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:Pass*",
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
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: Security {
        supersedes: &[CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE],
    };

    /// `NotAction` allows any role to be passed, except those in `NotResource`.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow `iam:PassRole` on all resources except those in `NotResource`
    /// because `NotAction` does not list it.
    ///
    /// ## Why it matters
    ///
    /// A user who can pass any role to a service can act through that service with the permissions
    /// of the most powerful role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "NotAction": "s3:*",
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
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/user-pool-sms"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html>
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: Security {
        supersedes: &[CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE],
    };
}

/// See [passing a role to a service](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).
pub(super) const PASS_ROLE: RoleGrant = RoleGrant {
    action: "iam:PassRole",
    outcome: ("any role", "passed"),
    any_role: "role/\u{1}",
    limiting_keys: &[
        ("iam:PassedToService", Kind::Service),
        ("iam:AssociatedResourceArn", Kind::ArnOfService),
    ],
    help: "specify the roles by their ARNs, or the service with `StringEquals` on \
           `iam:PassedToService`",
    with_resource: [
        PASS_ROLE_WITH_STAR_IN_RESOURCE,
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
        PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    ],
    with_not_resource: [
        PASS_ROLE_WITH_NOT_RESOURCE,
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
        PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE,
    ],
};

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    PASS_ROLE.check(cx, findings);
}
