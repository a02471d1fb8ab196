//! The builder: what a build script calls.

use std::env;
use std::path::{Path, PathBuf};

use cognito_policy_spec::application::Application;
use cognito_policy_spec::data;
use cognito_policy_spec::tables::Tables;
use quote::quote;

use crate::input::{Extent, Input, Table};
use crate::{
    Error, bindings, condition_keys, docs, file, layout, managed, partitions, quotas, roles,
};

/// The name of the file with the bindings.
const BINDINGS: &str = "bindings.rs";

/// Generates bindings for the services that it is told of, into `$OUT_DIR/bindings.rs`, where
/// [`include_bindings!`] finds them. The macros of the crate then know the same tables.
///
/// [`include_bindings!`]: https://docs.rs/cognito-policy/latest/cognito_policy/macro.include_bindings.html
///
/// ```no_run
/// # fn main() -> Result<(), cognito_policy_codegen::Error> {
/// use cognito_policy_codegen::Builder;
///
/// Builder::new()
///     .service("dynamodb")                        // any service of AWS
///     .spec_file("spec/newer-cognito-idp.json")   // a table of the application's own
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
    /// A builder that knows of no service yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a service of AWS, by the prefix of its actions: `dynamodb`. Its table is built in.
    #[must_use]
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.services.push(name.into());
        self
    }

    /// Adds the service that a file describes, in the format of AWS's [service reference]. It
    /// takes the place of a built-in table of the same service.
    ///
    /// A relative path starts at the folder of the crate's `Cargo.toml`.
    ///
    /// [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
    #[must_use]
    pub fn spec_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.spec_files.push(path.into());
        self
    }

    /// Adds the actions of every other service of AWS, in a form that is light to compile: for each
    /// an enum, such as `ec2::Action`, which statements take, and whose actions the macros know.
    ///
    /// The enum has what every enum of actions has ([`IamAction`], `FromStr`), and of each action
    /// `as_str`, `name`, `access_level`, `access_levels`, `resource_types` and `condition_keys`.
    ///
    /// All else comes when the service is [named](Self::service) as well: the types of its resource
    /// types, which `.on(..)` takes, its ids and the functions of its condition keys; and in
    /// `Action` the lists by access level (`actions!("ec2:*", Read)` gives them here),
    /// `description`, `dependent_actions`, `is_permission_only`, `is_unsigned` and
    /// `signed_counterpart`.
    ///
    /// [`IamAction`]: https://docs.rs/cognito-policy/latest/cognito_policy/trait.IamAction.html
    ///
    /// ```no_run
    /// # fn main() -> Result<(), cognito_policy_codegen::Error> {
    /// # use cognito_policy_codegen::Builder;
    /// // Everything of DynamoDB, and the actions of all others.
    /// Builder::new().service("dynamodb").all_services().build()
    /// # }
    /// ```
    #[must_use]
    pub fn all_services(mut self) -> Self {
        self.all_services = true;
        self
    }

    /// Names the module in which `include_bindings!` is called, as a path from the root of the
    /// crate: `aws::bindings`. Without it, that is the root.
    ///
    /// Macros such as `arn!` name types of the bindings, and so must know where they are.
    #[must_use]
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = path.into();
        self
    }

    /// Writes the bindings to this file instead of `$OUT_DIR/bindings.rs`.
    #[must_use]
    pub fn out_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_file = Some(path.into());
        self
    }

    /// Adds what no service has for itself: partitions, Regions, global condition keys, quotas, and
    /// the policies of roles around Cognito. Only `cognito-policy` itself has a use for it.
    #[doc(hidden)]
    #[must_use]
    pub fn global_tables(mut self) -> Self {
        self.global_tables = true;
        self
    }

    /// Reads the tables and writes the bindings, if they differ from those already there.
    ///
    /// # Errors
    ///
    /// Everything that is wrong at once: services without a table, files that cannot be read,
    /// every defect of every file; or the file that cannot be written.
    pub fn build(&self) -> Result<(), Error> {
        rerun_if_changed(Path::new("build.rs"));
        let out_dir = env::var_os("OUT_DIR").map(PathBuf::from);
        let Some(path) = self.out_file.clone().or(out_dir.as_ref().map(|it| it.join(BINDINGS)))
        else {
            let problem =
                "OUT_DIR is not set: call this from a build script, or name an `out_file`";
            return Err(Error::new(vec![problem.to_owned()]));
        };
        if !is_path(&self.module) {
            let problem = format!(
                "`{}` is no path of a module; write it from the root of the crate, such as \
                 `aws::bindings`",
                self.module
            );
            return Err(Error::new(vec![problem]));
        }
        let tables = self.read()?;
        write(&path, &self.generate(&tables)?)?;
        match out_dir {
            // The macros of `cognito-policy` know its tables without being told.
            Some(folder) if !self.global_tables => {
                write(&folder.join(Application::FILE), &self.application(&tables).to_text())
            }
            _ => Ok(()),
        }
    }

    /// The tables: those built in in the order of the calls, then those of files, then all others.
    fn read(&self) -> Result<Vec<Table>, Error> {
        let mut input = Input::default();
        for name in &self.services {
            input.builtin(name, Extent::Whole);
        }
        for path in &self.spec_files {
            rerun_if_changed(path);
            input.file(path);
        }
        if self.all_services {
            for table in data::services() {
                input.builtin(table.name, Extent::Actions);
            }
        }
        input.finish()
    }

    /// The text of the bindings.
    fn generate(&self, tables: &[Table]) -> Result<String, Error> {
        let (mut tokens, ids) = bindings::services(tables);
        if self.global_tables {
            let tables = Tables::builtin();
            let keys = condition_keys::generate("aws", tables.global_condition_keys());
            let doc = docs::comment(
                "Condition keys that requests to any service can carry.\n\nFrom [AWS's list]\
                 (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).",
            );
            let partitions = partitions::generate(tables.partitions());
            let quotas = quotas::generate(tables.quotas());
            let (managed, roles) = (managed::generate()?, roles::generate()?);
            let ids = ids.at_root();
            tokens.extend(quote! {
                #ids
                #doc
                #[allow(clippy::all, clippy::pedantic)]
                pub mod aws { #keys }
                #partitions
                #quotas
                #managed
                #roles
            });
        }
        Ok(format!("// Generated by cognito-policy-codegen.\n\n{}", layout::print(tokens)))
    }

    /// What the macros of the crate have to know. Services whose bindings are in `cognito-policy`
    /// keep those, unless a file says something else of them.
    fn application(&self, tables: &[Table]) -> Application {
        let mut sources = Vec::new();
        for Table { source, extent, own, .. } in tables {
            let elsewhere = !own && data::CORE.contains(&source.name.as_ref());
            if *extent == Extent::Whole && !elsewhere {
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

/// Whether it is empty, or names of modules with `::` between them.
fn is_path(module: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.strip_prefix("r#").unwrap_or(name);
        let begins = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        begins && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    module.is_empty() || module.split("::").all(is_name)
}

/// Has cargo run a build script again when a file has changed. Elsewhere nobody reads that.
fn rerun_if_changed(file: &Path) {
    if env::var_os("OUT_DIR").is_some() {
        println!("cargo::rerun-if-changed={}", file.display());
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    file::write_changed(path, text).map_err(|error| {
        Error::new(vec![format!("{}: cannot be written: {error}", path.display())])
    })
}
