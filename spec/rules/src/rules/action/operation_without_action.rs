use cognito_policy_language::action::{ActionFault, Covers};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The API has this operation, but IAM has no action for it.
    ///
    /// ## What it does
    ///
    /// Finds the names of API operations that have no IAM action.
    ///
    /// ## Why it matters
    ///
    /// Some operations are authorized by the access token of a signed-in user, or not at all. No
    /// policy can allow or deny them, so the name has no effect.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListWebAuthnCredentials",
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
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/security_iam_service-with-iam.html>
    OPERATION_WITHOUT_ACTION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let Covers::Fault(ActionFault::OperationWithoutAction(service)) = item.covers else {
            continue;
        };
        let name = &item.str.value()[item.name_range()];
        let mut operations = service.operations_without_action.iter();
        let Some(operation) = operations.find(|it| it.name.eq_ignore_ascii_case(name)) else {
            continue;
        };
        findings
            .report(
                OPERATION_WITHOUT_ACTION,
                item.str.place,
                format!("`{}` is an API operation without an IAM action", operation.name),
            )
            .part(&item.str.text, item.name_range())
            .help(if operation.unsigned {
                "remove it: the API is unauthenticated; policies do not apply"
            } else {
                "remove it: no policy can allow or deny the operation"
            });
    }
}
