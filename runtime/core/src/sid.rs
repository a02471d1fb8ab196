//! The `Sid` of statements.

use alloc::borrow::{Cow, ToOwned};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;

use crate::value::ValueError;

crate::__checked_text! {
    /// The ID of a statement, its [`Sid`]: one or more ASCII letters and digits.
    ///
    /// ```
    /// use cognito_policy::Sid;
    ///
    /// let sid: Sid = "ReadUsers".parse()?;
    /// assert_eq!(sid.as_str(), "ReadUsers");
    /// assert_eq!(
    ///     "read-users".parse::<Sid>().unwrap_err().to_string(),
    ///     "invalid Sid `read-users`: `-` is not an ASCII letter or digit; \
    ///      use only ASCII letters and digits, such as `ReadUsers`",
    /// );
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [`Sid`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
    Sid, ValueError
}

impl Sid {
    const HELP: &'static str = "use only ASCII letters and digits, such as `ReadUsers`";

    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the string is empty, or contains anything except ASCII letters and
    /// digits.
    #[inline]
    pub fn check(text: &str) -> Result<(), ValueError> {
        let reason: Cow<'static, str> = match text.chars().find(|it| !it.is_ascii_alphanumeric()) {
            Some(found) => {
                format!("`{}` is not an ASCII letter or digit", found.escape_debug()).into()
            }
            None if text.is_empty() => "it is empty".into(),
            None => return Ok(()),
        };
        Err(ValueError::new("Sid", text, reason, Self::HELP))
    }
}

/// The `Sid` of a statement.
pub(crate) trait HasSid {
    /// Returns the statement's `Sid`, if it has one that is not empty.
    fn sid(&self) -> Option<&str>;

    fn set_sid(&mut self, sid: String);
}

/// Texts that were seen, each with the next number to append.
#[derive(Default)]
pub(crate) struct Taken(BTreeMap<String, usize>);

impl Taken {
    /// Adds a text. Returns whether it is new.
    #[inline]
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        let is_new = !self.0.contains_key(text);
        if is_new {
            self.0.insert(text.to_owned(), 2);
        }
        is_new
    }

    /// Appends the lowest number, from 2, that makes the `Sid` unique, and adds the result.
    #[inline]
    pub(crate) fn numbered(&mut self, sid: &str) -> String {
        let mut number = self.0.get(sid).copied().unwrap_or(2);
        loop {
            let numbered = format!("{sid}{number}");
            number += 1;
            if self.insert(&numbered) {
                // Lower numbers stay taken.
                self.0.insert(sid.to_owned(), number);
                return numbered;
            }
        }
    }
}

/// Returns the first `Sid` that an earlier statement has.
#[inline]
pub(crate) fn first_repeated<S: HasSid>(statements: &[S]) -> Option<&str> {
    let mut taken = Taken::default();
    statements.iter().filter_map(HasSid::sid).find(|sid| !taken.insert(sid))
}

/// Appends to every `Sid` that an earlier statement has the lowest number, from 2, that makes it
/// unique among the earlier ones.
#[inline]
pub(crate) fn number_repeated<S: HasSid>(statements: &mut [S]) {
    let mut taken = Taken::default();
    for statement in statements {
        if let Some(sid) = statement.sid()
            && !taken.insert(sid)
        {
            let unique = taken.numbered(sid);
            statement.set_sid(unique);
        }
    }
}
