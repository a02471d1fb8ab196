//! Executable files of Windows.

use super::{Bytes, Executable, PAIRS_AT, TEXTS_AT, length};

/// Where the linker of Microsoft places executables.
const BASE: u64 = 0x1_4000_0000;

/// The offset of the texts in the file.
const CONTENT: u32 = 0x400;

impl Executable {
    /// Returns the bytes of an executable for `x86_64-pc-windows-gnu`, whose symbols are in the file.
    pub fn build_pe(self) -> Vec<u8> {
        let pairs = self.words(|at| BASE + at);
        let pairs_at = CONTENT + length(&self.texts).next_multiple_of(0x200);
        let symbols_at = pairs_at + length(&pairs).next_multiple_of(0x200);
        let names = self.names();
        let mut file = Bytes::default();
        file.name("MZ", 0x3c);
        file.words(&[0x40]);
        file.name("PE", 4);
        file.halves(&[0x8664, 2]);
        file.words(&[0, symbols_at, length(&names)]);
        file.halves(&[OPTIONAL, 0x22]);
        optional_header(&mut file);
        section(&mut file, TEXTS_AT, CONTENT, &self.texts);
        section(&mut file, PAIRS_AT, pairs_at, &pairs);
        file.fill(CONTENT);
        file.0.extend_from_slice(&self.texts);
        file.fill(pairs_at);
        file.0.extend_from_slice(&pairs);
        file.fill(symbols_at);
        for name in names {
            // The name is in the table of strings, after its length. A function of the first section.
            file.words(&[0, name + 4, 0]);
            file.halves(&[1, 0x20]);
            file.0.extend_from_slice(&[2, 0]);
        }
        file.words(&[length(&self.symbols) + 5]);
        file.0.extend_from_slice(&self.symbols);
        file.0.push(0);
        file.0
    }
}

/// The length of the optional header, with the 16 directories that are empty here.
const OPTIONAL: u16 = 112 + 16 * 8;

fn optional_header(file: &mut Bytes) {
    let start = length(&file.0);
    file.halves(&[0x20b, 0]);
    file.words(&[0; 5]);
    file.longs(&[BASE]);
    // The alignment of sections in memory and in the file, and versions.
    file.words(&[0x1000, 0x200, 6, 0, 6, 0, 0x3_0000, CONTENT, 0]);
    file.halves(&[3, 0]);
    file.longs(&[0; 4]);
    file.words(&[0, 16]);
    file.fill(start + u32::from(OPTIONAL));
}

/// Adds the header of a section with data that is only read.
fn section(file: &mut Bytes, address: u64, offset: u32, content: &[u8]) {
    let address = u32::try_from(address).unwrap();
    file.name(".rdata", 8);
    file.words(&[length(content), address, length(content).next_multiple_of(0x200), offset]);
    file.words(&[0, 0, 0, 0x4000_0040]);
}
