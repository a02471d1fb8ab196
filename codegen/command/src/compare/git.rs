//! The version of a file in a git commit.

use std::path::Path;
use std::process::{Command, Output};
use std::rc::Rc;

use cognito_policy_spec::json::SyntaxError;
use cognito_policy_templates::{self as templates, Files, Module, is_of_module};

use crate::configuration::Settings;
use crate::error::Failure;
use crate::policies::PolicyFile;

/// The folder of a file in a commit.
struct Folder<'p> {
    path: &'p Path,
    commit: &'p str,
}

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
    let folder = Folder { path: folder, commit };
    let git = |arguments: &[&str]| {
        folder.git(arguments).map_err(|error| failure(format!("git cannot be run: {error}")))
    };
    // A commit that does not exist is an error; a file that it does not have is new.
    let known = git(&["rev-parse", "--verify", "--quiet", &format!("{commit}^{{commit}}")])?;
    if !known.status.success() {
        return Err(failure(format!("git has no commit `{commit}` here")));
    }
    let shown = git(&["show", &folder.object(&name.to_string_lossy())])?;
    if !shown.status.success() {
        return Ok(None);
    }
    let text = String::from_utf8(shown.stdout)
        .map_err(|_| failure(format!("its version in `{commit}` is not UTF-8")))?;
    let found = templates::find(path, &text, &folder)
        .and_then(|found| if found.is_empty() { found.into_document(&text) } else { Ok(found) });
    let found = found.map_err(|SyntaxError { message, .. }| {
        failure(format!("its version in `{commit}` cannot be read: {message}"))
    })?;
    let name = format!("{commit}:{}", path.display());
    let settings = settings.clone();
    let mut sources = vec![(name, text.into())];
    for file in &found.files {
        let path = folder.path.join(&file.path);
        sources.push((format!("{commit}:{}", path.display()), Rc::clone(&file.text)));
    }
    Ok(Some(PolicyFile { sources, found, syntax_error: None, settings }))
}

impl Folder<'_> {
    /// Runs git in the folder.
    fn git(&self, arguments: &[&str]) -> std::io::Result<Output> {
        let mut command = Command::new("git");
        if self.path != Path::new("") {
            command.current_dir(self.path);
        }
        command.args(arguments).output()
    }

    /// Returns what git calls a file of the folder.
    fn object(&self, name: &str) -> String {
        format!("{}:./{name}", self.commit)
    }

    /// Returns what git prints; `None` if it fails.
    fn printed(&self, arguments: &[&str]) -> Option<String> {
        let output = self.git(arguments).ok().filter(|it| it.status.success())?;
        String::from_utf8(output.stdout).ok()
    }
}

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Option<String> {
        self.printed(&["show", &self.object(path)])
    }

    fn module(&self) -> Rc<Module> {
        // The names end with a zero, so that git does not quote them.
        let names =
            self.printed(&["ls-tree", "--name-only", "-z", self.commit]).unwrap_or_default();
        let mut files = Vec::new();
        for name in names.split('\0').filter(|name| is_of_module(Path::new(name))) {
            files.extend(self.read(name).map(|text| (name.to_owned(), text)));
        }
        Rc::new(Module::parse(files))
    }
}
