//! Configuration files: none, so that fuzzing depends on its input alone.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use cognito_policy_rules::Configuration;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Span, TokenStream};

/// A configuration file, which does not exist.
pub(crate) struct ConfigurationFile {
    pub(crate) configuration: Configuration,
    never: Infallible,
}

impl ConfigurationFile {
    pub(crate) fn announcement(&self, _: Span) -> TokenStream {
        match self.never {}
    }

    pub(crate) fn is_of_guests(&self, _: Span) -> bool {
        match self.never {}
    }
}

pub(crate) fn of_crate(_: &Tables) -> Option<Arc<ConfigurationFile>> {
    None
}

pub(crate) fn of_folder(_: &Path, _: &Tables) -> Option<Arc<ConfigurationFile>> {
    None
}
