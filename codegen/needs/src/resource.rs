//! The resources of calls, as far as literals in the sources show them.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::region::partition_of;
use cognito_policy_spec::model::{ArnFormat, Fragment, ResourceType, Service};
use cognito_policy_spec::tables::Tables;
use heck::ToSnakeCase;

use crate::authorize;
use crate::needs::{Call, Setter};

/// What the sources do not say about a program: where it runs.
#[derive(Debug, Clone, Default)]
pub struct Deployment {
    /// The account ID. Without it, ARNs match every account.
    pub account: Option<String>,
    /// The Region. Without it, ARNs match every Region, unless an ID names its own.
    pub region: Option<String>,
    /// The ARNs of what setters get: of `user_pool_id`, for example.
    pub resources: Vec<(String, String)>,
    /// Patterns of actions that something else needs from the same policies: `logs:*` for AWS Lambda,
    /// which writes the logs of the program.
    pub other_actions: Vec<String>,
}

/// The resources of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resources {
    /// The action does not support resource-level permissions.
    Unscoped,
    /// These.
    Known(Vec<Resource>),
    /// The sources do not show them.
    Unknown,
}

/// A resource of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resource {
    /// The ARN, with `*` for what is not known.
    pub arn: String,
    /// Other ARNs of the call that can be allowed in its place: an index in place of its table.
    pub others: Vec<String>,
}

/// Returns the resources that a call needs an action for.
pub(crate) fn of_call(action: &str, call: &Call, deployment: &Deployment) -> Resources {
    let Some((service, row)) = authorize::action(action) else { return Resources::Unknown };
    if row.resource_types.is_empty() {
        return Resources::Unscoped;
    }
    let call = &*authorize::seen_by(action, call);
    let Some(setters) = &call.setters else { return Resources::Unknown };
    let any_required = row.resource_types.iter().any(|it| it.required);
    let (mut known, mut optional) = (Vec::new(), Vec::new());
    for of_action in &row.resource_types {
        let kind = &service.resource_types[of_action.resource_type];
        if of_action.required || !any_required {
            known.extend(of_type(kind, service, call, deployment));
        } else if is_named_completely(kind, setters) {
            optional.extend(of_type(kind, service, call, deployment));
        }
    }
    if known.is_empty() {
        return Resources::Unknown;
    }
    let others = if any_required { optional.clone() } else { known.clone() };
    let mut resources = Vec::new();
    for arn in known {
        resources.push(Resource { arn, others: others.clone() });
    }
    for arn in optional {
        resources.push(Resource { arn, others: Vec::new() });
    }
    resources.dedup_by(|one, other| one.arn == other.arn);
    Resources::Known(resources)
}

/// Returns the types of the resources that an action is needed for: those that it requires, or else all.
pub(crate) fn types_of(action: &str) -> Vec<(&'static Service, &'static ResourceType)> {
    let Some((service, row)) = authorize::action(action) else { return Vec::new() };
    let any_required = row.resource_types.iter().any(|it| it.required);
    let mut types = Vec::new();
    for of_action in &row.resource_types {
        if of_action.required || !any_required {
            types.push((service, &service.resource_types[of_action.resource_type]));
        }
    }
    types
}

/// Returns patterns for all resources of an action in an account or Region; `None` if they are not
/// known, or do not limit the resources.
pub(crate) fn in_deployment(action: &str, deployment: &Deployment) -> Option<Vec<String>> {
    let mut patterns = Vec::new();
    for (_, kind) in types_of(action) {
        for format in &kind.arn_formats {
            let is_limited = |part: &[Fragment], known: &Option<String>| {
                known.is_some() && part.iter().any(|it| matches!(it, Fragment::Placeholder(_)))
            };
            if !is_limited(&format.account, &deployment.account)
                && !is_limited(&format.region, &deployment.region)
            {
                return None;
            }
            patterns.push(arn(format, &part(&format.resource, None), None, None, deployment));
        }
    }
    (!patterns.is_empty()).then_some(patterns)
}

/// Returns whether each part of a type's ARN has a setter: a table and its index.
fn is_named_completely(kind: &ResourceType, setters: &[Setter]) -> bool {
    let has_setter = |placeholder: &str| {
        let name = setter_of(placeholder);
        setters.iter().any(|setter| is_named(&setter.name, &name))
    };
    kind.arn_formats.iter().any(|format| {
        format.resource.iter().all(|fragment| match fragment {
            Fragment::Literal(_) => true,
            Fragment::Placeholder(name) => has_setter(name),
        })
    })
}

/// Returns the ARNs of a type that setters name. There are several only where a call passes resources of
/// another service, such as the roles of an identity pool.
fn of_type(
    kind: &ResourceType,
    service: &Service,
    call: &Call,
    deployment: &Deployment,
) -> Vec<String> {
    let fits = |text: &str| {
        Arn::parse(text).is_ok_and(|arn| arn.is_of(text, kind, service, Tables::builtin()))
    };
    for setter in call.setters.iter().flatten() {
        let named = deployment.resources.iter().find(|(name, _)| *name == setter.name);
        if let Some((_, arn)) = named.filter(|(_, arn)| fits(arn)) {
            return vec![arn.clone()];
        }
        if let Some(value) = setter.value.as_deref().filter(|value| fits(value)) {
            return vec![value.to_owned()];
        }
    }
    if service.name != call.service.prefix {
        return passed(call, fits);
    }
    kind.arn_formats.iter().find_map(|format| fill(format, call, deployment)).into_iter().collect()
}

/// Returns the ARNs in the arguments of setters, unless another call of the same setter hides one.
fn passed(call: &Call, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let (mut passed, mut hidden): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut names = Vec::new();
    for setter in call.setters.iter().flatten() {
        let before = passed.len();
        passed.extend(setter.arns.iter().filter(|arn| fits(arn)).cloned());
        let found = if passed.len() > before { &mut names } else { &mut hidden };
        found.push(setter.name.as_str());
    }
    if names.iter().any(|name| hidden.contains(name)) { Vec::new() } else { passed }
}

/// Fills an ARN format. Its first placeholder has to be known; the others become `*`.
fn fill(format: &ArnFormat, call: &Call, deployment: &Deployment) -> Option<String> {
    let setters = call.setters.as_deref().unwrap_or_default();
    let mut resource = String::new();
    let mut found = None;
    for fragment in &format.resource {
        match fragment {
            Fragment::Literal(text) => resource.push_str(text),
            Fragment::Placeholder(name) => match value_of(name, setters) {
                Some(value) => {
                    resource.push_str(&value.name);
                    found.get_or_insert(value);
                }
                None if found.is_none() => return None,
                None => resource.push('*'),
            },
        }
    }
    let found = found?;
    let region = call.region.as_deref().or(found.region);
    Some(arn(format, &resource, region, found.account, deployment))
}

/// Returns an ARN in a Region and account, or else in those of the deployment.
fn arn(
    format: &ArnFormat,
    resource: &str,
    region: Option<&str>,
    account: Option<&str>,
    deployment: &Deployment,
) -> String {
    let region = region.or(deployment.region.as_deref());
    let partition = region.and_then(|it| partition_of(it, Tables::builtin()));
    let account = account.or(deployment.account.as_deref());
    format!(
        "arn:{}:{}:{}:{}:{resource}",
        partition.map_or("aws", |it| &it.name),
        part(&format.service, None),
        part(&format.region, region),
        part(&format.account, account),
    )
}

fn part(fragments: &[Fragment], value: Option<&str>) -> String {
    let mut text = String::new();
    for fragment in fragments {
        text.push_str(match fragment {
            Fragment::Literal(literal) => literal,
            Fragment::Placeholder(_) => value.unwrap_or("*"),
        });
    }
    text
}

/// What a setter says about a resource.
struct Found<'s> {
    name: String,
    region: Option<&'s str>,
    account: Option<&'s str>,
}

/// Returns the value of a placeholder, from the setter that has its name.
fn value_of<'s>(placeholder: &str, setters: &'s [Setter]) -> Option<Found<'s>> {
    let name = setter_of(placeholder);
    let name = name.as_str();
    for setter in setters {
        let (text, is_start) = match (&setter.value, &setter.start) {
            (Some(value), _) => (value.as_str(), false),
            (None, Some(start)) => (start.as_str(), true),
            (None, None) => continue,
        };
        if text.is_empty() {
            continue;
        }
        if name == "queue_name" && setter.name == "queue_url" && !is_start {
            return queue(text);
        }
        if is_named(&setter.name, name) && !text.contains(['*', '?', '$']) {
            return found(name, text, is_start);
        }
    }
    None
}

/// Returns the name of the setter for a placeholder.
fn setter_of(placeholder: &str) -> String {
    let mut name = placeholder.to_snake_case();
    for suffix in ["_with_path", "_without_leading_slash"] {
        if let Some(short) = name.strip_suffix(suffix) {
            name.truncate(short.len());
        }
    }
    name
}

/// Returns whether a setter sets what a placeholder is for.
fn is_named(setter: &str, placeholder: &str) -> bool {
    let short = placeholder.strip_suffix("_name").or_else(|| placeholder.strip_suffix("_id"));
    setter == placeholder
        || short == Some(setter)
        || (setter == "name" && placeholder.ends_with("_name"))
        || (setter == "key" && placeholder == "object_name")
}

/// Reads the value of a setter, or how it begins.
fn found<'s>(placeholder: &str, value: &'s str, is_start: bool) -> Option<Found<'s>> {
    // These name something else by ARN or alias.
    if value.starts_with("arn:") || value.starts_with("alias/") {
        return None;
    }
    let region = value.split_once(['_', ':']).map(|(region, _)| region).filter(|it| {
        placeholder.ends_with("_pool_id") && partition_of(it, Tables::builtin()).is_some()
    });
    let mut name = match placeholder {
        // Secrets Manager appends a hyphen and six characters to the name.
        "secret_id" if !is_start => format!("{value}-??????"),
        "parameter_name" => value.trim_start_matches('/').to_owned(),
        _ => value.to_owned(),
    };
    if is_start {
        name.push('*');
    }
    Some(Found { name, region, account: None })
}

/// Reads the URL of a queue: `https://sqs.eu-central-1.amazonaws.com/123456789012/name`.
fn queue(url: &str) -> Option<Found<'_>> {
    let (host, path) = url.strip_prefix("https://")?.split_once('/')?;
    let region = host.strip_prefix("sqs.").and_then(|rest| rest.split('.').next());
    let (account, name) = match path.split_once('/') {
        Some((account, name)) => (Some(account), name),
        None => (None, path),
    };
    let account =
        account.filter(|it| it.len() == 12 && it.bytes().all(|byte| byte.is_ascii_digit()));
    (!name.is_empty()).then(|| Found { name: name.to_owned(), region, account })
}
