//! The names of the SDK's tracing spans: pointers to text with a length, in the data of a binary.

use super::image::{Data, Image};
use super::text::{Found, of_span};

/// The lengths of `S3.GetObject` and longer names.
const LENGTHS: std::ops::RangeInclusive<u64> = 4..=128;

/// Addresses in the chained fixups of Mach-O have this many bits.
const FIXUP_BITS: u64 = (1 << 36) - 1;

/// Returns the operations that spans name.
pub(super) fn find(image: &Image<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let words = Words::of(image);
    let mut check = |address: u64, length: u64| {
        if LENGTHS.contains(&length)
            && let Some(text) = image.text(address, length)
        {
            found.extend(of_span(text));
        }
    };
    // In a position-independent binary, the loader writes the pointers.
    image.relocations(&mut |at, address| {
        if let Some(length) = words.at(at + words.size) {
            check(address, length);
        }
    });
    for data in &image.data {
        words.pairs(data, &mut check);
    }
    found
}

/// How a binary stores words.
struct Words<'i, 'd> {
    image: &'i Image<'d>,
    size: u64,
    is_little: bool,
    /// The lowest and the highest address of data.
    range: std::ops::Range<u64>,
    is_mach: bool,
    /// The address of the start of the binary.
    base: u64,
}

impl<'i, 'd> Words<'i, 'd> {
    fn of(image: &'i Image<'d>) -> Self {
        use object::Object;
        let start = image.data.iter().map(|it| it.address).min().unwrap_or(0);
        let end = image.data.iter().map(Data::end).max().unwrap_or(0);
        Self {
            image,
            size: if image.file.is_64() { 8 } else { 4 },
            is_little: image.file.is_little_endian(),
            range: start..end,
            is_mach: image.file.format() == object::BinaryFormat::MachO,
            base: image.base(),
        }
    }

    fn word(&self, bytes: &[u8]) -> Option<u64> {
        let mut value = 0;
        let bytes = bytes.get(..usize::try_from(self.size).ok()?)?;
        for (index, byte) in bytes.iter().enumerate() {
            let shift = if self.is_little { index } else { bytes.len() - 1 - index } * 8;
            value |= u64::from(*byte) << shift;
        }
        Some(value)
    }

    /// Returns the word at an address.
    fn at(&self, address: u64) -> Option<u64> {
        let data = self.image.data.iter().find(|it| it.address <= address && address < it.end())?;
        self.word(data.bytes.get(usize::try_from(address - data.address).ok()?..)?)
    }

    /// Calls a function with each pointer to data in a section and the word after it.
    fn pairs(&self, data: &Data<'_>, each: &mut dyn FnMut(u64, u64)) {
        let size = usize::try_from(self.size).unwrap_or(8);
        for at in (0..data.bytes.len().saturating_sub(2 * size - 1)).step_by(size) {
            // Lengths have one byte: nearly every place is ruled out here.
            let low = if self.is_little { at + size } else { at + 2 * size - 1 };
            if !LENGTHS.contains(&u64::from(data.bytes[low])) {
                continue;
            }
            let (Some(mut address), Some(length)) =
                (self.word(&data.bytes[at..]), self.word(&data.bytes[at + size..]))
            else {
                return;
            };
            if self.is_mach && !self.range.contains(&address) {
                address = self.fixup(address);
            }
            if self.range.contains(&address) {
                each(address, length);
            }
        }
    }

    /// Returns the address in a chained fixup, which counts from zero or from the start of the binary.
    fn fixup(&self, word: u64) -> u64 {
        let address = word & FIXUP_BITS;
        if self.range.contains(&address) { address } else { address + self.base }
    }
}
