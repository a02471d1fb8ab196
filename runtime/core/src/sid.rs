//! The names of statements.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use crate::value::ValueError;

crate::__checked_text! {
    /// The name of a statement, its [`Sid`]: one or more ASCII letters and digits.
    ///
    /// ```
    /// use cognito_policy::Sid;
    ///
    /// let sid: Sid = "ReadUsers".parse()?;
    /// assert_eq!(sid.as_str(), "ReadUsers");
    /// assert_eq!(
    ///     "read-users".parse::<Sid>().unwrap_err().to_string(),
    ///     "`read-users` is no Sid: `-` is neither a letter nor a digit; \
    ///      write it with ASCII letters and digits alone, such as `ReadUsers`",
    /// );
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [`Sid`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
    Sid, ValueError
}

impl Sid {
    const FIX: &'static str = "write it with ASCII letters and digits alone, such as `ReadUsers`";

    /// Checks a text without keeping it.
    ///
    /// # Errors
    ///
    /// If it is empty, or holds anything but ASCII letters and digits.
    pub fn check(text: &str) -> Result<(), ValueError> {
        let reason = match text.chars().find(|character| !character.is_ascii_alphanumeric()) {
            Some(wrong) => {
                format!("`{}` is neither a letter nor a digit", wrong.escape_debug()).into()
            }
            None if text.is_empty() => Cow::Borrowed("it is empty"),
            None => return Ok(()),
        };
        Err(ValueError::new("Sid", text, reason, Self::FIX))
    }
}

/// `sid` with the lowest number behind it, from 2 on, that makes it a new one.
pub(crate) fn numbered(sid: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let mut number = 2;
    loop {
        let numbered = format!("{sid}{number}");
        if !is_taken(&numbered) {
            return numbered;
        }
        number += 1;
    }
}
