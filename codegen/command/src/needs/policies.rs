//! The policies of the program's role.

use std::path::PathBuf;

use cognito_policy_access::Policy;
use cognito_policy_needs::Excess;
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::names::listed;
use cognito_policy_templates::{FoundPolicy, Origin};

use crate::access;
use crate::configuration::Configurations;
use crate::error::{Failure, InputErrors};
use crate::input::{InputSource, policy_inputs};
use crate::policies::PolicyFile;
use crate::reader::Reader;
use crate::report::SkippedValue;

/// The policies of the program's role.
#[derive(Default)]
pub(super) struct Policies {
    files: Vec<PolicyFile>,
    /// The file of each policy, and its position among the policies of the file.
    places: Vec<(usize, usize)>,
    /// The policies.
    pub(super) parsed: Vec<Policy<'static>>,
}

impl Policies {
    /// Reads the identity policies in files and folders; those of templates only if their names contain one
    /// of `names`, unless it is empty.
    pub(super) fn read(
        paths: &[PathBuf],
        names: &[String],
        configurations: &'static Configurations,
    ) -> Result<Self, InputErrors> {
        let (mut policies, mut errors) = (Self::default(), InputErrors::default());
        let reader = Reader::new(configurations);
        for input in policy_inputs(paths, &[], configurations) {
            let added = input
                .map_err(InputErrors::from)
                .and_then(|input| policies.add(&input, names, &reader));
            if let Err(others) = added {
                errors.extend(others);
            }
        }
        errors.into_result(())?;
        if policies.parsed.is_empty() {
            let file = policies.files.first().map(|file| file.sources[0].0.clone());
            return Err(Failure {
                file: file.unwrap_or_else(|| "--policy".to_owned()),
                message: match names {
                    [] => "it contains no identity policy".to_owned(),
                    names => format!("no identity policy has a name with {}", listed(names)),
                },
                help: Some("pass the policies of the program's role".to_owned()),
            }
            .into());
        }
        Ok(policies)
    }

    fn add(
        &mut self,
        input: &InputSource,
        names: &[String],
        reader: &Reader<'_>,
    ) -> Result<(), InputErrors> {
        let file = access::read_input(input, reader)?;
        for skipped in &file.found.skipped {
            let (name, text) = &file.sources[skipped.place.file];
            SkippedValue::new(name, &Lines::new(text), skipped).print();
        }
        for (position, parsed) in access::policies(&file, None)?.into_iter().enumerate() {
            // Templates also contain trust policies and those of resources.
            let is_named = parsed.name.is_empty()
                || names.is_empty()
                || names.iter().any(|name| parsed.name.contains(name));
            if is_named && parsed.policy.kind() == PolicyKind::Identity {
                self.places.push((self.files.len(), position));
                self.parsed.push(parsed.policy);
            }
        }
        self.files.push(file);
        Ok(())
    }

    /// Returns the file and the policy that allow excess actions, and where.
    pub(super) fn place(&self, excess: &Excess) -> (&PolicyFile, &FoundPolicy, &Origin) {
        let (file, position) = self.places[excess.policy];
        let file = &self.files[file];
        let found = &file.found.policies[position];
        (file, found, &excess.node(&found.variants[0]).span)
    }
}
