//! The crates of the SDK that a package depends on.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::services::{self, Service};

/// The crates that a package can name.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Its number among the packages.
    pub number: usize,
    /// Crates of the SDK by the name that the package uses: `cognito` for a renamed dependency.
    pub crates: HashMap<String, &'static Service>,
}

/// The manifests that were read, by folder.
#[derive(Debug, Default)]
pub(super) struct Manifests {
    packages: HashMap<PathBuf, usize>,
    read: Vec<Package>,
}

impl Manifests {
    /// Returns the number of the package that a file belongs to: that of the nearest manifest.
    pub(super) fn package_of(&mut self, file: &Path) -> usize {
        let folder = file.parent().unwrap_or(Path::new(""));
        if let Some(number) = self.packages.get(folder) {
            return *number;
        }
        let manifest = folder.join("Cargo.toml");
        let number = match (read(&manifest), folder.parent()) {
            (Some(table), _) if table.contains_key("package") => self.add(package(&table, folder)),
            (_, Some(_)) => self.package_of(folder),
            (_, None) => self.add(Package::default()),
        };
        self.packages.insert(folder.to_owned(), number);
        number
    }

    /// Returns the package with this number.
    pub(super) fn package(&self, number: usize) -> &Package {
        &self.read[number]
    }

    /// Returns all packages.
    pub(super) fn all(&self) -> impl Iterator<Item = &Package> {
        self.read.iter()
    }

    fn add(&mut self, package: Package) -> usize {
        let number = self.read.len();
        self.read.push(Package { number, ..package });
        number
    }
}

fn read(manifest: &Path) -> Option<Table> {
    fs::read_to_string(manifest).ok()?.parse().ok()
}

fn package(manifest: &Table, folder: &Path) -> Package {
    let mut package = Package::default();
    let workspace = workspace_dependencies(manifest, folder);
    add_all(manifest, &workspace, &mut package);
    if let Some(Value::Table(targets)) = manifest.get("target") {
        for target in targets.values() {
            if let Value::Table(target) = target {
                add_all(target, &workspace, &mut package);
            }
        }
    }
    package
}

fn add_all(section: &Table, workspace: &Table, package: &mut Package) {
    let Some(Value::Table(dependencies)) = section.get("dependencies") else { return };
    for (name, dependency) in dependencies {
        let inherits = dependency.get("workspace").and_then(Value::as_bool) == Some(true);
        let dependency = workspace.get(name).filter(|_| inherits).unwrap_or(dependency);
        let crate_name = dependency.get("package").and_then(Value::as_str).unwrap_or(name);
        if let Some(service) = services::of_crate(crate_name) {
            package.crates.insert(name.replace('-', "_"), service);
        }
    }
}

/// Returns `[workspace.dependencies]` of the workspace that a package belongs to.
fn workspace_dependencies(manifest: &Table, folder: &Path) -> Table {
    let of = |manifest: &Table| match manifest.get("workspace")?.get("dependencies") {
        Some(Value::Table(dependencies)) => Some(dependencies.clone()),
        _ => Some(Table::new()),
    };
    let above = || folder.ancestors().skip(1).find_map(|it| of(&read(&it.join("Cargo.toml"))?));
    of(manifest).or_else(above).unwrap_or_default()
}
