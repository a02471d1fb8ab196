use cognito_policy_language::action::Covers;

use super::{as_written, not_applied_without_credentials};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The action belongs to an unauthenticated API, to which the policy does not apply.
    ///
    /// ## What it does
    ///
    /// Finds actions of unauthenticated API operations, which clients call without AWS credentials.
    ///
    /// ## Why it matters
    ///
    /// Without credentials there is no identity whose policies IAM could evaluate, so identity
    /// policies, session policies and service control policies do not apply. Allowing such an
    /// action is unnecessary, and denying it protects nothing. Endpoint policies and resource
    /// control policies do apply.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Deny", "Action": "cognito-idp:SignUp", "Resource": "*"}
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
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminCreateUser",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/security_iam_service-with-iam.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html>
    /// - <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>
    UNSIGNED_ACTION: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(policies) = not_applied_without_credentials(cx.kind) else { return };
    for item in &cx.actions {
        let Covers::Action(service, action) = item.covers else { continue };
        if !action.unsigned {
            continue;
        }
        let (service_name, name) = (&service.name, &action.name);
        let message =
            format!("`{service_name}:{name}` is an unauthenticated API; {policies} do not apply");
        let help = match service.signed_counterpart(action) {
            Some(authenticated) => {
                let action = as_written(&format!("{service_name}:{}", authenticated.name), item);
                format!("remove it; the authenticated API is `{action}`")
            }
            None => "remove it".to_owned(),
        };
        findings.report(UNSIGNED_ACTION, item.str.place, message).help(help);
    }
}
