//! Sets of bytes, as tables.

/// A set of bytes: whether it contains each byte.
pub(crate) type ByteSet = [bool; 256];

/// Returns the ASCII characters whose bits are set.
#[inline]
pub const fn byte_set(bits: u128) -> ByteSet {
    let mut set = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        set[byte] = bits >> byte & 1 == 1;
        byte += 1;
    }
    set
}

/// Returns the printable ASCII characters, except for some.
#[inline]
pub(crate) const fn printable_except(excluded: &[u8]) -> ByteSet {
    let mut set = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        set[byte as usize] = true;
        byte += 1;
    }
    let mut index = 0;
    while index < excluded.len() {
        set[excluded[index] as usize] = false;
        index += 1;
    }
    set
}
