use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{
    ResourceItem, ResourceValue, TypeRef, common_types, types_of,
};
use cognito_policy_spec::model::Service;
use cognito_policy_spec::names::with_article;

use super::example::{arn_beside, example_arn};
use super::{
    Types, has_faulty_resource, limited_statements, name_of, own_statement, remove_unauthenticated,
    severity,
};
use crate::finding::Findings;
use crate::rule::{
    MISSING_DEPENDENT_ACTION, MISSING_REQUIRED_RESOURCE_TYPE, UNSIGNED_ACTION, declare_rules,
};
use crate::rules::Context;
use crate::rules::resource_policy::names_foreign_resource;
use crate::suggest;

declare_rules! {
    check: check;

    /// The statement has no resource of a type that the action supports.
    ///
    /// ## What it does
    ///
    /// Checks that the statement has a resource of a type that each action supports.
    ///
    /// ## Why it matters
    ///
    /// The action applies to other types of resources than those in the statement, so the statement
    /// never applies to the action.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-identity:DescribeIdentityPool",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Action": "cognito-identity:DescribeIdentityPool",
    ///       "Resource": "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// For services other than Amazon Cognito and AWS STS this is a warning, because AWS's own
    /// managed policies do not always agree with the tables of those services. Where a build script
    /// generates bindings for the service, or the configuration file lists it in `services`, it is an
    /// error.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    RESOURCE_MISMATCH: Error {
        supersedes: &[UNSIGNED_ACTION, MISSING_DEPENDENT_ACTION, MISSING_REQUIRED_RESOURCE_TYPE],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in limited_statements(cx) {
        if has_faulty_resource(statement, cx) || names_foreign_resource(cx, statement) {
            continue; // The resource is reported.
        }
        if statement.resources().iter().any(is_expression) {
            no_common_type(statement, findings);
            continue;
        }
        let types = Types::of_resources(statement);
        if types.has_others {
            continue;
        }
        for item in statement.actions() {
            mismatch(item, statement, &types, cx, findings);
        }
    }
}

fn is_expression(item: &ResourceItem<'_>) -> bool {
    matches!(item.value, ResourceValue::Expression(_))
}

fn mismatch(
    item: &ActionItem<'_>,
    statement: &Statement<'_>,
    of_resources: &Types<'_>,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let Some((service, actions)) = item.covers.actions() else { return };
    let types = types_of(actions);
    let fits = |&index: &usize| of_resources.has(&TypeRef { owner: service, index });
    if types.is_empty() || types.iter().any(fits) {
        return;
    }
    let (name, arns) = (name_of(item, service), arns_of(service, &types));
    let message = format!("`{name}` requires {arns}, but the statement has none");
    findings
        .report(RESOURCE_MISMATCH, item.str.place, message)
        .severity(severity(RESOURCE_MISMATCH, service, cx))
        .help(advice(item, service, &types, statement, cx));
}

/// Returns what to do: the action needs a statement with a resource of its own. The conditions of the
/// statement also apply there.
fn advice(
    item: &ActionItem<'_>,
    service: &Service,
    types: &[usize],
    statement: &Statement<'_>,
    cx: &Context<'_, '_>,
) -> String {
    let mut required = Vec::new();
    if let Covers::Action(_, action) = item.covers {
        if let Some(advice) = remove_unauthenticated(&[action], cx.kind) {
            return advice;
        }
        for it in &action.resource_types {
            if it.required {
                required.push(it.resource_type);
            }
        }
    }
    if let [_, _, ..] = required.as_slice() {
        let mut examples = Vec::new();
        for &index in &required {
            examples.push(example(service, &[index], statement, cx).0);
        }
        let examples = suggest::list(&suggest::texts(&examples));
        return own_statement(statement, &format!("resources such as {examples}"));
    }
    let (_, resource) = example(service, types, statement, cx);
    match statement.actions() {
        [_] if statement.resources().len() == 1 => format!("write {resource}"),
        _ => own_statement(statement, &resource),
    }
}

/// Returns an ARN of one of the types, and the ARN in the words of help.
fn example(
    service: &Service,
    types: &[usize],
    statement: &Statement<'_>,
    cx: &Context<'_, '_>,
) -> (String, String) {
    match arn_beside(service, types, statement, cx.tables) {
        Some(example) => (example.arn.clone(), example.resource()),
        None => {
            let arn = example_arn(service, types[0]);
            let resource = format!("a resource such as `{arn}`");
            (arn, resource)
        }
    }
}

/// Reports the run-time values of a statement whose actions have no resource type in common: their
/// type follows from the actions.
fn no_common_type(statement: &Statement<'_>, findings: &mut Findings) {
    let Some([]) = common_types(statement).as_deref() else { return };
    let reasons = suggest::texts(&reasons(statement)).join(", ");
    let message = format!("no resource type fits every action of the statement: {reasons}");
    for resource in statement.resources() {
        if is_expression(resource) {
            findings
                .report(RESOURCE_MISMATCH, resource.place, message.clone())
                .help("split the statement into one for each resource type");
        }
    }
}

/// Returns what each action requires. Of actions that require the same, only the first is listed.
fn reasons(statement: &Statement<'_>) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut listed = Vec::new();
    for item in statement.actions() {
        let Some((service, actions)) = item.covers.actions() else { continue };
        let types = types_of(actions);
        let arns = arns_of(service, &types);
        if !types.is_empty() && !listed.contains(&arns) {
            reasons.push(format!("`{}` requires {arns}", name_of(item, service)));
            listed.push(arns);
        }
    }
    reasons
}

/// `a user pool or web ACL ARN`
fn arns_of(service: &Service, types: &[usize]) -> String {
    let mut titles = Vec::new();
    for &index in types {
        titles.push(service.resource_types[index].title());
    }
    with_article(&format!("{} ARN", suggest::either(&titles)))
}
