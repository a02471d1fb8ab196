//! Messages about tag keys and their characters.

use cognito_policy_language::tag_key::TagKeyFault;

/// What to write instead.
pub(crate) const TAG_KEY_HELP: &str =
    "use a tag key of 1 to 128 letters, digits, spaces and characters of `_.:/=+-@`";

/// Returns the message for a condition key with such a tag key.
pub(crate) fn invalid_tag(key: &str, fault: TagKeyFault) -> String {
    match fault {
        TagKeyFault::Empty => format!("`{key}` has an empty tag key"),
        TagKeyFault::Character(c) => {
            format!("the tag key in `{key}` cannot contain `{}`", printable(c))
        }
        TagKeyFault::Length(length) => {
            format!("the tag key in `{key}` has {length} characters; the maximum is 128")
        }
    }
}

/// Returns a character as messages print it.
pub(crate) fn printable(character: char) -> String {
    if character.is_control() {
        character.escape_debug().to_string()
    } else {
        character.to_string()
    }
}
