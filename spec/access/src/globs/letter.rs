//! Letters that stand for the values of policy variables.

/// The first of the letters: those of a private plane of Unicode.
const FIRST: u32 = 0xF_0000;

/// The number of different defaults of a variable.
const DEFAULTS: u32 = 64;

/// The number of variables.
const VARIABLES: u32 = 512;

/// The variables of a comparison, by the letter that stands for each.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// The keys, each with its defaults.
    variables: Vec<(String, Vec<String>)>,
    /// Whether there are too many.
    pub(crate) overflow: bool,
}

impl Letters {
    /// Returns the letter for a variable.
    pub(crate) fn of(&mut self, key: &str, default: Option<&str>) -> char {
        let letter = self.number_of(key, default).and_then(|it| char::from_u32(FIRST + it));
        letter.unwrap_or_else(|| {
            self.overflow = true;
            '\u{F0000}'
        })
    }

    /// Returns the number of a variable's letter; `None` if there are too many.
    fn number_of(&mut self, key: &str, default: Option<&str>) -> Option<u32> {
        let is_key = |(own, _): &(String, Vec<String>)| own.eq_ignore_ascii_case(key);
        let of_key = || (key.to_owned(), Vec::new());
        let at = find_or_add(&mut self.variables, VARIABLES, is_key, of_key)?;
        let Some(default) = default else { return Some(at * DEFAULTS) };
        let is_default = |own: &String| own == default;
        let defaults = &mut self.variables[at as usize].1;
        let number = find_or_add(defaults, DEFAULTS - 1, is_default, || default.to_owned())?;
        Some(at * DEFAULTS + 1 + number)
    }

    /// Returns whether there are any.
    pub(crate) fn are_used(&self) -> bool {
        !self.variables.is_empty()
    }

    /// Returns the keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|(key, _)| key.as_str())
    }

    /// Returns the defaults of a key.
    pub(crate) fn defaults(&self, key: &str) -> &[String] {
        let is_key = |(own, _): &&(String, Vec<String>)| own.eq_ignore_ascii_case(key);
        self.variables.iter().find(is_key).map_or(&[], |(_, defaults)| defaults)
    }
}

/// Returns the position of an item, which is added if there are fewer than `most`.
fn find_or_add<T>(
    items: &mut Vec<T>,
    most: u32,
    is_item: impl Fn(&T) -> bool,
    new: impl FnOnce() -> T,
) -> Option<u32> {
    let at = items.iter().position(is_item).unwrap_or(items.len());
    let number = u32::try_from(at).ok().filter(|number| *number < most)?;
    if at == items.len() {
        items.push(new());
    }
    Some(number)
}

/// Returns whether a letter stands for the value of a variable.
pub(crate) fn is_variable(letter: char) -> bool {
    (FIRST..FIRST + VARIABLES * DEFAULTS).contains(&u32::from(letter))
}

/// Returns whether a text contains such letters.
pub(super) fn has_variables(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_variable)
}

/// Returns whether a variable of a policy has the value that `letter` stands for, whatever it is. A
/// variable without a default only has a value if the request has its key.
pub(super) fn is_same_value(own: char, letter: char) -> bool {
    let (own, letter) = (u32::from(own) - FIRST, u32::from(letter) - FIRST);
    own == letter || (own / DEFAULTS == letter / DEFAULTS && letter.is_multiple_of(DEFAULTS))
}

#[cfg(test)]
mod tests {
    use super::{DEFAULTS, Letters, VARIABLES, has_variables, is_same_value, is_variable};

    #[test]
    fn each_variable_and_default_has_a_letter() {
        let mut letters = Letters::default();
        assert!(!letters.are_used());
        for (key, default, letter) in [
            ("aws:a", None, '\u{F0000}'),
            ("aws:b", Some("x"), '\u{F0041}'),
            ("aws:b", Some("y"), '\u{F0042}'),
            ("AWS:B", Some("y"), '\u{F0042}'),
            ("aws:b", Some("x"), '\u{F0041}'),
            ("aws:b", None, '\u{F0040}'),
            ("aws:c", Some("y"), '\u{F0081}'),
        ] {
            assert_eq!(letters.of(key, default), letter, "{key} {default:?}");
        }
        assert!(letters.are_used() && !letters.overflow);
        assert_eq!(letters.keys().collect::<Vec<_>>(), ["aws:a", "aws:b", "aws:c"]);
        assert_eq!(letters.defaults("aws:B"), ["x", "y"]);
        assert!(letters.defaults("aws:a").is_empty() && letters.defaults("aws:d").is_empty());
    }

    #[test]
    fn there_can_be_too_many() {
        let mut keys = Letters::default();
        let mut defaults = Letters::default();
        for number in 0..VARIABLES {
            assert!(is_variable(keys.of(&format!("k{number}"), None)));
        }
        for number in 1..DEFAULTS {
            defaults.of("k", Some(&number.to_string()));
        }
        assert!(!keys.overflow && !defaults.overflow);
        assert!(is_variable(keys.of("one more", None)));
        assert!(is_variable(defaults.of("k", Some("one more"))));
        assert!(keys.overflow && defaults.overflow);
        keys.of("k0", None);
        assert!(keys.overflow, "it stays so");
    }

    #[test]
    fn only_some_letters_are_variables() {
        for (letter, expected) in [
            ('a', false),
            ('\u{EFFFF}', false),
            ('\u{F0000}', true),
            ('\u{F7FFF}', true),
            ('\u{F8000}', false),
        ] {
            assert_eq!(is_variable(letter), expected, "{letter:?}");
            assert_eq!(has_variables(&format!("ab{letter}")), expected, "{letter:?}");
        }
        assert!(!has_variables("é"));
    }

    #[test]
    fn a_variable_has_the_value_of_the_same_one_that_is_there() {
        let (plain, with_x, with_y) = ('\u{F0040}', '\u{F0041}', '\u{F0042}');
        for (own, letter, expected) in [
            (plain, plain, true),
            (with_x, with_x, true),
            // A value that is there is not replaced by the default.
            (with_x, plain, true),
            (plain, with_x, false),
            (with_x, with_y, false),
            ('\u{F0081}', plain, false),
            ('\u{F0000}', plain, false),
            ('\u{F0001}', with_x, false),
        ] {
            assert_eq!(is_same_value(own, letter), expected, "{own:?} {letter:?}");
        }
    }
}
