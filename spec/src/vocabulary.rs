//! The words that people use for the names of services and actions, for suggestions.

use crate::rule_facts::ListSource;
use crate::schema::{self, Schema};

/// The words that people use for the names of services and actions.
///
/// ```
/// use cognito_policy_spec::tables::Tables;
///
/// let vocabulary = Tables::builtin().vocabulary();
/// assert_eq!(vocabulary.service("Step-Functions"), Some("states"));
/// ```
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Names of services in the AWS CLI and in SDKs, in lowercase without separators, each with the
    /// prefix of the service's actions.
    pub services: Vec<(String, Vec<String>)>,
    /// Abbreviations and words of the console, in lowercase without separators, each with the words
    /// of action names. Those of one service begin with its prefix: `ec2:createinstance`.
    pub words: Vec<(String, Vec<String>)>,
    /// Words that SDKs add to the names of operations, in lowercase.
    pub affixes: Vec<String>,
}

/// The file of the lists.
pub(crate) static FILE: Schema =
    Schema::new("the file", &schema::all(["Retrieved", "Services", "Words", "Affixes"]));

impl Vocabulary {
    pub(crate) fn new(lists: &mut dyn ListSource) -> Self {
        Self {
            services: lists.pairs("Services"),
            words: lists.pairs("Words"),
            affixes: lists.names("Affixes"),
        }
    }

    /// Returns the prefix of the service that an SDK, the AWS CLI or the console calls by this name.
    pub fn service(&self, name: &str) -> Option<&str> {
        let mut name = name.to_ascii_lowercase();
        name.retain(|c| c.is_ascii_alphanumeric());
        meaning(&self.services, &name)
    }

    /// Returns the words of action names that these letters mean in the actions of a service.
    pub fn words_for(&self, letters: &str, service: &str) -> Option<&str> {
        let of_service = meaning(&self.words, &format!("{service}:{letters}"));
        if of_service.is_some() { of_service } else { meaning(&self.words, letters) }
    }
}

/// Returns what a name means. The file is sorted, so that nothing needs to be sorted here.
fn meaning<'v>(sorted: &'v [(String, Vec<String>)], name: &str) -> Option<&'v str> {
    let at = sorted.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
    sorted[at].1.first().map(String::as_str)
}
