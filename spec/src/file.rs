//! Reads text files that come from outside: a file that is too large or not text is rejected before
//! it costs anything.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::json::Lines;

/// How much of a file is read.
#[derive(Debug)]
pub struct Limit {
    bytes: usize,
    /// Why no longer file makes sense.
    reason: &'static str,
}

impl Limit {
    /// Returns the number of bytes that are read.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns why no longer file makes sense.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The limit for a policy. AWS's [quotas] count characters without whitespace, so this leaves
    /// room for plenty of it.
    ///
    /// [quotas]: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
    pub const POLICY: &Self = &Self {
        bytes: 1 << 20,
        reason: "the longest policy that AWS accepts, a KMS key policy, has 32768 characters",
    };

    /// The limit for a file that can contain many policies: a template, a plan, or the export of an account.
    pub const TEMPLATE: &Self =
        &Self { bytes: 1 << 28, reason: "the plan of a large account has some 100 MB" };

    /// The limit for a configuration file.
    pub const CONFIGURATION: &Self =
        &Self { bytes: 1 << 20, reason: "a configuration lists rules and globs" };

    /// The limit for the table of a service.
    pub const TABLE: &Self = &Self {
        bytes: 1 << 24,
        reason: "AWS's longest table, that of EC2, has less than 2000000 bytes",
    };
}

impl Limit {
    /// Checks the length of a text that was read with a higher limit.
    ///
    /// # Errors
    ///
    /// Fails if the text is longer than the limit.
    pub fn check(&self, text: &str) -> Result<(), Unreadable> {
        if text.len() > self.bytes { Err(too_large(self)) } else { Ok(()) }
    }
}

/// Why a file cannot be read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong, to follow `cannot read it: `.
    pub reason: String,
    /// How to fix it.
    pub help: Option<String>,
}

/// Reads a file.
///
/// # Errors
///
/// Fails if the file cannot be read, is not a regular file, is larger than the limit, or is not
/// UTF-8.
pub fn read(path: &Path, limit: &Limit) -> Result<String, Unreadable> {
    let metadata = fs::metadata(path).map_err(|error| of_system(&error))?;
    if metadata.is_dir() {
        return Err(unreadable("it is a directory", "name a file in it"));
    }
    // Opening a pipe would block until another program writes to it.
    if !metadata.is_file() {
        return Err(unreadable("it is not a regular file", "copy its contents to a file"));
    }
    if metadata.len() > limit.bytes as u64 {
        return Err(too_large(limit));
    }
    let mut file = File::open(path).map_err(|error| of_system(&error))?;
    read_from(&mut file, limit)
}

/// Reads a source such as standard input to its end.
///
/// # Errors
///
/// Fails in the same cases as [`read`].
pub fn read_from(source: &mut dyn Read, limit: &Limit) -> Result<String, Unreadable> {
    // `read_to_end` of `take` needs 10 ms more to compile.
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
            return Err(too_large(limit));
        }
    }
}

fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if is_utf16(&bytes) {
        let help = "save it as UTF-8 without a byte order mark";
        return Err(unreadable("it is encoded as UTF-16", help));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..at]);
        let (line, column) = Lines::new(&before).position(at);
        let reason =
            format!("it is not UTF-8: invalid byte 0x{:02X} at {line}:{column}", bytes[at]);
        unreadable(&reason, "save it as UTF-8")
    })
}

/// Returns whether the bytes begin with a UTF-16 byte order mark, or with two ASCII characters in
/// UTF-16.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] => *first != 0 && *second != 0,
        _ => false,
    }
}

fn too_large(limit: &Limit) -> Unreadable {
    unreadable(&format!("it is larger than {} bytes", limit.bytes), limit.reason)
}

fn unreadable(reason: &str, help: &str) -> Unreadable {
    Unreadable { reason: reason.to_owned(), help: Some(help.to_owned()) }
}

fn of_system(error: &io::Error) -> Unreadable {
    Unreadable { reason: error.to_string(), help: None }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Unreadable, read_from};

    const LIMIT: &Limit = &Limit { bytes: 16, reason: "why" };

    #[track_caller]
    fn is_refused(bytes: &[u8], reason: &str, help: &str) {
        let Unreadable { reason: found, help: found_help } =
            read_from(&mut &*bytes, LIMIT).unwrap_err();
        assert_eq!((found.as_str(), found_help.as_deref()), (reason, Some(help)));
    }

    #[test]
    fn bytes_that_are_not_text_are_reported_with_their_place() {
        let utf8 = "save it as UTF-8";
        is_refused(b"\xff", "it is not UTF-8: invalid byte 0xFF at 1:1", utf8);
        let accented = b"{\r\n \"\xc3\xa9\xe9\"";
        is_refused(accented, "it is not UTF-8: invalid byte 0xE9 at 2:4", utf8);
        is_refused(b"{}\n\xc3", "it is not UTF-8: invalid byte 0xC3 at 2:1", utf8);
        for bytes in [&b"\xff\xfe{\0"[..], b"\xfe\xff\0{", b"{\0}\0", b"\0{\0}"] {
            let help = "save it as UTF-8 without a byte order mark";
            is_refused(bytes, "it is encoded as UTF-16", help);
        }
    }

    #[test]
    fn reading_stops_at_the_limit() {
        assert_eq!(read_from(&mut &[b' '; 16][..], LIMIT).unwrap().len(), 16);
        is_refused(&[b' '; 17], "it is larger than 16 bytes", "why");
        let endless = read_from(&mut std::io::repeat(b' '), LIMIT).unwrap_err();
        assert_eq!(endless.reason, "it is larger than 16 bytes");
    }
}
