//! The version of a file in a git commit.

use std::path::Path;
use std::process::Command;

use cognito_policy_spec::json::SyntaxError;
use cognito_policy_templates::{self as templates, NoFiles};

use crate::configuration::Settings;
use crate::error::Failure;
use crate::policies::PolicyFile;

/// Reads the version of a file in a commit; `None` if the commit does not have the file.
pub(super) fn version(
    path: &Path,
    commit: &str,
    settings: &Settings,
) -> Result<Option<PolicyFile>, Failure> {
    let failure = |message: String| Failure {
        file: path.display().to_string(),
        message,
        help: Some("pass a commit, branch or tag of the repository of the file".to_owned()),
    };
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(None) };
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        if folder != Path::new("") {
            command.current_dir(folder);
        }
        command
            .args(arguments)
            .output()
            .map_err(|error| failure(format!("git cannot be run: {error}")))
    };
    // A commit that does not exist is an error; a file that it does not have is new.
    let known = git(&["rev-parse", "--verify", "--quiet", &format!("{commit}^{{commit}}")])?;
    if !known.status.success() {
        return Err(failure(format!("git has no commit `{commit}` here")));
    }
    let object = format!("{commit}:./{}", name.to_string_lossy());
    let shown = git(&["show", &object])?;
    if !shown.status.success() {
        return Ok(None);
    }
    let text = String::from_utf8(shown.stdout)
        .map_err(|_| failure(format!("its version in `{commit}` is not UTF-8")))?;
    let found = templates::find(path, &text, &NoFiles).and_then(|found| {
        if found.policies.is_empty() { templates::document(&text) } else { Ok(found) }
    });
    let found = found.map_err(|SyntaxError { message, .. }| {
        failure(format!("its version in `{commit}` cannot be read: {message}"))
    })?;
    let name = format!("{commit}:{}", path.display());
    let settings = settings.clone();
    Ok(Some(PolicyFile { sources: vec![(name, text)], found, syntax_error: None, settings }))
}
