use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::types_of;
use cognito_policy_spec::model::Service;

use super::bare::bare_type;
use super::{Types, can_be_of_any, has_faulty_resource, limited_statements};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// No action of the statement applies to the resource.
    ///
    /// ## What it does
    ///
    /// Checks that each resource has a type that an action of the statement supports.
    ///
    /// ## Why it matters
    ///
    /// The resource has no effect in the statement. Either an action is missing, or the resource is
    /// the wrong one.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": [
    ///         "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///         "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///       ]
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html>
    UNUSED_RESOURCE: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in limited_statements(cx) {
        if !has_known_actions(statement) || has_faulty_resource(statement, cx) {
            continue;
        }
        let (types, unscopable) = (Types::of_actions(statement), unscopable_services(statement));
        let mut unused = Vec::new();
        for resource in statement.resources() {
            let is_bare = || unscopable.iter().any(|it| bare_type(resource, it).is_some());
            if !can_be_of_any(resource)
                && !resource.types.iter().any(|it| types.has(it))
                && !is_bare()
            {
                unused.push(resource);
            }
        }
        if unused.len() == statement.resources().len() {
            continue; // The actions are reported.
        }
        for resource in unused {
            findings
                .report(
                    UNUSED_RESOURCE,
                    resource.place,
                    "no action of the statement applies to this resource",
                )
                .help("move it to the statement with its actions, or remove it");
        }
    }
}

fn has_known_actions(statement: &Statement<'_>) -> bool {
    let Some(element) = &statement.action else { return false };
    !element.incomplete && element.items.iter().all(|item| item.covers.actions().is_some())
}

/// Returns the services of the actions that have no resource types. IAM asks these on the bare type.
fn unscopable_services<'t>(statement: &Statement<'t>) -> Vec<&'t Service> {
    let mut services: Vec<&Service> = Vec::new();
    for item in statement.actions() {
        if let Some((service, actions)) = item.covers.actions()
            && types_of(actions).is_empty()
            && !services.iter().any(|it| it.name == service.name)
        {
            services.push(service);
        }
    }
    services
}
