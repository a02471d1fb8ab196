//! Terraform configurations, in HCL (`.tf`) and in JSON (`.tf.json`).
//!
//! Expressions are evaluated as far as the folder of the configuration tells: literals, locals, functions
//! that build a document, and `aws_iam_policy_document`. Everything else is a hole.

mod arguments;
mod block;
mod document;
mod expression;
mod function;
mod json;
mod module;
mod reading;
mod references;
mod related;
mod uses;

use std::path::Path as FilePath;
use std::rc::Rc;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::SyntaxError;

use crate::format::Files;
use crate::found::Found;
use crate::search::{Path, search_resource};
use crate::terraform::claim_of;
use crate::tree::member;
use block::Block;
use expression::Documents;
pub use module::Module;
use reading::Reading;
pub(crate) use references::{format as format_of, same_as};

/// The data source that is a policy document.
const DOCUMENT: &str = "aws_iam_policy_document";

/// Finds the policies of a file of a module.
pub(crate) fn find(
    path: &FilePath,
    text: &str,
    files: &dyn Files,
    found: &mut Found,
) -> Result<(), SyntaxError> {
    let name = path.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
    let mut module = files.module();
    let own = module.position(&name, text).unwrap_or_else(|| {
        module = Rc::new(Module::parse(vec![(name.into_owned(), text.to_owned())]));
        0
    });
    let blocks = module.files[own].blocks.as_ref().map_err(Clone::clone)?;
    let reading = Reading::new(&module, own, files);
    for block in blocks {
        match (block.kind.as_str(), block.address()) {
            ("resource", Some((resource_type, name))) => {
                find_in_resource(block, resource_type, name, &reading, found);
            }
            ("data", Some((DOCUMENT, name))) => find_document(block, name, &reading, found),
            _ => {}
        }
    }
    found.findings = related::findings(&reading);
    found.files = reading.included();
    Ok(())
}

fn find_in_resource(
    block: &Block,
    resource_type: &str,
    name: &str,
    reading: &Reading<'_>,
    found: &mut Found,
) {
    let path = Path::default().member(&format!("{resource_type}.{name}"));
    // A document of a data source is checked where it is written.
    let evaluator = reading.evaluator(reading.own, Documents::Skipped);
    for arguments in evaluator.branches(&block.content) {
        let claim = |path: &Path| claim_of(resource_type, &arguments, path);
        search_resource(resource_type, &arguments, &path, &claim, found);
    }
}

/// Adds the document of a data source, in each kind that it is used as.
fn find_document(block: &Block, name: &str, reading: &Reading<'_>, found: &mut Found) {
    let address = format!("data.{DOCUMENT}.{name}");
    let evaluator = reading.evaluator(reading.own, Documents::Skipped);
    for arguments in evaluator.branches(&block.content) {
        let policy = document::policy(&arguments, &evaluator.place(&block.place));
        if member(&policy, "Statement").is_none() {
            continue; // It combines others, which are found where they are written.
        }
        let Some(uses) = reading.module.uses_of_document(name) else { return };
        let first = found.policies.len();
        if uses.kinds.is_empty() && !uses.is_of_other_language {
            found.add(address.clone(), PolicyKind::implied_by(&policy), policy.clone());
        }
        for kind in &uses.kinds {
            found.add(address.clone(), Some(*kind), policy.clone());
        }
        if uses.has_no_resource {
            found.add_resources(first);
        }
    }
}
