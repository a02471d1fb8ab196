//! Packages outside of the workspace, and the command.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// Builds the command next to the tests and returns its path. `target` is the target directory.
///
/// # Panics
///
/// Panics if it does not build.
pub fn cognito_policy(target: &Path) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--package", "cognito-policy-cli", "--target-dir"])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    target.join("debug").join(format!("cognito-policy{}", env::consts::EXE_SUFFIX))
}

/// A package that depends on `cognito-policy`.
pub struct Package {
    /// The folder of its manifest.
    pub folder: PathBuf,
}

impl Package {
    /// Creates an empty package in a folder, whose files are removed.
    ///
    /// # Panics
    ///
    /// Panics if its files cannot be written.
    pub fn new(folder: PathBuf) -> Self {
        let _ = fs::remove_dir_all(&folder);
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        // Packages of one name would share their files in the target directory.
        let name = folder.file_name().unwrap_or_default().display().to_string();
        let package = Self { folder };
        package.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\ncognito-policy = {{ path = '{}' }}\n\n[workspace]\n",
                tests.join("../runtime").display()
            ),
        );
        fs::copy(tests.join("../Cargo.lock"), package.folder.join("Cargo.lock")).unwrap();
        package
    }

    /// Writes a file.
    ///
    /// # Panics
    ///
    /// Panics if it cannot be written.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Checks the package, with messages as JSON.
    ///
    /// # Panics
    ///
    /// Panics if cargo cannot be run.
    pub fn check(&self, target: &(impl AsRef<OsStr> + ?Sized)) -> Output {
        Command::new(env!("CARGO"))
            .args(["check", "--offline", "--message-format=json", "--target-dir"])
            .arg(target)
            .current_dir(&self.folder)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .unwrap()
    }
}
