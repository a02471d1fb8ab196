//! Documents in [CBOR](https://www.rfc-editor.org/rfc/rfc8949), as far as requests and errors need it.

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};

/// The most levels of a document. AWS's documents have fewer.
const LEVELS: usize = 64;

/// Reads a document as if it were JSON. Byte strings and floats become `null`.
pub(crate) fn read(bytes: &[u8]) -> Option<Node<()>> {
    Reader { rest: bytes }.value(LEVELS)
}

/// Writes an object of strings.
pub(crate) fn write(members: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    head(&mut bytes, MAP, members.len());
    for text in members.iter().flat_map(|(name, value)| [name, value]) {
        head(&mut bytes, TEXT, text.len());
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes
}

const TEXT: u8 = 3;
const MAP: u8 = 5;
/// The length is in eight bytes.
const LONG: u8 = 27;

fn head(bytes: &mut Vec<u8>, major: u8, length: usize) {
    match u8::try_from(length) {
        Ok(short) if short < 24 => bytes.push((major << 5) + short),
        _ => {
            bytes.push((major << 5) + LONG);
            bytes.extend_from_slice(&(length as u64).to_be_bytes());
        }
    }
}

struct Reader<'b> {
    rest: &'b [u8],
}

/// The first byte of an item, with its number. Items without a length have none.
struct Head {
    major: u8,
    info: u8,
    number: Option<u64>,
}

impl<'b> Reader<'b> {
    fn value(&mut self, levels: usize) -> Option<Node<()>> {
        let levels = levels.checked_sub(1)?;
        let head = self.head()?;
        let value = match (head.major, head.number) {
            (0, Some(number)) => Value::Number(number.to_string()),
            (1, Some(number)) => Value::Number(format!("-{}", u128::from(number) + 1)),
            (2, _) => {
                self.string(&head)?;
                Value::Null
            }
            (TEXT, _) => Value::String(text(self.string(&head)?)?),
            (4, length) => Value::Array(self.items(length, |own| own.value(levels))?),
            (MAP, length) => Value::Object(self.items(length, |own| own.member(levels))?),
            // A tag says how to read what follows.
            (6, Some(_)) => return self.value(levels),
            (7, Some(_)) => match head.info {
                20 | 21 => Value::Bool(head.info == 21),
                _ => Value::Null,
            },
            _ => return None,
        };
        Some(Node { span: (), value })
    }

    fn member(&mut self, levels: usize) -> Option<Member<()>> {
        let head = self.head().filter(|head| head.major == TEXT)?;
        let name = text(self.string(&head)?)?;
        Some(Member { name, name_span: (), value: self.value(levels)? })
    }

    /// Reads items up to a length, or up to a break.
    fn items<T>(
        &mut self,
        length: Option<u64>,
        item: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        while length != Some(items.len() as u64) {
            if length.is_none() && self.is_at_break() {
                break;
            }
            items.push(item(self)?);
        }
        Some(items)
    }

    /// Reads the bytes of a string, which may be in several parts.
    fn string(&mut self, head: &Head) -> Option<Vec<u8>> {
        let Some(length) = head.number else {
            let parts = self.items(None, |own| {
                let part = own.head()?;
                own.take(part.number?).map(<[u8]>::to_vec)
            })?;
            return Some(parts.concat());
        };
        self.take(length).map(<[u8]>::to_vec)
    }

    fn is_at_break(&mut self) -> bool {
        let is_break = self.rest.first() == Some(&0xff);
        if is_break {
            self.rest = &self.rest[1..];
        }
        is_break
    }

    fn head(&mut self) -> Option<Head> {
        let first = *self.take(1)?.first()?;
        let (major, info) = (first >> 5, first & 31);
        let number = match info {
            0..24 => Some(u64::from(info)),
            24..28 => {
                let bytes = self.take(1 << (info - 24))?;
                Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
            }
            31 => None,
            _ => return None,
        };
        Some(Head { major, info, number })
    }

    fn take(&mut self, length: u64) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.rest = rest;
        Some(taken)
    }
}

fn text(bytes: Vec<u8>) -> Option<Text> {
    Some(Text { value: String::from_utf8(bytes).ok()?, form: Form::Quoted })
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::json::{Node, Value};

    use super::{read, write};

    /// Shows a document as JSON.
    fn shown(node: &Node<()>) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.clone(),
            Value::String(text) => format!("{:?}", text.value),
            Value::Array(items) => format!("{:?}", items.iter().map(shown).collect::<Vec<_>>()),
            Value::Object(members) => {
                let member =
                    |it: &super::Member<()>| format!("{}: {}", it.name.value, shown(&it.value));
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
            }
            Value::Expression(_) => unreachable!(),
        }
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(read(bytes).map_or_else(String::new, |node| shown(&node)), expected);
    }

    #[test]
    fn documents_are_read() {
        check(b"\xa1\x64Name\x63abc", "{Name: \"abc\"}");
        check(b"\xbf\x64Name\x7f\x61a\x62bc\xff\xff", "{Name: \"abc\"}");
        check(b"\xa2\x61a\x18\x2a\x61b\x38\x63", "{a: 42, b: -100}");
        check(b"\xa2\x61a\xf5\x61b\xf4", "{a: true, b: false}");
        check(
            b"\xa3\x61a\xf6\x61b\xfb\0\0\0\0\0\0\0\0\x61c\x42\0\0",
            "{a: null, b: null, c: null}",
        );
        check(b"\xa1\x61t\xc1\x1a\0\0\x01\0", "{t: 256}");
        check(b"\x82\x01\x9f\xff", "[\"1\", \"[]\"]");
    }

    #[test]
    fn what_is_not_a_document_is_not_read() {
        for bytes in [&b""[..], b"\xa1", b"\xa1\x01\x01", b"\x62a", b"\xff", b"\x1c", b"\x61\xff"] {
            check(bytes, "");
        }
        check(&[0x81; 1000], "");
        check(b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x01", "");
    }

    #[test]
    fn documents_are_written() {
        let long = "x".repeat(300);
        let bytes = write(&[("__type", "AccessDenied"), ("message", &long)]);
        check(&bytes, &format!("{{__type: \"AccessDenied\", message: {long:?}}}"));
    }
}
