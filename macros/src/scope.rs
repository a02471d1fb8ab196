//! The tables and crates that a macro call uses.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fs, io};

use cognito_policy_spec::application::Application;
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::{Bindings, Tables};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

use crate::configuration::{self, ConfigurationFile};
use crate::target;

/// The tables that apply to a macro call, and the paths that its expansion begins with.
pub(crate) struct Scope {
    known: Arc<Known>,
    /// The path of `cognito-policy`, whatever the calling crate names it.
    cognito_policy: TokenStream,
    /// The path of the module with the application's bindings. It is determined when a type of these
    /// bindings is needed.
    bindings: OnceCell<TokenStream>,
    /// Whether a `try_` macro is called, which returns a `Result`.
    is_fallible: bool,
    /// The configurations that were used.
    configurations: RefCell<Vec<Arc<ConfigurationFile>>>,
}

/// What the build script of a crate wrote.
struct Known {
    tables: Tables,
    /// The crate's package.
    package: String,
    /// The path of the bindings from the root of the crate: `aws::bindings`.
    module: String,
    /// The defects of the build script's file.
    defects: Vec<Defect>,
}

impl Scope {
    /// Splits `[$crate] { input }`, the form in which `cognito-policy` calls these macros, into
    /// the scope and the input. Returns `None` for any other form.
    ///
    /// The macros of an application's bindings call with `[$crate::aws "tables.json"]`: the module
    /// with the bindings, which has `cognito-policy` under a hidden name, and their tables. The calls
    /// of `try_` macros end with `try`.
    pub(crate) fn of_call(call: TokenStream) -> Option<(Self, TokenStream)> {
        let mut call = call.into_iter();
        let (Some(TokenTree::Group(origin)), Some(TokenTree::Group(input))) =
            (call.next(), call.next())
        else {
            return None;
        };
        let mut path: Vec<TokenTree> = origin.stream().into_iter().collect();
        let tables = path.pop_if(|last| matches!(last, TokenTree::Literal(_)));
        let path = path.into_iter().collect();
        let mut scope = match tables {
            None => Self::of_crate(path),
            Some(tables) => {
                let file: LitStr = syn::parse2(tables.into()).ok()?;
                Self::of_bindings(path, PathBuf::from(file.value()))
            }
        };
        scope.is_fallible = call.next().is_some();
        Some((scope, input.stream()))
    }

    /// Returns the scope of the crate that is being compiled: the built-in tables and, if it has a
    /// build script that generates bindings, those of the build script.
    pub(crate) fn of_crate(cognito_policy: TokenStream) -> Self {
        let file = env::var_os("OUT_DIR").map(|folder| Path::new(&folder).join(Application::FILE));
        let mut known = known(file);
        if !known.package.is_empty() && env::var("CARGO_PKG_NAME").as_ref() != Ok(&known.package) {
            known = self::known(None);
        }
        Self::new(known, cognito_policy, OnceCell::new())
    }

    /// Returns the scope of these bindings, for which a build script wrote the file.
    fn of_bindings(bindings: TokenStream, file: PathBuf) -> Self {
        let cognito_policy = quote!(#bindings::__cognito_policy);
        Self::new(known(Some(file)), cognito_policy, OnceCell::from(bindings))
    }

    fn new(
        known: Arc<Known>,
        cognito_policy: TokenStream,
        bindings: OnceCell<TokenStream>,
    ) -> Self {
        let configurations = RefCell::default();
        Self { known, cognito_policy, bindings, is_fallible: false, configurations }
    }

    /// Returns the configuration of the crate.
    pub(crate) fn configuration(&self) -> Option<Arc<ConfigurationFile>> {
        self.used(configuration::of_crate(self.tables()))
    }

    /// Returns the configuration of a file.
    pub(crate) fn configuration_of(&self, file: &Path) -> Option<Arc<ConfigurationFile>> {
        let folder = file.parent()?;
        self.used(configuration::of_folder(folder, self.tables()))
    }

    fn used(&self, found: Option<Arc<ConfigurationFile>>) -> Option<Arc<ConfigurationFile>> {
        if let Some(found) = &found {
            self.configurations.borrow_mut().push(Arc::clone(found));
        }
        found
    }

    /// Returns the items by which the compiler learns of the configurations that were used.
    pub(crate) fn announcements(&self) -> TokenStream {
        let mut items = TokenStream::new();
        for file in self.configurations.take() {
            items.extend(file.announcement(self.call_site()));
        }
        items
    }

    /// Returns the path of `cognito-policy`.
    pub(crate) fn cognito_policy(&self) -> &TokenStream {
        &self.cognito_policy
    }

    /// Returns the span of the macro call, for errors that do not concern a token of the input.
    ///
    /// It is that of `$crate`, so that the compiler names the user's macro and not this crate's.
    pub(crate) fn call_site(&self) -> Span {
        self.cognito_policy.clone().into_iter().next().map_or_else(Span::call_site, |it| it.span())
    }

    pub(crate) fn is_fallible(&self) -> bool {
        self.is_fallible
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.known.tables
    }

    /// Returns the path of the application's bindings from the root of its crate: `aws::bindings`.
    pub(crate) fn module_path(&self) -> &str {
        &self.known.module
    }

    /// Returns the module of a service's bindings, if it has any.
    pub(crate) fn module(&self, service: &str) -> Option<TokenStream> {
        let parent = match self.tables().bindings(service) {
            Bindings::Runtime => &self.cognito_policy,
            Bindings::Application | Bindings::ApplicationActions => {
                self.bindings.get_or_init(|| bindings(&self.known.module))
            }
            Bindings::None => return None,
        };
        let name = Ident::new(&names::module(service), Span::call_site());
        Some(quote!(#parent::#name))
    }

    /// Returns the defects of the tables that have been read so far.
    pub(crate) fn defects(&self) -> Vec<Defect> {
        let mut defects = self.known.defects.clone();
        defects.extend(self.tables().defects());
        defects
    }
}

/// Returns the path of the application's bindings, which are in this module of the crate or of the
/// package's library.
///
/// Its last segment is a module that contains the others. Without the bindings, the compiler names it
/// first in the error.
fn bindings(module: &str) -> TokenStream {
    let mut path = match target::library_with_bindings(module) {
        None => quote!(crate),
        Some(library) => {
            let library = Ident::new(&library, Span::call_site());
            quote!(::#library)
        }
    };
    if !module.is_empty() {
        // The builder has checked that this is a path.
        let module: TokenStream = module.parse().unwrap_or_default();
        path.extend(quote!(::#module));
    }
    let services = Ident::new(Application::BINDINGS, Span::call_site());
    quote!(#path::#services)
}

/// A file and its contents when it was read. A compiler expands many macros of one crate; a
/// language server expands macros of many crates, whose files can change while it runs.
struct Read {
    file: Option<PathBuf>,
    text: Option<String>,
    known: Arc<Known>,
}

static CACHE: Mutex<Vec<Read>> = Mutex::new(Vec::new());

fn known(file: Option<PathBuf>) -> Arc<Known> {
    let text = match &file {
        Some(file) => read(file),
        None => Ok(None),
    };
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Ok(text) = &text {
        // Without a file there are only the built-in tables, whatever the path.
        let file = if text.is_some() { file.as_ref() } else { None };
        for read in cache.iter() {
            if read.file.as_ref() == file && read.text == *text {
                return Arc::clone(&read.known);
            }
        }
    }
    let name = match &file {
        Some(file) => file.display().to_string(),
        None => String::new(),
    };
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
    let file = if text.is_some() { file } else { None };
    let read = Read { file, text, known: Arc::clone(&known) };
    match cache.iter_mut().find(|other| other.file == read.file) {
        Some(other) => *other = read,
        None => cache.push(read),
    }
    known
}

/// Returns the text of the file, if it exists.
fn read(file: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn unreadable(file: String, error: &io::Error) -> Defect {
    let message = format!("cannot be read: {error}");
    Defect { file, line: 1, column: 1, message, help: None, source_line: String::new() }
}
