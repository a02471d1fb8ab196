//! The builder, which build scripts call.

use std::env;
use std::path::{Path, PathBuf};

use cognito_policy_spec::application::Application;
use cognito_policy_spec::data;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::loader::{Extent, LoadedTable, Loader};
use crate::{
    Error, Problem, bindings, condition_keys, docs, file, layout, macros, managed, names,
    partitions, quotas, roles,
};

/// The name of the bindings file.
const BINDINGS: &str = "bindings.rs";

/// Generates bindings for services into `$OUT_DIR/bindings.rs`, where [`include_bindings!`] finds
/// them. The macros in the crate then check policies against the same tables.
///
/// [`include_bindings!`]: https://docs.rs/cognito-policy/latest/cognito_policy/bindings/macro.include_bindings.html
///
/// ```no_run
/// # fn main() -> Result<(), cognito_policy_codegen::Error> {
/// use cognito_policy_codegen::Builder;
///
/// Builder::new()
///     .service("dynamodb")                        // any AWS service
///     .spec_file("spec/newer-cognito-idp.json")   // a table in the application's crate
///     .build()
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    services: Vec<String>,
    spec_files: Vec<PathBuf>,
    all_services: bool,
    module: String,
    out_file: Option<PathBuf>,
    global_tables: bool,
}

impl Builder {
    /// Creates a builder without any services.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an AWS service, by the prefix of its actions, such as `dynamodb`. Its table is built
    /// in.
    #[must_use]
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.services.push(name.into());
        self
    }

    /// Adds the service that a file describes, in the format of AWS's [service reference]. The file
    /// replaces the built-in table of the same service.
    ///
    /// A relative path is resolved against the directory of the crate's `Cargo.toml`.
    ///
    /// [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
    #[must_use]
    pub fn spec_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.spec_files.push(path.into());
        self
    }

    /// Adds the actions of all other AWS services, in a form that compiles quickly: each service
    /// has an enum, such as `ec2::Action`, that statements accept and the macros recognize.
    ///
    /// The enums have `as_str`, `name`, `access_level`, `access_levels`, `resource_types` and
    /// `condition_keys`, and implement `FromStr` and [`IamAction`].
    ///
    /// [Name](Self::service) a service as well to get everything else:
    ///
    /// - the ARN types and the action enums of its resource types, for `.on(..)`
    /// - its ID types and its condition key functions
    /// - the constants of `Action` by access level (otherwise, write `actions!("ec2:*", Read)`), and
    ///   its functions `description`, `dependent_actions`, `is_permission_only`, `is_unsigned` and
    ///   `signed_counterpart`
    ///
    /// [`IamAction`]: https://docs.rs/cognito-policy/latest/cognito_policy/trait.IamAction.html
    ///
    /// ```no_run
    /// # fn main() -> Result<(), cognito_policy_codegen::Error> {
    /// # use cognito_policy_codegen::Builder;
    /// // Everything for DynamoDB, and the actions of all other services.
    /// Builder::new().service("dynamodb").all_services().build()
    /// # }
    /// ```
    #[must_use]
    pub fn all_services(mut self) -> Self {
        self.all_services = true;
        self
    }

    /// Sets the module that calls `include_bindings!`, as a path from the crate root, such as
    /// `aws::bindings`. The default is the crate root.
    ///
    /// Macros such as `arn!` expand to paths into this module.
    #[must_use]
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = path.into();
        self
    }

    /// Writes the bindings to this file instead of `$OUT_DIR/bindings.rs`, for a module of your own
    /// instead of `include_bindings!`.
    ///
    /// The file refers to `::cognito_policy`. If the dependency has another name, such as `iam`, write
    /// `extern crate iam as cognito_policy;` at the crate root.
    #[must_use]
    pub fn out_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_file = Some(path.into());
        self
    }

    /// Adds everything that is not specific to a service: partitions, Regions, global condition
    /// keys, quotas, and the policies of Cognito's roles. Only `cognito-policy` itself uses this.
    #[doc(hidden)]
    #[must_use]
    pub fn global_tables(mut self) -> Self {
        self.global_tables = true;
        self
    }

    /// Reads the tables, and writes the bindings if they changed.
    ///
    /// # Errors
    ///
    /// Returns every problem at once: services without a table, files that cannot be read, every
    /// defect in every file. Also fails if a file cannot be written.
    pub fn build(&self) -> Result<(), Error> {
        rerun_if_changed(Path::new("build.rs"));
        let out_dir = env::var_os("OUT_DIR").map(PathBuf::from);
        let path = self.bindings_path(out_dir.as_deref())?;
        self.check_module()?;
        let tables = self.read()?;
        let mut text = self.generate(&tables)?;
        // The macros always know the tables that `cognito-policy` itself binds.
        let application = match out_dir {
            Some(directory) if !self.global_tables => Some(directory.join(Application::FILE)),
            _ => None,
        };
        if let (Some(file), None) = (&application, &self.out_file) {
            text.push_str(&macros::text(&self.module, file));
        }
        write(&path, &text)?;
        match application {
            Some(file) => write(&file, &self.application(&tables).to_text()),
            None => Ok(()),
        }
    }

    fn bindings_path(&self, out_dir: Option<&Path>) -> Result<PathBuf, Error> {
        if let Some(file) = &self.out_file {
            return Ok(file.clone());
        }
        if let Some(directory) = out_dir {
            return Ok(directory.join(BINDINGS));
        }
        let help = "call `build` from a build script, or set `out_file`";
        Err(Problem::new("`OUT_DIR` is not set".to_owned(), Some(help)).into())
    }

    fn check_module(&self) -> Result<(), Error> {
        if is_path(&self.module) {
            return Ok(());
        }
        let message = format!("`{}` is not a module path", self.module);
        let help = "write the path from the crate root, such as `aws::bindings`";
        Err(Problem::new(message, Some(help)).into())
    }

    /// Loads the tables: built-in ones in the order of the calls, then those in files, then those
    /// of all other services.
    fn read(&self) -> Result<Vec<LoadedTable>, Error> {
        let mut loader = Loader::default();
        for name in &self.services {
            loader.builtin(name, Extent::Full);
        }
        for path in &self.spec_files {
            rerun_if_changed(path);
            loader.file(path);
        }
        if self.all_services {
            for table in data::services() {
                loader.builtin(table.name, Extent::Actions);
            }
        }
        loader.finish()
    }

    /// Generates the text of the bindings.
    fn generate(&self, tables: &[LoadedTable]) -> Result<String, Error> {
        let page = if self.global_tables { docs::page } else { |_: &Ident| TokenStream::new() };
        let (services, ids) = bindings::services(tables, page);
        // Without `include_bindings!`, which imports the crate under any name.
        let mut tokens = TokenStream::new();
        if self.out_file.is_some() {
            tokens.extend(quote!(
                use ::cognito_policy as __cognito_policy;
            ));
        }
        tokens.extend(services);
        if self.global_tables {
            tokens.extend(ids.module());
            tokens.extend(global_items()?);
        } else {
            tokens.extend(bindings::for_macros(tables));
        }
        Ok(format!("// Generated by cognito-policy-codegen.\n\n{}", layout::print(tokens)))
    }

    /// Collects what the macros in the crate need to know. Services that `cognito-policy` itself
    /// binds keep those bindings unless a file replaces their table.
    fn application(&self, tables: &[LoadedTable]) -> Application {
        let mut sources = Vec::new();
        for LoadedTable { source, extent, is_own, .. } in tables {
            let is_core = data::CORE.contains(&source.name.as_ref());
            if *extent == Extent::Full && (*is_own || !is_core) {
                sources.push(source.clone());
            }
        }
        Application {
            package: env::var("CARGO_PKG_NAME").unwrap_or_default(),
            module: self.module.clone(),
            sources,
            all_actions: self.all_services,
        }
    }
}

/// Generates everything that is not specific to a service.
fn global_items() -> Result<TokenStream, Error> {
    let tables = Tables::builtin();
    let keys = condition_keys::generate("aws", tables.global_condition_keys());
    let doc = docs::comment(
        "Global condition keys, which requests to any service can carry.\n\nFrom [AWS's list]\
         (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).",
    );
    let page = docs::page(&names::ident("aws"));
    let partitions = partitions::generate(tables.partitions());
    let quotas = quotas::generate(tables.quotas());
    let (managed, roles) = (managed::generate()?, roles::generate()?);
    Ok(quote! {
        #doc
        #page
        #[allow(clippy::all, clippy::pedantic)]
        pub mod aws {
            use super::__cognito_policy as cognito_policy;
            #keys
        }
        #partitions
        #quotas
        #managed
        #roles
    })
}

/// Returns whether a string is empty or a module path such as `aws::bindings`.
fn is_path(module: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.strip_prefix("r#").unwrap_or(name);
        let begins = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        begins && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    module.is_empty() || module.split("::").all(is_name)
}

/// Tells cargo to rerun the build script when a file changes. Outside build scripts, this does
/// nothing.
fn rerun_if_changed(file: &Path) {
    if env::var_os("OUT_DIR").is_some() {
        println!("cargo::rerun-if-changed={}", file.display());
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    file::write_changed(path, text).map_err(|error| {
        Problem::new(format!("{}: cannot be written: {error}", path.display()), None).into()
    })
}
