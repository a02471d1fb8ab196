//! How the policy documents of a module are used.

use std::collections::HashMap;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::Value;

use super::expression::Documents;
use super::module::Module;
use super::reading::Reading;
use super::references;
use crate::format::NoFiles;
use crate::property::{has_no_resource, is_of_other_language};
use crate::search::{Claim, Path};
use crate::terraform::claim_of;
use crate::tree::Tree;

/// How a document is used.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The kinds of policies that it is.
    pub(super) kinds: Vec<PolicyKind>,
    /// Whether it is a policy of another language.
    pub(super) is_of_other_language: bool,
    /// Whether it is the policy of a resource whose statements have no `Resource`.
    pub(super) has_no_resource: bool,
}

/// Returns the uses of each document, by the holes in their places.
pub(super) fn of_module(module: &Module) -> HashMap<String, Uses> {
    let reading = Reading::of_module(module, &NoFiles);
    let mut uses = HashMap::new();
    for name in module.document_names() {
        uses.insert(references::hole_of_document(name), Uses::default());
    }
    if uses.is_empty() {
        return uses;
    }
    for (file, block) in module.blocks() {
        if let ("resource", Some((resource_type, _))) = (block.kind.as_str(), block.address()) {
            let path = Path::default().member(resource_type);
            for arguments in reading.evaluator(file, Documents::Named).branches(&block.content) {
                let claim = |path: &Path| claim_of(resource_type, &arguments, path);
                collect(&arguments, resource_type, &path, &claim, &mut uses);
            }
        }
    }
    uses
}

/// Adds the uses in a value.
fn collect(
    node: &Tree,
    resource_type: &str,
    path: &Path,
    claim: &dyn Fn(&Path) -> Claim,
    uses: &mut HashMap<String, Uses>,
) {
    match &node.value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, resource_type, &path.item(index), claim, uses);
            }
        }
        Value::Object(members) => {
            for member in members {
                let path = path.member(&member.name.value);
                collect(&member.value, resource_type, &path, claim, uses);
            }
        }
        Value::String(text) => {
            if let Some(uses) = uses.get_mut(&text.value) {
                uses.add(resource_type, &claim(path));
            }
        }
        _ => {}
    }
}

impl Uses {
    fn add(&mut self, resource_type: &str, claim: &Claim) {
        self.is_of_other_language |= is_of_other_language(resource_type);
        self.has_no_resource |= has_no_resource(resource_type);
        if let Claim::Policy(kind) = claim
            && !self.kinds.contains(kind)
        {
            self.kinds.push(*kind);
        }
    }
}
