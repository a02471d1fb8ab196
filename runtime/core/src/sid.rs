//! The `Sid` of statements.

use alloc::borrow::Cow;
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

/// Returns the first `Sid` that an earlier statement has.
pub(crate) fn first_repeated<S: HasSid>(statements: &[S]) -> Option<&str> {
    let repeated = |index: usize| repeated_sid(statements.get(..=index)?);
    (0..statements.len()).find_map(repeated)
}

/// Appends to every `Sid` that an earlier statement has the lowest number, from 2, that makes it
/// unique among the earlier ones.
pub(crate) fn number_repeated<S: HasSid>(statements: &mut [S]) {
    for end in 1..=statements.len() {
        let statements = &mut statements[..end];
        if let Some(sid) = repeated_sid(statements) {
            let unique = numbered(sid, |sid| statements.iter().any(|it| it.sid() == Some(sid)));
            statements[end - 1].set_sid(unique);
        }
    }
}

/// Returns the `Sid` of the last statement, if an earlier one has it too.
fn repeated_sid<S: HasSid>(statements: &[S]) -> Option<&str> {
    let (last, earlier) = statements.split_last()?;
    let sid = last.sid()?;
    earlier.iter().any(|other| other.sid() == Some(sid)).then_some(sid)
}

/// Appends the lowest number, from 2, that makes the `Sid` unique.
pub(crate) fn numbered(sid: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut number = 2;
    loop {
        let numbered = format!("{sid}{number}");
        if !is_taken(&numbered) {
            return numbered;
        }
        number += 1;
    }
}
