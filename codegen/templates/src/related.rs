//! Amazon Cognito across resources: whether the roles, functions and permissions that belong to user pools
//! and identity pools fit them.
//!
//! What is reported is contradictory within the file. Nothing is reported where a value is not known yet, or
//! where a resource of another file could make it right.

mod given;
mod messages;
mod reference;
mod resource;
mod roles;
mod triggers;
mod trust;

use std::collections::{BTreeSet, HashMap};

use cognito_policy_language::hole;
use cognito_policy_rules::{Finding, Help, Rule};
use cognito_policy_spec::json::Value;

use crate::origin::Origin;
use crate::tree::{Tree, string_or_holes};
use reference::Reference;
pub(crate) use resource::{Kind, Resource, property};
use triggers::Permissions;

/// The resources of a template that are related to Amazon Cognito.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    resources: Vec<Resource>,
    /// The resources that a reference can mean, by their indices.
    references: HashMap<(Kind, Reference), Vec<usize>>,
    /// Permissions that a framework creates with a function.
    implicit: Vec<ImplicitPermission>,
    /// What nested stacks, modules and custom resources, which create other resources, refer to.
    passed_on: BTreeSet<String>,
    /// Whether there can be other resources, which are not in the file.
    pub(crate) may_have_more: bool,
}

/// The permission that AWS SAM or the Serverless Framework creates for the event of a function.
#[derive(Debug)]
pub(crate) struct ImplicitPermission {
    /// The address of the function.
    pub(crate) function: String,
    /// The user pool; `None` if it can be any.
    pub(crate) pool: Option<Tree>,
}

/// A finding about a resource.
#[derive(Debug, Clone)]
pub struct ResourceFinding {
    /// Where in the file the resource is: `Resources.Users`.
    pub name: String,
    /// What is wrong.
    pub finding: Finding<Origin>,
    /// The file of the resource, as in its [`file`](Resource::file).
    pub(crate) file: usize,
    /// What fixes it, if it is written before and after the value.
    pub surround: Option<(&'static str, &'static str)>,
}

impl Stack {
    /// Adds a resource.
    pub(crate) fn add(&mut self, resource: Resource) {
        let index = self.resources.len();
        for reference in &resource.references {
            let same = self.references.entry((resource.kind, reference.clone())).or_default();
            if same.last() != Some(&index) {
                same.push(index);
            }
        }
        self.resources.push(resource);
    }

    /// Adds a permission that a framework creates.
    pub(crate) fn add_implicit(&mut self, permission: ImplicitPermission) {
        self.implicit.push(permission);
    }

    /// Adds the arguments of something that creates resources which are not in the file.
    pub(crate) fn add_opaque(&mut self, arguments: &Tree) {
        match &arguments.value {
            Value::String(text) if hole::has_holes(text) => {
                let is_of_name = |c: char| c.is_ascii_alphanumeric() || "_-.:".contains(c);
                let words = text.value.split(|c| !is_of_name(c)).filter(|word| !word.is_empty());
                self.passed_on.extend(words.map(str::to_owned));
            }
            Value::Array(items) => items.iter().for_each(|item| self.add_opaque(item)),
            Value::Object(members) => members.iter().for_each(|it| self.add_opaque(&it.value)),
            _ => {}
        }
    }

    /// Returns what is contradictory, in the order of the file.
    pub(crate) fn check(&self) -> Vec<ResourceFinding> {
        let mut findings = Vec::new();
        let permissions = Permissions::of(self);
        for resource in &self.resources {
            match resource.kind {
                Kind::RoleAttachment => roles::check_attachment(resource, self, &mut findings),
                Kind::Group => roles::check_group(resource, self, &mut findings),
                Kind::UserPool => {
                    messages::check(resource, self, &mut findings);
                    triggers::check(resource, &permissions, &mut findings);
                }
                Kind::Role | Kind::IdentityPool | Kind::Function | Kind::Permission => {}
            }
        }
        findings.sort_by_key(|it| it.finding.span.span.start);
        findings
    }

    /// Returns the resource that a value refers to, if it is exactly one of the template.
    fn find(&self, kind: Kind, value: &Tree) -> Option<&Resource> {
        self.find_text(kind, string_or_holes(value)?)
    }

    fn find_text(&self, kind: Kind, text: &str) -> Option<&Resource> {
        match self.references.get(&(kind, Reference::of(text)))?.as_slice() {
            [index] => self.resources.get(*index),
            _ => None,
        }
    }

    /// Returns whether a value refers to a resource; `None` if that is not known.
    fn refers(&self, text: &str, resource: &Resource) -> Option<bool> {
        match self.find_text(resource.kind, text) {
            Some(other) => Some(std::ptr::eq(other, resource)),
            None if resource.references.contains(&Reference::of(text)) => Some(true),
            None => resource.has_other_id(text).then_some(false),
        }
    }

    /// Returns whether something that creates resources knows this one.
    fn is_passed_on(&self, resource: &Resource) -> bool {
        let attribute = format!("{}.", resource.address);
        let mut attributes = self.passed_on.range(attribute.clone()..);
        self.passed_on.contains(&resource.address)
            || attributes.next().is_some_and(|name| name.starts_with(&attribute))
    }
}

/// Creates a finding about a value of a resource.
fn finding(
    rule: &'static Rule,
    resource: &Resource,
    place: &Origin,
    message: &str,
    help: &str,
) -> ResourceFinding {
    let finding = Finding {
        rule,
        severity: rule.severity,
        span: place.clone(),
        part: None,
        message: hole::readable(message),
        help: Some(Help::Note(hole::readable(help))),
    };
    ResourceFinding { name: resource.name.clone(), file: resource.file, finding, surround: None }
}
