//! The names that a list of a table defines. They are looked up without regard to case.

use std::cell::Cell;

use super::reader::{Reader, Str, did_you_mean};

/// The names of one list.
pub(super) struct Defined<'n> {
    /// What they name: `action`.
    what: &'static str,
    /// Sorted by their lower case, as they are added: sorting afterward takes 60 ms to compile.
    names: Vec<Name<'n>>,
    /// How many were added, duplicates included.
    count: usize,
    /// How many more hints may be looked for: each takes a pass over all names.
    hints: Cell<usize>,
}

struct Name<'n> {
    lower: String,
    /// The position in the list.
    position: usize,
    spelled: Str<'n>,
}

impl<'n> Defined<'n> {
    /// Returns an empty list of names.
    pub(super) const fn new(what: &'static str) -> Self {
        Self { what, names: Vec::new(), count: 0, hints: Cell::new(100) }
    }

    /// Adds the name of the next item of the list. Reports a duplicate.
    pub(super) fn add(&mut self, reader: &mut Reader<'_>, name: Str<'n>) {
        let position = self.count;
        self.count += 1;
        let lower = name.value.to_ascii_lowercase();
        match self.place(&lower) {
            Ok(place) => self.report_duplicate(reader, self.names[place].spelled, name),
            Err(place) => self.names.insert(place, Name { lower, position, spelled: name }),
        }
    }

    /// Returns the position of `name` and its spelling. Case does not matter.
    pub(super) fn find(&self, name: &str) -> Option<(usize, &'n str)> {
        let place = self.place(&name.to_ascii_lowercase()).ok()?;
        let name = &self.names[place];
        Some((name.position, name.spelled.value))
    }

    /// Returns the help for a name that is not defined, if it is obvious which one was meant.
    pub(super) fn hint(&self, name: &str) -> Option<String> {
        self.obvious(name).map(did_you_mean)
    }

    /// Returns the only name whose letters and digits are the same except for one.
    fn obvious(&self, name: &str) -> Option<&'n str> {
        self.hints.set(self.hints.get().checked_sub(1)?);
        let letters = letters(name);
        let mut obvious = None;
        for known in &self.names {
            if is_close(self::letters(&known.lower).as_bytes(), letters.as_bytes()) {
                if obvious.is_some() {
                    return None;
                }
                obvious = Some(known.spelled.value);
            }
        }
        obvious
    }

    /// Returns the place of a name, or the place where it belongs.
    fn place(&self, lower: &str) -> Result<usize, usize> {
        self.names.binary_search_by(|name| name.lower.as_str().cmp(lower))
    }

    fn report_duplicate(&self, reader: &mut Reader<'_>, first: Str<'_>, second: Str<'_>) {
        let (what, earlier, name) = (self.what, first.value, second.value);
        let line = reader.line(first.at);
        let spelled = if earlier == name {
            String::new()
        } else {
            format!(" as `{earlier}` (names are case-insensitive)")
        };
        let message = format!("the {what} `{name}` is already defined on line {line}{spelled}");
        reader.defect(second.at, message).help("remove one of them");
    }
}

/// Returns the ASCII letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    let mut letters = name.to_ascii_lowercase();
    letters.retain(|c| c.is_ascii_alphanumeric());
    letters
}

/// Returns whether two names differ in at most one character: one more, one less, or another.
fn is_close(a: &[u8], b: &[u8]) -> bool {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let mut same = 0;
    while same < short.len() && long[same] == short[same] {
        same += 1;
    }
    match long.len() - short.len() {
        0 if same == long.len() => true,
        0 => long.len() > 3 && long[same + 1..] == short[same + 1..],
        1 => long.len() > 3 && long[same + 1..] == short[same..],
        _ => false,
    }
}
