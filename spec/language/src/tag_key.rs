//! Keys of tags.

/// Why a text is not the key of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKeyFault {
    /// It is empty.
    Empty,
    /// It has a character that tag keys cannot contain.
    Character(char),
    /// It has this number of characters, which is too many.
    Length(usize),
}

/// Returns what is wrong with the key of a tag.
///
/// Tag keys have the pattern `[\p{L}\p{N}\p{Z}_.:/=+\-@]{1,128}`; see
/// [tags](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules). The builder of
/// `cognito-policy` accepts the same tag keys.
///
/// ```
/// use cognito_policy_language::tag_key::{TagKeyFault, fault};
///
/// assert_eq!(fault("My team:x/y"), None);
/// assert_eq!(fault("te*m"), Some(TagKeyFault::Character('*')));
/// ```
pub fn fault(tag: &str) -> Option<TagKeyFault> {
    let mut length = 0;
    for c in tag.chars() {
        if !is_allowed(c) {
            return Some(TagKeyFault::Character(c));
        }
        length += 1;
    }
    match length {
        0 => Some(TagKeyFault::Empty),
        1..=128 => None,
        _ => Some(TagKeyFault::Length(length)),
    }
}

fn is_allowed(c: char) -> bool {
    // White space that is not a control character is what Unicode calls a separator.
    c.is_alphanumeric() || "_.:/=+-@".contains(c) || (c.is_whitespace() && !c.is_control())
}
