use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::nearest::nearest;

use super::{foreign_service, has_no_policies, owner};
use crate::finding::{Confidence, Findings};
use crate::rule::{
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, INVALID_SERVICE_IN_ACTION,
    RESOURCE_MISMATCH, UNSCOPABLE_ACTION, declare_rules,
};
use crate::rules::Context;
use crate::rules::action::as_written;
use crate::suggest;

declare_rules! {
    check: check;

    /// An action does not apply to the resource that the policy is attached to.
    ///
    /// ## What it does
    ///
    /// Checks that a resource-based policy lists only actions of the service that owns the
    /// resource, and a trust policy only actions that assume the role.
    ///
    /// ## Why it matters
    ///
    /// Only requests for the resource itself are evaluated against its policy, so such an action
    /// never matches.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "sqs:SendMessage",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The first resource of the policy determines its service. Not all services with
    /// resource-based policies are known here.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    UNSUPPORTED_ACTION_IN_POLICY: Error {
        supersedes: &[
            RESOURCE_MISMATCH,
            UNSCOPABLE_ACTION,
            INVALID_SERVICE_IN_ACTION,
            ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
            DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
        ],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    match cx.kind {
        PolicyKind::Trust => in_trust_policy(cx, findings),
        PolicyKind::Resource => in_resource_policy(cx, findings),
        _ => {}
    }
}

fn in_trust_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    let known = suggest::texts(&cx.tables.rule_facts().actions_of_trust_policies);
    for item in &cx.actions {
        let written = item.str.value();
        let assumes = known.iter().any(|action| glob::matches(written, action));
        if assumes || matches!(item.covers, Covers::Fault(_)) {
            continue;
        }
        let message = format!("`{written}` is not allowed in a trust policy");
        let finding = findings.report(UNSUPPORTED_ACTION_IN_POLICY, item.str.place, message);
        match nearest(written, &known) {
            Some(action) => {
                finding.replace(&item.str.text, as_written(action, item), Confidence::Likely)
            }
            None => finding.help(
                "specify the action that assumes the role, such as `sts:AssumeRole`; the \
                 permissions of the role belong in its identity policies",
            ),
        };
    }
}

fn in_resource_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    let owner = owner(cx);
    for statement in &cx.policy.statements {
        // `UNSUPPORTED_RESOURCE_ARN_IN_POLICY` reports these, and then the actions fit them.
        let mut foreign = Vec::new();
        for item in statement.resources() {
            if let Some(service) = foreign_service(item, owner, cx) {
                foreign.push(service);
            }
        }
        for item in statement.actions() {
            let Some(service) = service(item) else { continue };
            if glob::is_one_of(service, &foreign) {
                continue;
            }
            let message = match owner {
                _ if has_no_policies(service, cx) => {
                    format!("`{service}` does not have resource-based policies")
                }
                Some(owner) if !owner.eq_ignore_ascii_case(service) => {
                    format!("`{}` does not apply to resources of `{owner}`", item.str.value())
                }
                _ => continue,
            };
            findings
                .report(UNSUPPORTED_ACTION_IN_POLICY, item.str.place, message)
                .help("move it to an identity policy of the caller");
        }
    }
}

/// The service of an action that exists, as far as is known.
fn service<'a>(item: &'a ActionItem<'_>) -> Option<&'a str> {
    match item.covers {
        Covers::Everything | Covers::Fault(_) => None,
        _ => item.str.value().split(':').next(),
    }
}
