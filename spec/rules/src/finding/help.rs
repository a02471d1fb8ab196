//! What to do about a finding, and how it is spelled.

use std::fmt;

use cognito_policy_language::PolicyKind;

use super::Fix;

/// What to do about a finding. `Display` writes it as a sentence without a full stop, with the
/// spelling of the macros: `Effect: Allow`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Help {
    /// Advice.
    Note(String),
    /// An edit of the string that is wrong.
    Fix(Fix),
    /// The policy is of another kind than it is read as. A front end says how to state the kind.
    Kind(PolicyKind),
}

impl Help {
    /// Returns the help with the spelling of JSON: `"Effect": "Allow"`.
    pub fn in_json(&self) -> String {
        match self {
            Self::Note(note) => quoted(note),
            Self::Fix(_) | Self::Kind(_) => self.to_string(),
        }
    }
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(note) => f.write_str(note),
            Self::Fix(fix) => fix.fmt(f),
            Self::Kind(kind) => write!(f, "check it as {}", kind.title()),
        }
    }
}

/// Returns a note with quotes around the bare names and words in its code.
fn quoted(note: &str) -> String {
    let mut json = String::new();
    for (index, part) in note.split('`').enumerate() {
        if index > 0 {
            json.push('`');
        }
        // Parts with an odd index are code.
        if index % 2 == 1 && part.contains(": ") {
            quote(part, &mut json);
        } else {
            json.push_str(part);
        }
    }
    json
}

/// Quotes the bare words of a member, an object or a list.
fn quote(code: &str, json: &mut String) {
    let mut in_string = false;
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let word = if in_string { 0 } else { word_length(rest) };
        if word > 0 {
            json.push('"');
            json.push_str(&rest[..word]);
            json.push('"');
            rest = &rest[word..];
        } else {
            in_string ^= c == '"';
            json.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// Returns the length of the bare word at the beginning: `ForAnyValue:StringEquals`.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let joins = bytes[at] == b':' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        if !bytes[at].is_ascii_alphabetic() && !joins {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Help;

    #[test]
    fn names_and_words_are_quoted_in_json() {
        for (rust, json) in [
            ("add `Version: \"2012-10-17\"`", "add `\"Version\": \"2012-10-17\"`"),
            (
                "write `Effect: Allow` or `Effect: Deny`",
                "write `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`",
            ),
            (
                "add `Condition: { StringEquals: { \"aws:x\": \"<your ID>\" } }`; it is required",
                "add `\"Condition\": { \"StringEquals\": { \"aws:x\": \"<your ID>\" } }`; it is required",
            ),
            ("add `Statement: [{ Action: ... }]`", "add `\"Statement\": [{ \"Action\": ... }]`"),
            (
                "use `aws:SourceArn`, such as `repo:owner/name`",
                "use `aws:SourceArn`, such as `repo:owner/name`",
            ),
            (
                "add `ForAllValues:StringEquals: { \"aws:TagKeys\": \"a\" }`",
                "add `\"ForAllValues:StringEquals\": { \"aws:TagKeys\": \"a\" }`",
            ),
            ("write `StringLike`", "write `StringLike`"),
            ("close it with `}`", "close it with `}`"),
        ] {
            let help = Help::Note(rust.to_owned());
            assert_eq!((help.to_string().as_str(), help.in_json().as_str()), (rust, json));
        }
    }
}
