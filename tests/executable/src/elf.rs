//! Executable files of Linux.

use super::{Executable, PAIRS_AT, TEXTS_AT};

impl Executable {
    /// Returns the bytes of a shared object of Linux.
    pub fn build(mut self) -> Vec<u8> {
        self.symbols.push(0);
        let mut data = Vec::new();
        let mut relocations = Vec::new();
        for (index, (address, length)) in self.pairs.iter().enumerate() {
            let in_place = if self.relocated { 0 } else { *address };
            data.extend_from_slice(&in_place.to_le_bytes());
            data.extend_from_slice(&length.to_le_bytes());
            if self.relocated {
                relocations.extend_from_slice(&(PAIRS_AT + 16 * index as u64).to_le_bytes());
                // R_X86_64_RELATIVE
                relocations.extend_from_slice(&8_u64.to_le_bytes());
                relocations.extend_from_slice(&address.to_le_bytes());
            }
        }
        let names = b"\0.rodata\0.data.rel.ro\0.rela.dyn\0.strtab\0.dynsym\0";
        let sections = [
            Section { name: 1, kind: 1, flags: 2, address: TEXTS_AT, content: &self.texts, ..NONE },
            Section { name: 9, kind: 1, flags: 3, address: PAIRS_AT, content: &data, ..NONE },
            Section {
                name: 22,
                kind: 4,
                flags: 2,
                link: 5,
                size: 24,
                content: &relocations,
                ..NONE
            },
            Section { name: 32, kind: 3, content: &self.symbols, ..NONE },
            Section {
                name: 40,
                kind: 11,
                flags: 2,
                link: 4,
                info: 1,
                size: 24,
                content: &[0; 24],
                ..NONE
            },
            Section { name: 0, kind: 3, content: names, ..NONE },
        ];
        file(&sections)
    }
}

#[derive(Clone, Copy)]
struct Section<'c> {
    name: u32,
    kind: u32,
    flags: u64,
    address: u64,
    link: u32,
    info: u32,
    size: u64,
    content: &'c [u8],
}

const NONE: Section<'_> =
    Section { name: 0, kind: 0, flags: 0, address: 0, link: 0, info: 0, size: 0, content: &[] };

const HEADER: u64 = 64;

fn file(sections: &[Section<'_>]) -> Vec<u8> {
    let content: u64 = sections.iter().map(|it| it.content.len().next_multiple_of(8) as u64).sum();
    let mut file = header(HEADER + content, sections.len() + 1);
    for section in sections {
        file.extend_from_slice(section.content);
        file.resize(file.len().next_multiple_of(8), 0);
    }
    let mut offset = HEADER;
    for section in [NONE].iter().chain(sections) {
        file.extend_from_slice(&section.name.to_le_bytes());
        file.extend_from_slice(&section.kind.to_le_bytes());
        for word in [section.flags, section.address, offset, section.content.len() as u64] {
            file.extend_from_slice(&word.to_le_bytes());
        }
        file.extend_from_slice(&section.link.to_le_bytes());
        file.extend_from_slice(&section.info.to_le_bytes());
        file.extend_from_slice(&8_u64.to_le_bytes());
        file.extend_from_slice(&section.size.to_le_bytes());
        offset += section.content.len().next_multiple_of(8) as u64;
    }
    file
}

/// The header of a shared object for `x86_64`.
fn header(sections_at: u64, count: usize) -> Vec<u8> {
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    for half in [3_u16, 62] {
        file.extend_from_slice(&half.to_le_bytes());
    }
    file.extend_from_slice(&1_u32.to_le_bytes());
    for word in [0, 0, sections_at] {
        file.extend_from_slice(&word.to_le_bytes());
    }
    file.extend_from_slice(&0_u32.to_le_bytes());
    let count = u16::try_from(count).unwrap();
    for half in [64, 0, 0, 64, count, count - 1] {
        file.extend_from_slice(&half.to_le_bytes());
    }
    file
}
