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
    /// The folders that paths can be relative to: the compiler ran in one of them.
    folders: Vec<PathBuf>,
}

impl Sources {
    /// The sources of a program: paths in debug information are relative to the folder in which cargo ran,
    /// and that has the binary in `target`.
    pub(super) fn of(program: &Path, source: Option<&Path>) -> Self {
        let mut folders = vec![PathBuf::new()];
        for path in source.into_iter().chain([program]) {
            if let Ok(path) = path.canonicalize() {
                folders.extend(path.ancestors().map(Path::to_owned));
            }
        }
        Self { folders }
    }

    /// Returns where a call is.
    pub(super) fn place(&self, place: &Place, operation: Option<&Operation>) -> CallPlace {
        let line = |column| Position { line: place.line, column };
        let mut found =
            CallPlace { file: name(&place.file), start: line(1), end: line(1), snippet: None };
        let paths = self.folders.iter().map(|folder| folder.join(&place.file));
        let Some(path) = paths.into_iter().find(|path| path.is_file()) else { return found };
        found.file = name(&from_here(&path));
        let Ok(text) = fs::read_to_string(&path) else { return found };
        let lines = Lines::new(&text);
        let Some(text) = lines.shown(place.line) else { return found };
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

/// Returns the method of an operation in a line: `admin_get_user` for `AdminGetUser`.
fn method(line: &str, operation: &str) -> Option<std::ops::Range<usize>> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut at = 0;
    for part in line.split(|letter| !is_word(letter)) {
        let start = at + line[at..].find(part)?;
        at = start + part.len();
        let letters: String = part.chars().filter(|it| *it != '_').collect();
        if letters.eq_ignore_ascii_case(operation) {
            return Some(start..at);
        }
    }
    None
}
