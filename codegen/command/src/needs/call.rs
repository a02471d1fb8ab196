//! Where calls are in the sources.

use std::fs;
use std::path::{Path, PathBuf};

use cognito_policy_needs::{Operation, Place};
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::snippet::Snippet;

use crate::input::name;
use crate::report::Position;

/// The place of a call, with its line if the source is there.
pub(super) struct CallPlace {
    pub(super) file: String,
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) snippet: Option<Snippet>,
}

/// Finds the sources of a program.
pub(super) struct Sources {
    /// The folder that was passed; paths in it are relative to the current one.
    passed: PathBuf,
    /// The folders that other paths can be relative to: cargo ran in one of them.
    folders: Vec<PathBuf>,
}

impl Sources {
    /// The sources of a program. Paths in debug information are relative to the folder in which cargo ran,
    /// and that has the binary in `target`.
    pub(super) fn of(program: &Path, source: Option<&Path>) -> Self {
        let mut folders = Vec::new();
        for path in [program].into_iter().chain(source) {
            if let Ok(path) = path.canonicalize() {
                folders.extend(path.ancestors().map(Path::to_owned));
            }
        }
        folders.push(PathBuf::new());
        Self { passed: source.unwrap_or(program).to_owned(), folders }
    }

    /// Returns the file of a place, if it is there.
    fn file(&self, place: &Place) -> Option<PathBuf> {
        if place.file.starts_with(&self.passed) {
            return Some(place.file.clone());
        }
        let mut paths = self.folders.iter().map(|folder| folder.join(&place.file));
        paths.find(|path| path.is_file())
    }

    /// Returns where a call is.
    pub(super) fn place(&self, place: &Place, operation: Option<&Operation>) -> CallPlace {
        let line = |column| Position { line: place.line, column };
        let mut found =
            CallPlace { file: name(&place.file), start: line(1), end: line(1), snippet: None };
        let Some(path) = self.file(place) else { return found };
        found.file = name(&from_here(&path));
        let Ok(text) = fs::read_to_string(&path) else { return found };
        let lines = Lines::new(&text);
        // Another version of the file may have other lines.
        let Some(text) = lines.shown(place.line).filter(|text| !text.trim().is_empty()) else {
            return found;
        };
        let word = operation.and_then(|operation| method(text, &operation.name));
        let part = word.unwrap_or(text.len() - text.trim_start().len()..text.trim_end().len());
        let column = |at: usize| text[..at].chars().count() + 1;
        (found.start, found.end) = (line(column(part.start)), line(column(part.end)));
        found.snippet = Some(Snippet::new(text, &part));
        found
    }
}

/// Returns a path from the current directory, if it is below it.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|folder| folder.canonicalize());
    match here.as_ref().map(|here| path.strip_prefix(here)) {
        Ok(Ok(relative)) => relative.to_owned(),
        _ => path.to_owned(),
    }
}

/// Returns the method of an operation in a line: `admin_get_user` for `AdminGetUser`, or the method of a
/// waiter, which can have any name.
fn method(line: &str, operation: &str) -> Option<std::ops::Range<usize>> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut at, mut waiter) = (0, None);
    for part in line.split(|letter| !is_word(letter)) {
        let start = at + line[at..].find(part)?;
        at = start + part.len();
        let letters: String = part.chars().filter(|it| *it != '_').collect();
        if letters.eq_ignore_ascii_case(operation) {
            return Some(start..at);
        }
        if part.starts_with("wait_until_") {
            waiter.get_or_insert(start..at);
        }
    }
    waiter
}
