//! What a macro call can see: the tables of its crate, and where their bindings are.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fs, io};

use cognito_policy_spec::application::Application;
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::{Bindings, Tables};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The tables that hold for a call, and the crate that has the bindings of the application's.
pub(crate) struct Scope {
    known: Arc<Known>,
    root: TokenStream,
}

/// What the build script of a crate says.
struct Known {
    tables: Tables,
    /// The crate's package.
    package: String,
    /// Where the bindings are: `aws::bindings`, from the root of the crate.
    module: String,
    /// What is wrong with the build script's file.
    defects: Vec<Defect>,
}

impl Scope {
    /// The scope of the crate that is being compiled: what its build script says, if it has one
    /// that makes bindings, and the built-in tables.
    pub(crate) fn of_crate() -> Self {
        let file = env::var_os("OUT_DIR").map(|folder| Path::new(&folder).join(Application::FILE));
        let mut known = known(file);
        if !known.package.is_empty() && env::var("CARGO_PKG_NAME").as_ref() != Ok(&known.package) {
            known = self::known(None);
        }
        Self { known, root: quote!(crate) }
    }

    /// The scope of another crate, whose root is `root`: what the build script of that crate says,
    /// in `file`.
    pub(crate) fn of_file(file: PathBuf, root: TokenStream) -> Self {
        Self { known: known(Some(file)), root }
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.known.tables
    }

    /// Where the bindings of the application are, from the root of its crate: `aws::bindings`.
    pub(crate) fn module_path(&self) -> &str {
        &self.known.module
    }

    /// The module of a service's bindings; none if there are none.
    pub(crate) fn module(&self, service: &str) -> Option<TokenStream> {
        let name = Ident::new(&names::module(service), Span::call_site());
        match self.tables().bindings(service) {
            Bindings::Runtime => Some(quote!(::cognito_policy::#name)),
            Bindings::Application | Bindings::ApplicationActions => {
                let mut path = self.root.clone();
                // The builder has seen to it that this is a path.
                let module: TokenStream = self.known.module.parse().unwrap_or_default();
                if !module.is_empty() {
                    path.extend(quote!(::#module));
                }
                Some(quote!(#path::#name))
            }
            Bindings::None => None,
        }
    }

    /// What is wrong with the tables that were read so far.
    pub(crate) fn defects(&self) -> Vec<Defect> {
        let mut defects = self.known.defects.clone();
        defects.extend(self.tables().defects());
        defects
    }
}

/// What is known of one file, by what it held when it was read. A compiler expands many macros of
/// one crate, and an editor's server those of many crates, for as long as the editor is open.
struct Read {
    file: Option<PathBuf>,
    text: Option<String>,
    known: Arc<Known>,
}

static CACHE: Mutex<Vec<Read>> = Mutex::new(Vec::new());

fn known(file: Option<PathBuf>) -> Arc<Known> {
    let text = file.as_deref().map_or(Ok(None), read);
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Ok(text) = &text {
        // Without a file, there are the built-in tables alone, whatever the folder.
        let file = file.as_ref().filter(|_| text.is_some());
        let is_same = |read: &&Read| read.file.as_ref() == file && read.text == *text;
        if let Some(read) = cache.iter().find(is_same) {
            return Arc::clone(&read.known);
        }
    }
    let name = file.as_deref().map(|file| file.display().to_string()).unwrap_or_default();
    let application = match &text {
        Ok(None) => Ok(Application::default()),
        Ok(Some(text)) => Application::parse(&name, text),
        Err(error) => Err(vec![unreadable(name, error)]),
    };
    let (application, defects) = match application {
        Ok(application) => (application, Vec::new()),
        Err(defects) => (Application::default(), defects),
    };
    let (package, module) = (application.package.clone(), application.module.clone());
    let known = Arc::new(Known { tables: Tables::with(application), package, module, defects });
    let text = text.unwrap_or_default();
    let file = file.filter(|_| text.is_some());
    cache.retain(|read| read.file != file);
    cache.push(Read { file, text, known: Arc::clone(&known) });
    known
}

/// The file's text; none if there is no such file.
fn read(file: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn unreadable(file: String, error: &io::Error) -> Defect {
    let message = format!("cannot be read: {error}");
    Defect { file, line: 1, column: 1, message, source_line: String::new() }
}
