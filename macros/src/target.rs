//! Which crate of a package has the bindings: the one that is being compiled, or the library.
//!
//! The binaries, tests and examples of a package are crates of their own. The build script runs for all
//! of them, but the bindings are usually included in the library only.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The library of a package.
#[derive(Debug, PartialEq)]
struct Library {
    name: String,
    file: PathBuf,
}

/// Returns the name of the package's library, if it has the bindings in this module and another crate
/// of the package, which does not have them, is being compiled.
pub(crate) fn library_with_bindings(module: &str) -> Option<String> {
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?);
    let package = env::var("CARGO_PKG_NAME").ok()?;
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let mut library = library(&manifest, &package);
    library.file = folder.join(library.file);
    if let Some(root) = root_file() {
        if root == library.file || has_bindings(&root, module) {
            return None;
        }
    } else if is_compiled(&library.name) {
        return None;
    }
    has_bindings(&library.file, module).then_some(library.name)
}

/// Returns the library that a manifest describes. Whether there is one depends on its file.
fn library(manifest: &str, package: &str) -> Library {
    let mut library =
        Library { name: package.replace('-', "_"), file: Path::new("src").join("lib.rs") };
    let mut section = "";
    for line in manifest.lines() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
        } else if section.starts_with("[lib]")
            && let Some((key, value)) = line.split_once('=')
            && let Some(value) = value.split(['"', '\'']).nth(1)
        {
            match key.trim() {
                "name" => value.clone_into(&mut library.name),
                "path" => library.file = PathBuf::from(value),
                _ => {}
            }
        }
    }
    library
}

/// Returns the file of the crate that is being compiled, which is an argument of the compiler. A
/// language server and the compiler of an example in the documentation have no such argument.
fn root_file() -> Option<PathBuf> {
    for argument in env::args().skip(1) {
        if !argument.starts_with('-') && Path::new(&argument).extension() == Some("rs".as_ref()) {
            return std::path::absolute(argument).ok();
        }
    }
    None
}

/// Returns whether the crate that is being compiled is the library with this name, according to the
/// variables that cargo sets.
fn is_compiled(library: &str) -> bool {
    let others = ["CARGO_BIN_NAME", "CARGO_TARGET_TMPDIR", "UNSTABLE_RUSTDOC_TEST_PATH"];
    for variable in others {
        if env::var_os(variable).is_some() {
            return false;
        }
    }
    env::var("CARGO_CRATE_NAME").as_deref() == Ok(library)
}

/// Returns whether the crate with this root file includes the bindings in this module.
fn has_bindings(root: &Path, module: &str) -> bool {
    let mut folder = root.parent().unwrap_or(root).to_owned();
    let mut files = vec![root.to_owned()];
    for name in module.split("::") {
        if !name.is_empty() {
            folder.push(name.strip_prefix("r#").unwrap_or(name));
            files.push(folder.with_extension("rs"));
            files.push(folder.join("mod.rs"));
        }
    }
    for file in files {
        if let Ok(text) = fs::read_to_string(file)
            && calls_include_bindings(&text)
        {
            return true;
        }
    }
    false
}

fn calls_include_bindings(source: &str) -> bool {
    for line in source.lines() {
        if line.contains("include_bindings!") && !line.trim_start().starts_with("//") {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library_of(manifest: &str) -> (String, String) {
        let Library { name, file } = library(manifest, "shop-app");
        (name, file.to_string_lossy().replace('\\', "/"))
    }

    #[test]
    fn the_manifest_names_the_library() {
        let default = ("shop_app".to_owned(), "src/lib.rs".to_owned());
        assert_eq!(library_of("[package]\nname = \"shop-app\"\n"), default);
        let own = "[lib]\nname = \"shop\" # short\npath='code/shop.rs'\ndoctest = false\n\n\
                   [[bin]]\nname = \"other\"\npath = \"code/other.rs\"";
        assert_eq!(library_of(own), ("shop".to_owned(), "code/shop.rs".to_owned()));
    }

    #[test]
    fn comments_do_not_include_bindings() {
        assert!(calls_include_bindings("pub mod aws { cognito_policy::include_bindings!(); }"));
        assert!(!calls_include_bindings("//! cognito_policy::include_bindings!();\nfn main() {}"));
    }
}
