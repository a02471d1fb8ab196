//! The resources of a module that are related to Amazon Cognito.

use std::collections::HashMap;

use super::block::Block;
use super::expression::Documents;
use super::module::Module;
use super::reading::Reading;
use super::references;
use crate::format::Files;
use crate::found::IncludedFile;
use crate::related::{Kind, Resource, ResourceFinding, Stack};

/// The findings about the resources of a module, with the files that their places are in.
#[derive(Debug)]
pub(super) struct ModuleFindings {
    /// The findings about the resources of each file.
    of_files: HashMap<usize, Vec<ResourceFinding>>,
    /// The numbers of places are indices of it.
    files: Vec<IncludedFile>,
}

/// Returns the findings about the resources of the file that is read.
pub(super) fn findings(reading: &Reading<'_>) -> Vec<ResourceFinding> {
    let module = reading.module;
    let all = module.findings.get_or_init(|| of_module(module, reading.files));
    let mut findings = all.of_files.get(&reading.own).cloned().unwrap_or_default();
    for finding in &mut findings {
        let place = &mut finding.finding.span;
        place.file = reading.add(all.files[place.file].clone());
    }
    findings
}

fn of_module(module: &Module, files: &dyn Files) -> ModuleFindings {
    let reading = Reading::of_module(module, files);
    let mut of_files: HashMap<usize, Vec<ResourceFinding>> = HashMap::new();
    if has_related(module) {
        for finding in stack(&reading).check() {
            of_files.entry(finding.file).or_default().push(finding);
        }
    }
    let mut files = vec![module.files[reading.own].as_included()];
    files.extend(reading.included());
    ModuleFindings { of_files, files }
}

/// Returns whether a module has resources that are checked with others: most have none.
fn has_related(module: &Module) -> bool {
    let is_related = |block: &Block| {
        block.address().is_some_and(|(resource_type, _)| resource_type.starts_with("aws_cognito_"))
    };
    module.blocks().any(|(_, block)| is_related(block))
}

/// Returns the resources of all files of a module.
fn stack(reading: &Reading<'_>) -> Stack {
    let mut stack = Stack::default();
    for (file, block) in reading.module.blocks() {
        let evaluator = reading.evaluator(file, Documents::Followed);
        match (block.kind.as_str(), block.address()) {
            ("resource", Some((resource_type, name))) => {
                let Some(kind) = Kind::of(resource_type) else { continue };
                let same_as = references::same_as(resource_type).unwrap_or_default();
                let arguments = evaluator.arguments(&block.content);
                let address = format!("{resource_type}.{name}");
                let name = address.clone();
                let mut resource = Resource::new(kind, same_as, &address, name, arguments);
                resource.file = file;
                stack.add(resource);
            }
            ("module", _) => stack.add_opaque(&evaluator.arguments(&block.content)),
            _ => {}
        }
    }
    stack
}
