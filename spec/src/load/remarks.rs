//! Collects messages about a file while it is read.

use super::Defect;
use crate::json::Lines;

/// The maximum number of remarks about one file.
const MOST: usize = 1000;

/// A message about one place of the file.
#[derive(Debug)]
pub struct Remark {
    at: usize,
    message: String,
    help: Option<String>,
}

impl Remark {
    /// Says how to fix it.
    pub fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }

    /// Says how to fix it, if that is known.
    pub fn help_if(&mut self, help: Option<String>) {
        self.help = help;
    }
}

/// The remarks about a file in the order of its text.
#[derive(Debug, Default)]
pub struct Remarks(Vec<Remark>);

impl Remarks {
    /// Adds a remark.
    pub fn add(&mut self, at: usize, message: String) -> &mut Remark {
        // One more than are kept, so that there is always one to return.
        self.0.truncate(MOST);
        let place = self.0.partition_point(|earlier| earlier.at <= at);
        self.0.insert(place, Remark { at, message, help: None });
        &mut self.0[place]
    }

    /// Adds a remark, unless the same one has been made about an earlier place.
    pub(super) fn add_once(&mut self, at: usize, message: String) -> &mut Remark {
        match self.0.iter().position(|earlier| earlier.message == message) {
            Some(earlier) => &mut self.0[earlier],
            None => self.add(at, message),
        }
    }

    /// Adds the remarks of another list.
    pub(super) fn extend(&mut self, others: Self) {
        for Remark { at, message, help } in others.0 {
            self.add(at, message).help_if(help);
        }
    }

    /// Returns whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Turns byte offsets into lines and columns.
    pub fn into_defects(mut self, file: &str, lines: &Lines<'_>) -> Vec<Defect> {
        if self.0.len() > MOST {
            self.0.truncate(MOST);
            self.0[MOST - 1].message.push_str(" (further messages are not shown)");
        }
        let mut defects = Vec::new();
        for Remark { at, message, help } in self.0 {
            let (line, column) = lines.position(at);
            let source_line = lines.shown(line).unwrap_or_default().to_owned();
            defects.push(Defect {
                file: file.to_owned(),
                line,
                column,
                message,
                help,
                source_line,
            });
        }
        defects
    }
}
