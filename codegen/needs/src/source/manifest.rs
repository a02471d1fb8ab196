//! The crates of the SDK that a package depends on.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

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
        let number = match (read(folder), folder.parent()) {
            (Some(package), _) => self.add(package),
            (None, Some(_)) => self.package_of(folder),
            (None, None) => self.add(Package::default()),
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

/// Reads the manifest in a folder. `None` if there is none, or it is that of a workspace alone.
fn read(folder: &Path) -> Option<Package> {
    let text = text(folder)?;
    let manifest = DeTable::parse(&text).ok()?.into_inner();
    manifest.get("package")?;
    let above = workspace_above(&manifest, folder);
    let above = above.as_deref().and_then(|text| DeTable::parse(text).ok());
    let workspace = above.as_ref().map_or(&manifest, |above| above.get_ref());
    let workspace = table(workspace, "workspace").and_then(|it| table(it, "dependencies"));
    let mut package = Package::default();
    add_all(&manifest, workspace, &mut package);
    for target in table(&manifest, "target").into_iter().flat_map(DeTable::values) {
        if let DeValue::Table(target) = target.get_ref() {
            add_all(target, workspace, &mut package);
        }
    }
    Some(package)
}

fn text(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join("Cargo.toml")).ok()
}

/// Returns the text of the workspace's manifest, unless the package's own is it.
fn workspace_above(manifest: &DeTable<'_>, folder: &Path) -> Option<String> {
    let is_workspace = |manifest: &DeTable<'_>| manifest.get("workspace").is_some();
    if is_workspace(manifest) {
        return None;
    }
    folder
        .ancestors()
        .skip(1)
        .filter_map(text)
        .find(|text| DeTable::parse(text).is_ok_and(|manifest| is_workspace(manifest.get_ref())))
}

fn add_all(section: &DeTable<'_>, workspace: Option<&DeTable<'_>>, package: &mut Package) {
    for (name, dependency) in table(section, "dependencies").into_iter().flatten() {
        let name = name.get_ref().as_ref();
        let mut dependency = dependency.get_ref();
        if member(dependency, "workspace").and_then(DeValue::as_bool) == Some(true)
            && let Some(inherited) = workspace.and_then(|workspace| workspace.get(name))
        {
            dependency = inherited.get_ref();
        }
        let crate_name = member(dependency, "package").and_then(DeValue::as_str).unwrap_or(name);
        if let Some(service) = services::of_crate(crate_name) {
            package.crates.insert(name.replace('-', "_"), service);
        }
    }
}

fn table<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<&'t DeTable<'i>> {
    table.get(name)?.get_ref().as_table()
}

fn member<'t, 'i>(value: &'t DeValue<'i>, name: &str) -> Option<&'t DeValue<'i>> {
    Some(value.as_table()?.get(name)?.get_ref())
}
