//! The configuration files that apply to a crate and to the policies that it includes.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use cognito_policy_rules::Configuration;
use cognito_policy_rules::configuration::absolute;
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::file::local_file;
use crate::report::Reports;

/// A configuration file.
pub(crate) struct ConfigurationFile {
    pub(crate) configuration: Configuration,
    /// What is wrong with it.
    defects: Vec<Defect>,
    /// Whether an expansion has the items of [`announcement`](Self::announcement).
    is_announced: AtomicBool,
}

impl ConfigurationFile {
    /// Returns the items that make the compiler track the file, or the errors in it, for the first macro
    /// that asks.
    pub(crate) fn announcement(&self, place: Span) -> TokenStream {
        if self.is_announced.swap(true, Ordering::Relaxed) {
            return TokenStream::new();
        }
        if self.defects.is_empty() {
            let path = self.configuration.folder.join(Configuration::FILE);
            let path = path.to_string_lossy();
            return quote! { const _: &[u8] = ::core::include_bytes!(#path); };
        }
        // Cargo builds a crate with errors again, whether or not its files change.
        let mut reports = Reports::default();
        reports.defects(&self.defects, place);
        reports.into_tokens()
    }

    /// Returns whether the policies in the source file of a token are those of guests.
    pub(crate) fn is_of_guests(&self, token: Span) -> bool {
        if self.configuration.guests.is_empty() {
            return false;
        }
        let Some(source) = local_file(token) else { return false };
        let relative = self.configuration.relative(&absolute(&source));
        relative.is_some_and(|path| self.configuration.is_of_guests(&path, ""))
    }
}

/// The result of a search.
struct Search {
    folder: PathBuf,
    at: Instant,
    found: Option<Arc<ConfigurationFile>>,
}

/// A compiler expands the macros of one crate. A language server runs for long, while files change.
static SEARCHES: Mutex<Vec<Search>> = Mutex::new(Vec::new());

/// How long the result of a search is used, so that a macro call in a crate without a configuration does
/// not cost a dozen system calls.
const FRESH: Duration = Duration::from_secs(1);

/// Returns the configuration of the crate that is being compiled.
pub(crate) fn of_crate(tables: &Tables) -> Option<Arc<ConfigurationFile>> {
    of_folder(Path::new(&env::var_os("CARGO_MANIFEST_DIR")?), tables)
}

/// Returns the configuration of the files in a folder.
pub(crate) fn of_folder(folder: &Path, tables: &Tables) -> Option<Arc<ConfigurationFile>> {
    let mut searches = SEARCHES.lock().unwrap_or_else(PoisonError::into_inner);
    for search in searches.iter() {
        if search.folder.as_os_str() == folder.as_os_str() && search.at.elapsed() < FRESH {
            return search.found.clone();
        }
    }
    let found = Configuration::find(&absolute(folder));
    let found = found.map(|configuration| shared(configuration, &searches, tables));
    let search = Search { folder: folder.to_owned(), at: Instant::now(), found: found.clone() };
    match searches.iter_mut().find(|search| search.folder.as_os_str() == folder.as_os_str()) {
        Some(earlier) => *earlier = search,
        None => searches.push(search),
    }
    found
}

/// Returns what earlier searches found, if it is the same, so that it is announced once.
fn shared(
    mut configuration: Configuration,
    searches: &[Search],
    tables: &Tables,
) -> Arc<ConfigurationFile> {
    for search in searches {
        if let Some(found) = &search.found
            && found.configuration.is_same(&configuration)
        {
            return Arc::clone(found);
        }
    }
    // Further tables can have further services. The command reads them.
    if configuration.tables.is_empty() {
        configuration.check_services(tables);
    }
    let defects = configuration.take_defects();
    let is_announced = AtomicBool::new(false);
    Arc::new(ConfigurationFile { configuration, defects, is_announced })
}
