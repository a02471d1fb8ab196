//! The functions of Lambda triggers, and the permissions to invoke them.

use std::collections::HashMap;

use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::variable::Variable;
use cognito_policy_language::{hole, variable};
use cognito_policy_rules::rule::MISSING_TRIGGER_PERMISSION;

use super::resource::{Kind, Resource, property};
use super::{ResourceFinding, Stack, finding};
use crate::tree::{Tree, items, members, string_or_holes};

/// The service principal of user pools.
const USER_POOLS: &str = "cognito-idp.amazonaws.com";

/// More triggers than a user pool can have.
const MOST_TRIGGERS: usize = 64;

/// More permissions than fit in the policy of a function.
const MOST_PERMISSIONS: usize = 100;

/// The action of a permission.
const INVOKE: &str = "lambda:InvokeFunction";

/// The permissions to invoke functions, for user pools.
pub(super) struct Permissions<'s> {
    stack: &'s Stack,
    /// By the address of the function.
    of_function: HashMap<&'s str, Vec<&'s Resource>>,
    /// The functions are not known.
    of_any: Vec<&'s Resource>,
}

impl<'s> Permissions<'s> {
    pub(super) fn of(stack: &'s Stack) -> Self {
        let mut permissions = Self { stack, of_function: HashMap::new(), of_any: Vec::new() };
        let all = stack.resources.iter().filter(|it| it.kind == Kind::Permission);
        for permission in all.filter(|it| may_be_for_user_pools(it)) {
            let function = permission.property("FunctionName");
            match function.and_then(|it| stack.find(Kind::Function, it)) {
                Some(function) => {
                    permissions.of_function.entry(&function.address).or_default().push(permission);
                }
                None => permissions.of_any.push(permission),
            }
        }
        permissions
    }

    /// Returns the permissions that can be for a function; `None` if there are too many to check.
    fn for_function(&self, function: &Resource) -> Option<Vec<&'s Resource>> {
        let known = self.of_function.get(function.address.as_str());
        let mut permissions = known.cloned().unwrap_or_default();
        if permissions.len() + self.of_any.len() > MOST_PERMISSIONS {
            return None;
        }
        for permission in &self.of_any {
            let name = permission.property("FunctionName").and_then(string_or_holes);
            if name.is_none_or(|name| self.stack.refers(name, function) != Some(false)) {
                permissions.push(permission);
            }
        }
        Some(permissions)
    }

    /// Returns whether a framework creates the permission.
    fn are_implicit(&self, function: &Resource, pool: &Resource) -> bool {
        self.stack
            .implicit
            .iter()
            .any(|it| it.function == function.address && it.may_be_for(pool, self.stack))
    }
}

fn may_be_for_user_pools(permission: &Resource) -> bool {
    let can_be = |name, known: &[&str]| {
        let text = permission.property(name).and_then(string_or_holes);
        text.is_none_or(|text| {
            hole::is_marked(text) || known.iter().any(|it| it.eq_ignore_ascii_case(text))
        })
    };
    can_be("Principal", &[USER_POOLS, "*"]) && can_be("Action", &[INVOKE, "lambda:*", "*"])
}

/// Checks the triggers of a user pool.
pub(super) fn check(
    pool: &Resource,
    permissions: &Permissions<'_>,
    findings: &mut Vec<ResourceFinding>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for value in triggers(pool) {
        let Some(function) = permissions.stack.find(Kind::Function, value) else { continue };
        if !seen.contains(&function.address.as_str()) {
            seen.push(&function.address);
            findings.extend(check_trigger(pool, function, value, permissions));
        }
    }
}

/// Returns the functions of the triggers. Some triggers are an object or a block with a version.
fn triggers(pool: &Resource) -> Vec<&Tree> {
    let Some(configuration) = pool.property("LambdaConfig") else { return Vec::new() };
    let configuration = match items(configuration) {
        [block] => block,
        _ => configuration,
    };
    let triggers = members(configuration).iter().take(MOST_TRIGGERS);
    triggers.map(|it| property(&it.value, "LambdaArn").unwrap_or(&it.value)).collect()
}

fn check_trigger(
    pool: &Resource,
    function: &Resource,
    trigger: &Tree,
    permissions: &Permissions<'_>,
) -> Option<ResourceFinding> {
    let stack = permissions.stack;
    let is_hidden = stack.may_have_more
        || stack.is_passed_on(function)
        || permissions.are_implicit(function, pool);
    if is_hidden {
        return None;
    }
    let mut for_other = None;
    for permission in permissions.for_function(function)? {
        let source = permission.property("SourceArn");
        let text = source.and_then(string_or_holes)?;
        if can_be_arn_of(text, pool, stack) {
            return None;
        }
        if permission.file == pool.file && !serves_another(text, function, stack) {
            for_other = for_other.or(source.map(|source| (permission, source)));
        }
    }
    let (name, pool_name) = (&function.address, &pool.address);
    let rule = MISSING_TRIGGER_PERMISSION;
    if let Some((permission, source)) = for_other {
        let message = format!(
            "`{name}` is a trigger of `{pool_name}`, but this permission to invoke it has another \
             source"
        );
        let help = format!("write the ARN of `{pool_name}`");
        return Some(finding(rule, permission, &source.span, &message, &help));
    }
    let message = format!("`{pool_name}` has no permission to invoke the trigger `{name}`");
    let help = format!(
        "add a permission for the principal `{USER_POOLS}` with the source ARN of `{pool_name}`"
    );
    Some(finding(rule, pool, &trigger.span, &message, &help))
}

impl super::ImplicitPermission {
    fn may_be_for(&self, pool: &Resource, stack: &Stack) -> bool {
        let Some(own) = self.pool.as_ref().and_then(string_or_holes) else { return true };
        stack.refers(own, pool) != Some(false)
    }
}

/// Returns whether the source of a permission can be, or match, the ARN of a user pool.
fn can_be_arn_of(source: &str, pool: &Resource, stack: &Stack) -> bool {
    may_be_user_pool(source) && stack.refers(source, pool) != Some(false)
}

fn may_be_user_pool(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else {
        let starts_open = |it: &Variable| it.range.start == 0 && it.sort(text).is_none();
        return text.starts_with('*') || variable::scan(text).first().is_some_and(starts_open);
    };
    let (service, resource) = (&text[arn.service], &text[arn.resource]);
    let start = resource.split(['$', '*', '?']).next().unwrap_or(resource);
    (service == "cognito-idp" || is_open(service))
        && (start.starts_with("userpool/") || "userpool/".starts_with(start))
}

/// Returns whether the source of a permission is another user pool that has the function as a trigger.
fn serves_another(source: &str, function: &Resource, stack: &Stack) -> bool {
    let Some(other) = stack.find_text(Kind::UserPool, source) else { return false };
    triggers(other)
        .into_iter()
        .any(|value| stack.find(Kind::Function, value).is_some_and(|it| std::ptr::eq(it, function)))
}
