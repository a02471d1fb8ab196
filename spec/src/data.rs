//! The built-in texts of the tables.

mod services;

use std::str;

pub use services::{COUNT, services};

// All texts are included as bytes. Included as text, each would be a literal that the compiler
// escapes and parses again, which takes most of the time that megabytes of text cost.

/// A built-in file.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedFile {
    name: &'static str,
    bytes: &'static [u8],
}

/// The built-in table of a service.
#[derive(Debug, Clone, Copy)]
pub struct ServiceTable {
    /// The prefix of the service: `cognito-idp`.
    pub name: &'static str,
    bytes: &'static [u8],
}

impl EmbeddedFile {
    /// Returns the name of the file, for messages, and its text.
    pub fn read(self) -> (&'static str, &'static str) {
        (self.name, text(self.bytes))
    }
}

impl ServiceTable {
    /// Returns the name of the file, for messages.
    pub fn file(self) -> String {
        format!("data/services/{}.json", self.name)
    }

    /// Returns the text of the file.
    pub fn text(self) -> &'static str {
        text(self.bytes)
    }
}

fn text(bytes: &[u8]) -> &str {
    // All of them are UTF-8; an empty text would be reported as a defective table.
    str::from_utf8(bytes).unwrap_or_default()
}

macro_rules! file {
    ($path:literal) => {
        EmbeddedFile {
            name: concat!("data/", $path),
            bytes: include_bytes!(concat!("../data/", $path)),
        }
    };
}

/// The condition keys of requests to any service.
pub static GLOBAL_CONDITION_KEYS: EmbeddedFile = file!("global-condition-keys.json");

/// Partitions and Regions.
pub static PARTITIONS: EmbeddedFile = file!("partitions.json");

/// The maximum lengths of policies.
pub static QUOTAS: EmbeddedFile = file!("quotas.json");

/// Names without a table: services that AWS has shut down, and names used only in ARNs.
pub static OTHER_NAMES: EmbeddedFile = file!("other-names.json");

/// The lists that individual rules use.
pub static RULE_FACTS: EmbeddedFile = file!("rule-facts.json");

/// The words that people use for the names of services and actions.
pub static VOCABULARY: EmbeddedFile = file!("vocabulary.json");

/// The roles and policies that Amazon Cognito needs.
pub static ROLES: EmbeddedFile = file!("roles.json");

/// AWS's managed policies for Amazon Cognito.
pub static MANAGED_POLICIES: EmbeddedFile = file!("managed-policies.json");

/// The services whose bindings are in `cognito-policy`.
pub const CORE: [&str; 4] = ["cognito-idp", "cognito-identity", "cognito-sync", "sts"];

/// Returns the position of a service in [`services`]. Case does not matter.
pub fn position(name: &str) -> Option<usize> {
    // Nearly every name is in lowercase, and need not be copied.
    exact_position(name).or_else(|| exact_position(&name.to_ascii_lowercase()))
}

fn exact_position(name: &str) -> Option<usize> {
    services().binary_search_by(|table| table.name.cmp(name)).ok()
}
