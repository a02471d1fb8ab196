//! Resource types, and the form of their ARNs.

use crate::pattern::Pattern;

/// A resource type: `userpool`.
#[derive(Debug, Clone)]
pub struct ResourceType {
    /// AWS's name of the type: `userpool`.
    pub name: String,
    /// The name in separate words, if AWS's name joins them: `user pool`.
    pub words: Option<String>,
    /// What the type is, in one line.
    pub description: Option<String>,
    /// The formats of the type's ARNs.
    pub arn_formats: Vec<ArnFormat>,
    /// The condition keys of requests for resources of this type.
    pub condition_keys: Vec<String>,
}

impl ResourceType {
    /// Returns the name of the type in messages: `user pool`.
    pub fn title(&self) -> &str {
        self.words.as_deref().unwrap_or(&self.name)
    }
}

/// The format of a resource type's ARNs, split at the five colons of an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArnFormat {
    /// The format as AWS writes it: `arn:${Partition}:cognito-idp:...`.
    pub text: String,
    /// The partition; nearly always the placeholder `Partition`.
    pub partition: Vec<Fragment>,
    /// The service; nearly always literal.
    pub service: Vec<Fragment>,
    /// The Region; empty if ARNs of the service have none.
    pub region: Vec<Fragment>,
    /// The account; empty if ARNs of the service have none.
    pub account: Vec<Fragment>,
    /// The resource: everything after the fifth colon.
    pub resource: Vec<Fragment>,
}

/// A part of an ARN format, or of a policy with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fragment {
    /// Text that is the same in every ARN or policy.
    Literal(String),
    /// A placeholder such as `${UserPoolId}`, for text that differs.
    Placeholder(String),
}

/// The legal form of a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The name of the placeholder: `UserPoolId`.
    pub name: String,
    /// The form of its typed values, which become part of a policy unchanged.
    pub pattern: Pattern,
    /// What else AWS accepts in its place, other than what matches the pattern.
    pub accepted: Accepted,
    /// A value that matches.
    pub example: String,
    /// What a value is, in a few words: `user pool ID`.
    pub title: String,
    /// The name of its Rust type. It is the name of the placeholder unless the table says
    /// otherwise: `Id` in `webacl/${Name}/${Id}` is too general, so its type is `WebAclId`.
    pub type_name: String,
}

/// What AWS accepts in place of a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// What matches the pattern.
    Pattern,
    /// Any ASCII characters other than whitespace.
    Visible,
    /// The same before the last slash, and what matches the pattern after it: the name of a role with
    /// its path.
    Path,
    /// Any text, such as the key of an object in Amazon S3.
    Text,
}

impl Placeholder {
    /// Checks whether AWS accepts a value. Only values that match the pattern can be typed.
    ///
    /// # Errors
    ///
    /// Returns the offset of the first byte that is wrong, like [`Pattern::check`].
    pub fn check(&self, value: &str) -> Result<(), usize> {
        let of_pattern = self.pattern.check(value);
        if of_pattern.is_ok() {
            return of_pattern;
        }
        let wrong = match self.accepted {
            Accepted::Pattern => return of_pattern,
            Accepted::Visible => first_invisible(value),
            Accepted::Path => {
                let name = value.rfind('/').map_or(0, |slash| slash + 1);
                let in_name = self.pattern.check(&value[name..]).err().map(|at| name + at);
                first_invisible(&value[..name]).or(in_name)
            }
            Accepted::Text => None,
        };
        match wrong {
            Some(at) => Err(at),
            None if value.is_empty() => Err(0),
            None if value.len() > self.pattern.max_length => Err(self.pattern.max_length),
            None => Ok(()),
        }
    }

    /// Returns whether AWS accepts values with this ASCII character.
    pub fn accepts(&self, byte: u8) -> bool {
        self.accepted != Accepted::Pattern || self.pattern.takes(byte)
    }
}

/// Returns the offset of the first byte that is not a visible ASCII character.
fn first_invisible(value: &str) -> Option<usize> {
    value.bytes().position(|byte| !byte.is_ascii_graphic())
}
