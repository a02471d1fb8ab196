//! The policies of a file, and what could not be read.

use std::rc::Rc;

use cognito_policy_language::{Document, PolicyKind};
use cognito_policy_spec::json::{Form, Node, SyntaxError, Text, Value};

use crate::origin::Origin;
use crate::related::ResourceFinding;
use crate::text::hole_at;
use crate::tree::{Tree, added, added_string, object, parse};

/// The policies of a file.
#[derive(Debug, Default)]
pub struct Found {
    /// The policies, in the order of the file.
    pub policies: Vec<FoundPolicy>,
    /// What can be a policy, but is not known before the template is deployed.
    pub skipped: Vec<Skipped>,
    /// Other files with policies, which the file includes.
    pub files: Vec<IncludedFile>,
    /// What is wrong with resources, other than with their policies.
    pub findings: Vec<ResourceFinding>,
    /// Whether the file has a format in which policies are looked for, so that it is not a policy itself.
    pub is_recognized: bool,
    /// Whether the file is YAML.
    pub(crate) is_yaml: bool,
    /// Whether it is a template of AWS CloudFormation, or contains one.
    pub(crate) is_template: bool,
    /// The file itself, if it is JSON in which nothing was found.
    pub(crate) root: Option<Tree>,
}

/// A file that another one includes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncludedFile {
    /// Its path, from the folder of the file that includes it.
    pub path: String,
    /// Its text.
    pub text: Rc<str>,
}

/// A policy in a file.
#[derive(Debug)]
pub struct FoundPolicy {
    /// Where in the file it is: `Resources.AdminRole.Policies[0]`. Empty if it is the entire file.
    pub name: String,
    /// Its kind; `None` if neither its place nor its statements tell.
    pub kind: Option<PolicyKind>,
    /// The policy. A template with conditions has a policy for each branch.
    pub variants: Vec<Node<Origin>>,
    /// Whether it is the content of a string.
    pub(crate) is_embedded: bool,
}

/// A value that can be a policy, and is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where in the file it is, as of a policy.
    pub name: String,
    /// The place of the value.
    pub place: Origin,
    /// Why it is not known.
    pub reason: String,
}

impl FoundPolicy {
    /// Returns the kind of the policy: by its place in a template, by what the user says, or by its
    /// statements.
    pub fn kind_or(&self, given: Option<PolicyKind>) -> Option<PolicyKind> {
        if self.name.is_empty() { given.or(self.kind) } else { self.kind.or(given) }
    }

    /// Returns the documents of the policy, one for each branch of its template, as policies of this
    /// kind.
    pub fn documents(&self, kind: PolicyKind) -> Vec<Document<Origin>> {
        self.variants.iter().cloned().map(|root| document(kind, root)).collect()
    }

    /// Takes the documents of the policy out of it: see [`documents`](Self::documents). Policies can be
    /// large.
    pub fn take_documents(&mut self, kind: PolicyKind) -> Vec<Document<Origin>> {
        let variants = std::mem::take(&mut self.variants);
        variants.into_iter().map(|root| document(kind, root)).collect()
    }
}

fn document(kind: PolicyKind, root: Node<Origin>) -> Document<Origin> {
    Document { kind, root, adds_version: false, is_of_guests: false, expectations: Vec::new() }
}

impl Found {
    /// Returns whether nothing was found in a file of any format.
    pub fn is_empty(&self) -> bool {
        self.policies.is_empty() && self.skipped.is_empty() && !self.is_recognized
    }

    /// Returns a file in which nothing was found as one policy document, whatever it contains.
    ///
    /// # Errors
    ///
    /// Returns the first error if it is not JSON.
    pub fn into_document(self, text: &str) -> Result<Self, SyntaxError> {
        let root = match self.root {
            Some(root) => root,
            None => parse(text)?,
        };
        let mut found = Self::default();
        found.add(String::new(), PolicyKind::implied_by(&root), root);
        Ok(found)
    }

    /// Adds a policy, or another variant of a policy that was found before.
    pub(crate) fn add(&mut self, name: String, kind: Option<PolicyKind>, root: Tree) {
        self.add_policy(FoundPolicy { name, kind, variants: vec![root], is_embedded: false });
    }

    /// Adds a list of statements, to which the deployment adds the version.
    pub(crate) fn add_statements(&mut self, name: String, kind: Option<PolicyKind>, list: Tree) {
        let origin = list.span.clone();
        let version = added("Version", &origin, added_string("2012-10-17", &origin));
        let root = object(vec![version, added("Statement", &origin, list)], &origin);
        let kind = kind.or_else(|| PolicyKind::implied_by(&root));
        self.add(name, kind, root);
    }

    fn add_policy(&mut self, policy: FoundPolicy) {
        let same = |it: &&mut FoundPolicy| it.name == policy.name && it.kind == policy.kind;
        match self.policies.iter_mut().rev().find(same) {
            Some(earlier) => {
                for root in policy.variants {
                    if !earlier.variants.contains(&root) {
                        earlier.variants.push(root);
                    }
                }
            }
            None => self.policies.push(policy),
        }
    }

    /// Adds a resource that is not known to the statements without one, of the policies from this one on.
    pub(crate) fn add_resources(&mut self, first: usize) {
        for root in self.policies[first..].iter_mut().flat_map(|policy| &mut policy.variants) {
            let Value::Object(elements) = &mut root.value else { continue };
            for element in elements.iter_mut().filter(|it| it.name.value == "Statement") {
                match &mut element.value.value {
                    Value::Array(statements) => statements.iter_mut().for_each(add_resource),
                    _ => add_resource(&mut element.value),
                }
            }
        }
    }

    /// States that the policy that was added last is the content of a string.
    pub(crate) fn last_is_embedded(&mut self) {
        if let Some(policy) = self.policies.last_mut() {
            policy.is_embedded = true;
        }
    }

    /// Adds what is not known.
    pub(crate) fn skip(&mut self, name: String, origin: &Origin, reason: &str) {
        let skipped = Skipped { name, place: origin.place(), reason: reason.to_owned() };
        if !self.skipped.contains(&skipped) {
            self.skipped.push(skipped);
        }
    }
}

fn add_resource(statement: &mut Tree) {
    let origin = statement.span.place();
    if let Value::Object(elements) = &mut statement.value
        && !elements.iter().any(|it| matches!(it.name.value.as_str(), "Resource" | "NotResource"))
    {
        elements.push(added("Resource", &origin, hole_at("Resource", &origin)));
    }
}

/// Returns whether a value is a policy document: an object with statements.
pub(crate) fn is_policy(node: &Tree) -> bool {
    let Some(statements) = crate::tree::member(node, "Statement") else { return false };
    match &statements.value {
        Value::Array(items) => items.iter().any(is_statement),
        Value::String(Text { form, .. }) => *form == Form::Holes,
        _ => is_statement(statements),
    }
}

/// Returns whether a value is a list of statements.
pub(crate) fn is_statements(node: &Tree) -> bool {
    matches!(&node.value, Value::Array(items) if !items.is_empty() && items.iter().all(is_statement))
}

/// Returns whether a value is a statement: an object with an effect and actions.
pub(crate) fn is_statement(node: &Tree) -> bool {
    let has = |name| crate::tree::member(node, name).is_some();
    has("Effect") && (has("Action") || has("NotAction"))
}
