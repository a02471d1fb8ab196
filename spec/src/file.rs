//! Reads text files that are somebody else's: what is too long, or no text, is told before it costs
//! anything.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::json::Lines;

/// How much of a file is read.
#[derive(Debug)]
pub struct Limit {
    bytes: usize,
    /// Why nothing longer makes sense.
    reason: &'static str,
}

impl Limit {
    /// For a policy. AWS's [quotas] count characters without white space; a text may have any amount
    /// of that, within reason.
    ///
    /// [quotas]: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
    pub const POLICY: &Self = &Self {
        bytes: 1 << 20,
        reason: "the longest policy that AWS takes anywhere, that of a KMS key, has 32768 characters",
    };

    /// For a service's table.
    pub const TABLE: &Self = &Self {
        bytes: 1 << 24,
        reason: "the longest table of AWS's own, that of EC2, has less than 2000000 bytes",
    };
}

/// Why there is no text to be had from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is in the way.
    pub reason: String,
    /// What to do about it, if anything is known.
    pub help: Option<String>,
}

/// Reads a file.
///
/// # Errors
///
/// If it cannot be read, is no regular file, is longer than the limit, or is not UTF-8.
pub fn read(path: &Path, limit: &Limit) -> Result<String, Unreadable> {
    let metadata = fs::metadata(path).map_err(|error| of_system(&error))?;
    if metadata.is_dir() {
        return Err(because("it is a folder", "name a file in it"));
    }
    // Whoever opens a pipe waits until somebody writes into it.
    if !metadata.is_file() {
        return Err(because("it is no regular file", "copy what it gives into a file"));
    }
    if metadata.len() > limit.bytes as u64 {
        return Err(too_long(&format!("it has {} bytes", metadata.len()), limit));
    }
    let mut file = File::open(path).map_err(|error| of_system(&error))?;
    read_from(&mut file, limit)
}

/// Reads all that there is, such as standard input.
///
/// # Errors
///
/// As for [`read`].
pub fn read_from(source: &mut dyn Read, limit: &Limit) -> Result<String, Unreadable> {
    // What `read_to_end` does of `take`, which is compiled anew for each kind of source.
    let mut bytes = Vec::new();
    let mut chunk = [0; 1 << 13];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => return text(bytes),
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(of_system(&error)),
        }
        if bytes.len() > limit.bytes {
            return Err(too_long("it goes on", limit));
        }
    }
}

fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if is_utf16(&bytes) {
        return Err(because("it is UTF-16", "save it as UTF-8, without a byte order mark"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..at]);
        let (line, column) = Lines::new(&before).position(at);
        let reason =
            format!("it is not UTF-8: the byte 0x{:02X} at {line}:{column} is wrong", bytes[at]);
        because(&reason, "save it as UTF-8, as JSON demands")
    })
}

/// Whether it begins with the mark of UTF-16, or has two ASCII characters as that writes them.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] => *first != 0 && *second != 0,
        _ => false,
    }
}

fn too_long(what: &str, limit: &Limit) -> Unreadable {
    because(&format!("{what}, and at most {} are read", limit.bytes), limit.reason)
}

fn because(reason: &str, help: &str) -> Unreadable {
    Unreadable { reason: reason.to_owned(), help: Some(help.to_owned()) }
}

fn of_system(error: &io::Error) -> Unreadable {
    Unreadable { reason: error.to_string(), help: None }
}

#[cfg(test)]
mod tests {
    use super::{Limit, read_from};

    #[track_caller]
    fn refused(bytes: &[u8]) -> String {
        let refused = read_from(&mut &*bytes, &Limit { bytes: 16, reason: "why" }).unwrap_err();
        format!("{}; {}", refused.reason, refused.help.unwrap_or_default())
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place() {
        let utf8 = "save it as UTF-8, as JSON demands";
        for (bytes, expected) in [
            (&b"\xff"[..], format!("it is not UTF-8: the byte 0xFF at 1:1 is wrong; {utf8}")),
            (
                b"{\r\n \"\xc3\xa9\xe9\"",
                format!("it is not UTF-8: the byte 0xE9 at 2:4 is wrong; {utf8}"),
            ),
            (b"{}\n\xc3", format!("it is not UTF-8: the byte 0xC3 at 2:1 is wrong; {utf8}")),
        ] {
            assert_eq!(refused(bytes), expected);
        }
        for bytes in [&b"\xff\xfe{\0"[..], b"\xfe\xff\0{", b"{\0}\0", b"\0{\0}"] {
            let expected = "it is UTF-16; save it as UTF-8, without a byte order mark";
            assert_eq!(refused(bytes), expected);
        }
    }

    #[test]
    fn no_more_is_read_than_the_limit() {
        let limit = Limit { bytes: 16, reason: "why" };
        assert_eq!(read_from(&mut &[b' '; 16][..], &limit).unwrap().len(), 16);
        assert_eq!(refused(&[b' '; 17]), "it goes on, and at most 16 are read; why");
        // A source without an end.
        let error = read_from(&mut std::io::repeat(b' '), &limit).unwrap_err();
        assert_eq!(error.reason, "it goes on, and at most 16 are read");
    }
}
