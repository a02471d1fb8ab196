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
        let is_key = |(own, _): &(String, Vec<String>)| own.eq_ignore_ascii_case(key);
        let at = self.variables.iter().position(is_key).unwrap_or_else(|| {
            self.variables.push((key.to_owned(), Vec::new()));
            self.variables.len() - 1
        });
        let defaults = &mut self.variables[at].1;
        let number = default.map_or(0, |default| {
            1 + defaults.iter().position(|own| own == default).unwrap_or_else(|| {
                defaults.push(default.to_owned());
                defaults.len() - 1
            })
        });
        let (at, number) = (u32::try_from(at), u32::try_from(number));
        let (at, number) = (at.unwrap_or(VARIABLES), number.unwrap_or(DEFAULTS));
        self.overflow |= at >= VARIABLES || number >= DEFAULTS;
        char::from_u32(FIRST + at % VARIABLES * DEFAULTS + number % DEFAULTS).unwrap_or('\u{F0000}')
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
