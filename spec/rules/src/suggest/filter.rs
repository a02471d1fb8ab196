//! Rules out the names that cannot be meant by a misspelled one, at a fraction of the cost of
//! comparing their words.

use cognito_policy_language::nearest::{Letters, STEM};

use super::words::Words;

/// The name that was written, as far as it rules out others.
pub(super) struct Filter<'w> {
    written: &'w str,
    letters: Letters,
    /// The largest number of typos.
    typos: usize,
    verb: &'w str,
    /// The verbs that mean the same, or nearly.
    verbs: Vec<&'static str>,
    /// The beginnings of the nouns. Abbreviations and plurals have them as well.
    stems: Vec<&'w str>,
    letters_of_stems: Letters,
    object: Letters,
    /// The number of letters of the nouns.
    object_length: usize,
}

/// How many more letters an object can have than the one that is written: two typos, and endings of
/// the plural and British spelling of each of its nouns.
const LONGER: usize = 2;
const ENDINGS: usize = 3;

impl<'w> Filter<'w> {
    pub(super) fn of(written: &'w str, words: &'w Words, typos: usize) -> Self {
        let mut stems = Vec::new();
        let mut object_length = 0;
        for noun in &words.nouns {
            object_length += noun.len();
            // The plural of a word that ends with `y` differs from there.
            let noun = noun.strip_suffix('y').unwrap_or(noun);
            stems.push(noun.get(..STEM).unwrap_or(noun));
        }
        Self {
            written,
            letters: Letters::of(written),
            typos,
            verb: words.verb.get(..STEM).unwrap_or(&words.verb),
            verbs: words.similar_verbs(),
            letters_of_stems: Letters::of(&stems.concat()),
            stems,
            object: Letters::of(&words.object()),
            object_length,
        }
    }

    /// Returns whether an action with this name may be meant. If not, it has no
    /// [`cost`](super::action).
    pub(super) fn may_mean(&self, name: &str) -> bool {
        let letters = Letters::of(name);
        let is_near = name.len().abs_diff(self.written.len()) <= self.typos;
        if is_near && self.letters.may_be_within(self.typos, letters) {
            return true;
        }
        let may_have_stems =
            !self.stems.is_empty() && self.letters_of_stems.missing_in(letters) == 0;
        let may_have_object = self.may_have_object(name, letters);
        if !may_have_stems && !may_have_object {
            return false;
        }
        let name = name.to_ascii_lowercase();
        self.may_have_verb(&name)
            && (may_have_object || self.stems.iter().all(|stem| name.contains(stem)))
    }

    /// Returns whether a name in lower case begins with a similar verb, or has the same one anywhere.
    fn may_have_verb(&self, name: &str) -> bool {
        let start = name.strip_prefix("admin").unwrap_or(name);
        self.verbs.iter().any(|verb| start.starts_with(verb)) || name.contains(self.verb)
    }

    /// Returns whether the nouns may be the same, with up to two typos. The name also has a verb.
    fn may_have_object(&self, name: &str, letters: Letters) -> bool {
        let longest = self.object_length + LONGER + ENDINGS * self.stems.len();
        let nouns = name.len() - verb_length(name);
        // A typo adds a letter to the object; so does `y` in place of `ies`, and `z` in place of `s`.
        (self.object_length..=longest + LONGER).contains(&(nouns + LONGER))
            && self.object.missing_in(letters) <= LONGER + 2
    }
}

/// Returns the length of the first word of a name, together with `Admin` before it.
fn verb_length(name: &str) -> usize {
    let start = if name.starts_with("Admin") { "Admin".len() } else { 0 };
    let rest = &name.as_bytes()[start..];
    let mut length = rest.len().min(1);
    while length < rest.len() && !rest[length].is_ascii_uppercase() {
        length += 1;
    }
    start + length
}
