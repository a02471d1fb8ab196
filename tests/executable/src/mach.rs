//! Executable files of macOS.

use super::{Bytes, Executable, PAIRS_AT, TEXTS_AT, length};

/// Where the linker of Apple places executables.
const BASE: u64 = 0x1_0000_0000;

/// The offset of the texts in the file.
const CONTENT: u32 = 0x400;

/// The bits of a chained fixup with the distance of the next one.
const NEXT: u64 = 2 << 51;

impl Executable {
    /// Returns the bytes of an executable for `aarch64-apple-darwin`. In a relocated one, the pointers are
    /// chained fixups, which count from the start of the executable.
    pub fn build_mach(mut self) -> Vec<u8> {
        // There is always a symbol.
        self = self.symbol("_main");
        let pairs = self.words(|at| if self.relocated { at | NEXT } else { BASE + at });
        let pairs_at = CONTENT + length(&self.texts).next_multiple_of(8);
        let symbols_at = pairs_at + length(&pairs);
        let names = self.names();
        let count = length(&names);
        let mut file = Bytes::default();
        // The header of an executable with three commands.
        file.words(&[0xfeed_facf, 0x0100_000c, 0, 2, 3, 2 * SEGMENT + 24, 0x0020_0085, 0]);
        segment(&mut file, "__TEXT", TEXTS_AT, CONTENT, &self.texts);
        segment(&mut file, "__DATA_CONST", PAIRS_AT, pairs_at, &pairs);
        let strings_at = symbols_at + 16 * count;
        file.words(&[2, 24, symbols_at, count, strings_at, length(&self.symbols) + 1]);
        file.fill(CONTENT);
        file.0.extend_from_slice(&self.texts);
        file.fill(pairs_at);
        file.0.extend_from_slice(&pairs);
        for name in names {
            // A function of the first section that others can call.
            file.words(&[name, 0x010f]);
            file.longs(&[BASE + TEXTS_AT]);
        }
        file.0.extend_from_slice(&self.symbols);
        file.0.push(0);
        file.0
    }
}

/// The length of the command for a segment with one section.
const SEGMENT: u32 = 72 + 80;

fn segment(file: &mut Bytes, name: &str, address: u64, offset: u32, content: &[u8]) {
    // The segment with the code begins at the header.
    let start = if name == "__TEXT" { 0 } else { address };
    let size = content.len() as u64;
    file.words(&[0x19, SEGMENT]);
    file.name(name, 16);
    file.longs(&[BASE + start, address - start + size, u64::from(offset), size]);
    file.words(&[1, 1, 1, 0]);
    file.name("__const", 16);
    file.name(name, 16);
    file.longs(&[BASE + address, size]);
    file.words(&[offset, 3, 0, 0, 0, 0, 0, 0]);
}
