use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::policy::Effect;
use cognito_policy_language::structure::{listed, statement_element, statements};
use cognito_policy_spec::guest;
use cognito_policy_spec::json::{self, Value};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Guests of an identity pool cannot use the action.
    ///
    /// ## What it does
    ///
    /// Finds actions in the policies of guests that neither of the session policies of Amazon Cognito
    /// allows. A policy is checked as that of guests with `cognito-policy check --guest`, and with
    /// `Checker::guest` at run time.
    ///
    /// ## Why it matters
    ///
    /// In the enhanced flow, Amazon Cognito passes session policies when it creates the session of a
    /// guest. The guest has what the role and these policies allow. Other actions are denied, even
    /// if the role allows them.
    ///
    /// ## Example
    ///
    /// ```json guest
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "states:StartExecution",
    ///       "Resource": "arn:aws:states:us-east-1:123456789012:stateMachine:sign-up"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json guest
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "lambda:InvokeFunction",
    ///       "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The basic (classic) flow has no session policies. Patterns that match an action that guests can
    /// use are not reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies>
    EXCEEDS_GUEST_SESSION: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !cx.is_of_guests {
        return;
    }
    let allowed = allowed_patterns();
    for statement in &cx.policy.statements {
        let excepts = statement.action.as_ref().is_none_or(|element| element.negated);
        if statement.effect != Some(Effect::Allow) || excepts {
            continue;
        }
        for item in statement.actions() {
            if is_never_allowed(item, &allowed) {
                let action = item.str.value();
                let message = format!("guests of an identity pool cannot use `{action}`");
                findings
                    .report(EXCEEDS_GUEST_SESSION, item.str.place, message)
                    .help("remove it, or allow it in the role of authenticated users");
            }
        }
    }
}

/// Returns whether no session policy allows any action that an item covers.
fn is_never_allowed(item: &ActionItem<'_>, allowed: &[String]) -> bool {
    // Unauthenticated APIs have a rule of their own.
    if matches!(item.covers, Covers::Action(_, action) if action.unsigned) {
        return false;
    }
    let Some((service, actions)) = item.covers.actions() else { return false };
    for action in actions {
        let name = format!("{}:{}", service.name, action.name);
        if allowed.iter().any(|pattern| glob::matches(pattern, &name)) {
            return false;
        }
    }
    true
}

/// Returns the patterns of the actions that the session policies allow.
fn allowed_patterns() -> Vec<String> {
    let mut patterns = Vec::new();
    for text in guest::session_policies() {
        let Ok(policy) = json::parse(&text) else { continue };
        for statement in statements(&policy) {
            let actions = statement_element(statement, "Action");
            for action in actions.map_or(&[][..], listed) {
                if let Value::String(text) = &action.value {
                    patterns.push(text.value.clone());
                }
            }
        }
    }
    patterns
}
