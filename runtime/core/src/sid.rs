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

    /// Checks a text without creating a value.
    ///
    /// # Errors
    ///
    /// If the text is empty, or contains anything except ASCII letters and digits.
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

/// Appends the lowest number, from 2, that makes the `Sid` unique.
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
