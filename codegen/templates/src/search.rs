//! Searches a tree for policies: where its format says that one is, and wherever one can be
//! recognized.

use std::fmt::Write as _;

use cognito_policy_language::{PolicyKind, hole};
use cognito_policy_spec::json::{Text, Value};

use crate::encoded;
use crate::found::{Found, is_policy, is_statements};
use crate::property::has_no_resource;
use crate::tree::{Tree, parse_within};

/// The way from the root of a file to a value.
#[derive(Debug, Default, Clone)]
pub(crate) struct Path {
    steps: Vec<Step>,
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// A member of an object.
    Member(String),
    /// An item of a list.
    Item(usize),
}

/// Members that hold nothing but the policy or its owner: names leave them out.
const TRANSPARENT: [&str; 2] = ["PolicyDocument", "Properties"];

impl Path {
    pub(crate) fn member(&self, name: &str) -> Self {
        self.step(Step::Member(name.to_owned()))
    }

    pub(crate) fn item(&self, index: usize) -> Self {
        self.step(Step::Item(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut path = self.clone();
        path.steps.push(step);
        path
    }

    /// The number of steps.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Returns whether it is this path after its first steps. `*` is any item.
    pub(crate) fn is(&self, after: usize, names: &[&str]) -> bool {
        let steps = self.steps.get(after..).unwrap_or_default();
        steps.len() == names.len()
            && steps.iter().zip(names).all(|(step, name)| match step {
                Step::Member(own) => own == name,
                Step::Item(_) => *name == "*",
            })
    }

    /// Returns the last member's name.
    fn last_member(&self) -> Option<&str> {
        self.steps.iter().rev().find_map(|step| match step {
            Step::Member(name) => Some(name.as_str()),
            Step::Item(_) => None,
        })
    }

    /// Returns the path as the name of a policy: `Resources.AdminRole.Policies[0]`.
    pub(crate) fn name(&self) -> String {
        let mut text = String::new();
        for step in &self.steps {
            match step {
                Step::Member(name) if TRANSPARENT.contains(&name.as_str()) => {}
                Step::Member(name) if text.is_empty() => text.push_str(name),
                Step::Member(name) => {
                    text.push('.');
                    text.push_str(name);
                }
                Step::Item(index) => {
                    let _ = write!(text, "[{index}]");
                }
            }
        }
        text
    }
}

/// What a format says about a value.
pub(crate) enum Claim {
    /// It is a policy of this kind.
    Policy(PolicyKind),
    /// It is not a policy, and contains none that can be recognized.
    Nothing,
    /// It can contain policies that can be recognized.
    Unknown,
}

/// Searches a resource. Its policies are about the resource itself if its type says so.
pub(crate) fn search_resource(
    resource_type: &str,
    node: &Tree,
    path: &Path,
    claim: &dyn Fn(&Path) -> Claim,
    found: &mut Found,
) {
    let first = found.policies.len();
    search(node, path, claim, found);
    if has_no_resource(resource_type) {
        found.add_resources(first);
    }
}

/// Searches a value and everything in it.
pub(crate) fn search(node: &Tree, path: &Path, claim: &dyn Fn(&Path) -> Claim, found: &mut Found) {
    let kind = match claim(path) {
        Claim::Nothing => return,
        Claim::Policy(kind) => Some(kind),
        Claim::Unknown => None,
    };
    if add_policy(node, path, kind, found) {
        return;
    }
    match &node.value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                search(item, &path.item(index), claim, found);
            }
        }
        Value::Object(members) => {
            for member in members {
                search(&member.value, &path.member(&member.name.value), claim, found);
            }
        }
        Value::String(text) if kind.is_some() && hole::has_holes(text) => {
            let reason = "the policy is not known before the template is deployed";
            found.skip(path.name(), &node.span, reason);
        }
        _ => {}
    }
}

/// Adds a value if it is a policy, a list of statements, or a string with either.
fn add_policy(node: &Tree, path: &Path, kind: Option<PolicyKind>, found: &mut Found) -> bool {
    let kind = kind.or_else(|| kind_of_member(path.last_member()?));
    if is_policy(node) {
        let kind = kind.or_else(|| PolicyKind::implied_by(node));
        found.add(path.name(), kind, node.clone());
        return true;
    }
    if is_statements(node) {
        found.add_statements(path.name(), kind, node.clone());
        return true;
    }
    let is_embedded = embedded_in(node).is_some_and(|inner| add_policy(&inner, path, kind, found));
    if is_embedded {
        found.last_is_embedded();
    }
    is_embedded
}

/// Returns the kind that the name of a member implies, in AWS's formats.
fn kind_of_member(name: &str) -> Option<PolicyKind> {
    match name {
        "AssumeRolePolicyDocument" | "assume_role_policy" => Some(PolicyKind::Trust),
        _ => None,
    }
}

/// Returns the JSON that a string contains, with or without URL encoding.
fn embedded(text: &Text, node: &Tree) -> Option<Tree> {
    let value = text.value.trim_start();
    if value.starts_with(['{', '[']) && value.contains("Statement\"") {
        return parse_within(&text.value, &node.span).ok();
    }
    if value.starts_with("%7B") || value.starts_with("%7b") {
        let (decoded, origin) = encoded::decode(&text.value, &node.span)?;
        return parse_within(&decoded, &origin).ok();
    }
    None
}

/// Returns the JSON that a value contains, if it is a string with a policy.
pub(crate) fn embedded_in(node: &Tree) -> Option<Tree> {
    match &node.value {
        Value::String(text) => embedded(text, node),
        _ => None,
    }
}

/// Searches a file without a format of its own: exports of an account, and JSON with a policy somewhere.
pub(crate) fn search_anywhere(root: &Tree, found: &mut Found) {
    search(root, &Path::default(), &|_| Claim::Unknown, found);
}
