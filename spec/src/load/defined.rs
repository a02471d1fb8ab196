//! The names of what a list of a table defines, found without regard to case.

use std::cell::Cell;

use super::reader::{Reader, Str};

/// The names of one list.
pub(super) struct Defined<'n> {
    /// What they name: `action`.
    what: &'static str,
    /// In the order of their lower case.
    names: Vec<Name<'n>>,
    /// How many were added, doubles included.
    count: usize,
    /// How many hints may still be looked for: each is a look at all names.
    hints: Cell<usize>,
}

struct Name<'n> {
    lower: String,
    /// The position in the list.
    position: usize,
    spelled: Str<'n>,
}

impl<'n> Defined<'n> {
    /// No names yet.
    pub(super) const fn new(what: &'static str) -> Self {
        Self { what, names: Vec::new(), count: 0, hints: Cell::new(100) }
    }

    /// Adds the name of the list's next thing. Reports a name that is there already.
    pub(super) fn add(&mut self, reader: &mut Reader<'_>, name: Str<'n>) {
        let position = self.count;
        self.count += 1;
        // Sorted by insertion: a sort would be faster for thousands of names only, and slower to
        // compile.
        let lower = name.value.to_ascii_lowercase();
        match self.place(&lower) {
            Ok(place) => self.report_double(reader, self.names[place].spelled, name),
            Err(place) => self.names.insert(place, Name { lower, position, spelled: name }),
        }
    }

    /// The position of `name` and its spelling; upper and lower case are the same.
    pub(super) fn find(&self, name: &str) -> Option<(usize, &'n str)> {
        let place = self.place(&name.to_ascii_lowercase()).ok()?;
        let name = &self.names[place];
        Some((name.position, name.spelled.value))
    }

    /// The end of a message on a name that is not defined: which one was obviously meant, if one
    /// was.
    pub(super) fn hint(&self, name: &str) -> String {
        self.obvious(name).map_or_else(String::new, did_you_mean)
    }

    /// A name counts as obviously meant if it alone has the same letters and digits, but for one.
    pub(super) fn obvious(&self, name: &str) -> Option<&'n str> {
        self.hints.set(self.hints.get().checked_sub(1)?);
        let letters = letters(name);
        let mut obvious = None;
        for known in &self.names {
            if close(&self::letters(&known.lower), &letters) {
                if obvious.is_some() {
                    return None;
                }
                obvious = Some(known.spelled.value);
            }
        }
        obvious
    }

    /// Where a name stands, or would stand.
    fn place(&self, lower: &str) -> Result<usize, usize> {
        self.names.binary_search_by(|name| name.lower.as_str().cmp(lower))
    }

    fn report_double(&self, reader: &mut Reader<'_>, first: Str<'_>, second: Str<'_>) {
        let (what, earlier, name) = (self.what, first.value, second.value);
        let line = reader.line(first.at);
        let spelled = if earlier == name {
            String::new()
        } else {
            format!(", as `{earlier}` (case makes no difference)")
        };
        let message =
            format!("the {what} `{name}` stands in line {line} already{spelled}; remove one");
        reader.defect(second.at, message);
    }
}

/// The end of a message that names what was meant.
pub(super) fn did_you_mean(name: &str) -> String {
    format!("; did you mean `{name}`?")
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> Vec<u8> {
    let mut letters = Vec::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            letters.push(byte.to_ascii_lowercase());
        }
    }
    letters
}

/// Whether two names differ in one character at most: one more, one less, or another.
fn close(a: &[u8], b: &[u8]) -> bool {
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
