//! The things that a list of a table defines, found by their names without regard to case.

use super::reader::{Reader, Str};

/// A list of things with a name each.
pub(super) struct Named<T> {
    pub(super) items: Vec<T>,
    names: Names,
}

/// The names of a list in lower case with their positions, in the order of the names.
struct Names(Vec<(String, usize)>);

impl<T> Named<T> {
    /// Reports names that occur twice. `what` is what they name: `action`.
    pub(super) fn new(reader: &mut Reader<'_>, what: &str, items: Vec<(T, Str<'_>)>) -> Self {
        let (items, names): (Vec<_>, Vec<_>) = items.into_iter().unzip();
        Self { items, names: Names::new(reader, what, &names) }
    }

    /// The position of `name`; upper and lower case are the same.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.find(&name.to_ascii_lowercase())
    }

    /// The position of the one name that `name` was obviously meant to be.
    pub(super) fn obvious(&self, name: &str) -> Option<usize> {
        self.names.obvious(name)
    }
}

impl Names {
    fn new(reader: &mut Reader<'_>, what: &str, names: &[Str<'_>]) -> Self {
        // Sorted by insertion: a sort would be faster for thousands of names only, and slower to
        // compile.
        let mut sorted = Self(Vec::with_capacity(names.len()));
        for (at, name) in names.iter().enumerate() {
            let lower = name.value.to_ascii_lowercase();
            match sorted.place(&lower) {
                Ok(place) => duplicate(reader, what, names[sorted.0[place].1], *name),
                Err(place) => sorted.0.insert(place, (lower, at)),
            }
        }
        sorted
    }

    /// Where a name stands, or would stand.
    fn place(&self, lower: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(lower))
    }

    fn find(&self, lower: &str) -> Option<usize> {
        self.place(lower).ok().map(|place| self.0[place].1)
    }

    /// A name counts as obviously meant if it alone has the same letters and digits, but for one.
    fn obvious(&self, name: &str) -> Option<usize> {
        let name = letters(name);
        let mut close = self.0.iter().filter(|(known, _)| close(&letters(known), &name));
        match (close.next(), close.next()) {
            (Some((_, position)), None) => Some(*position),
            _ => None,
        }
    }
}

fn duplicate(reader: &mut Reader<'_>, what: &str, first: Str<'_>, second: Str<'_>) {
    let (earlier, name) = (first.value, second.value);
    let line = reader.line(first.span);
    let spelled = if earlier == name {
        String::new()
    } else {
        format!(", as `{earlier}` (case makes no difference)")
    };
    let message = format!("the {what} `{name}` stands in line {line} already{spelled}; remove one");
    reader.defect(second.span, message);
}

fn letters(name: &str) -> Vec<u8> {
    let kept = name.bytes().filter(u8::is_ascii_alphanumeric);
    kept.map(|byte| byte.to_ascii_lowercase()).collect()
}

/// Whether two names differ in one character at most: one more, one less, or another.
fn close(a: &[u8], b: &[u8]) -> bool {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        0 if same == long.len() => true,
        0 => long.len() > 3 && long[same + 1..] == short[same + 1..],
        1 => long.len() > 3 && long[same + 1..] == short[same..],
        _ => false,
    }
}
