//! A linked binary. Only the parts that are needed are read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;
use object::read::ReadCache;
use object::{
    FileKind, Object, ObjectKind, ObjectSection, ObjectSegment, ObjectSymbol, RelocationTarget,
    SectionKind,
};

use crate::error::Error;

/// The largest section that is read into memory. Programs have some megabytes of data.
const MOST_BYTES: u64 = 1 << 30;

/// The parts of a binary that can be read one by one.
pub(super) type Parts = ReadCache<File>;

/// A linked binary.
pub(super) struct Image<'d> {
    path: PathBuf,
    pub(super) file: object::File<'d, &'d Parts>,
    /// The sections that are loaded and not executed.
    pub(super) data: Vec<Data<'d>>,
}

/// A section with data.
pub(super) struct Data<'d> {
    pub(super) address: u64,
    pub(super) bytes: &'d [u8],
}

/// Opens a file to read parts of it.
pub(super) fn open(path: &Path) -> Result<Parts, Error> {
    let fail = |error: std::io::Error| Error::new(path, error.to_string());
    // Opening a pipe would wait for another program.
    if !fs::metadata(path).map_err(fail)?.is_file() {
        return Err(Error::new(path, "it is not a regular file"));
    }
    Ok(ReadCache::new(File::open(path).map_err(fail)?))
}

impl<'d> Image<'d> {
    /// Reads the headers and the data of a binary.
    pub(super) fn read(path: &Path, parts: &'d Parts) -> Result<Self, Error> {
        let fail = |reason: &str| Error::new(path, reason);
        let kind = FileKind::parse(parts).map_err(|_| not_linked(path))?;
        if matches!(kind, FileKind::MachOFat32 | FileKind::MachOFat64) {
            let help =
                "extract the part for one architecture: `lipo FILE -thin arm64 -output PART`";
            return Err(fail("it is a binary for several architectures").help(help));
        }
        let file = object::File::parse(parts).map_err(|error| damaged(path, &error))?;
        if matches!(file.kind(), ObjectKind::Relocatable | ObjectKind::Core) {
            return Err(not_linked(path));
        }
        if file.symbols().next().is_none() && counts_symbols(&file) {
            return Err(
                fail("it is damaged or truncated: its symbols are missing").help("build it again")
            );
        }
        let mut data = Vec::new();
        for section in file.sections() {
            if has_data(&section) {
                if section.size() > MOST_BYTES {
                    let reason =
                        format!("it has a section of more than {MOST_BYTES} bytes of data");
                    return Err(fail(&reason).help("build it without the embedded files"));
                }
                let bytes = section.data().map_err(|error| damaged(path, &error))?;
                data.push(Data { address: section.address(), bytes });
            }
        }
        if data.is_empty() {
            let help = "unpack it, or name the file that cargo built";
            return Err(fail("it has no sections with data; it may be packed").help(help));
        }
        Ok(Self { path: path.to_owned(), file, data })
    }

    /// Returns the address of the start of a binary.
    pub(super) fn base(&self) -> u64 {
        self.file.segments().map(|it| it.address()).filter(|it| *it > 0).min().unwrap_or(0)
    }

    /// Returns an error about the binary.
    pub(super) fn error(&self, reason: &str) -> Error {
        Error::new(&self.path, reason)
    }

    /// Calls a function with the names of symbols that contain a word, and perhaps with other names.
    pub(super) fn symbols_with(&self, word: &str, each: &mut dyn FnMut(&str)) -> Result<(), Error> {
        // Looking up the name of each symbol takes five times as long as searching all names.
        if let Some(names) = self.file.section_by_name(".strtab").and_then(|it| it.data().ok()) {
            for at in Finder::new(word).find_iter(names) {
                let start = names[..at].iter().rposition(|byte| *byte == 0).map_or(0, |it| it + 1);
                let end = names[at..]
                    .iter()
                    .position(|byte| *byte == 0)
                    .map_or(names.len(), |it| at + it);
                each(std::str::from_utf8(&names[start..end]).unwrap_or_default());
            }
            return Ok(());
        }
        for symbol in self.file.symbols() {
            let name = symbol.name_bytes().map_err(|error| damaged(&self.path, &error))?;
            each(std::str::from_utf8(name).unwrap_or_default());
        }
        Ok(())
    }

    /// Returns the text at an address, if all of it is in one section.
    pub(super) fn text(&self, address: u64, length: u64) -> Option<&'d str> {
        let data = self.data.iter().find(|it| it.address <= address && address < it.end())?;
        let start = usize::try_from(address - data.address).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        std::str::from_utf8(data.bytes.get(start..end)?).ok()
    }

    /// Calls a function with each address in the data that the loader writes, and what it writes there.
    pub(super) fn relocations(&self, each: &mut dyn FnMut(u64, u64)) {
        let Some(relocations) = self.file.dynamic_relocations() else { return };
        for (address, relocation) in relocations {
            let addend = relocation.addend();
            if relocation.target() == RelocationTarget::Absolute && addend > 0 {
                each(address, addend.unsigned_abs());
            }
        }
    }
}

impl Data<'_> {
    pub(super) fn end(&self) -> u64 {
        self.address.saturating_add(self.bytes.len() as u64)
    }
}

fn has_data<'d>(section: &impl ObjectSection<'d>) -> bool {
    match section.kind() {
        SectionKind::Data
        | SectionKind::ReadOnlyData
        | SectionKind::ReadOnlyDataWithRel
        | SectionKind::ReadOnlyString => true,
        // Where the linker of Apple puts constants with pointers.
        SectionKind::Unknown => section.segment_name() == Ok(Some("__DATA_CONST")),
        _ => false,
    }
}

/// Returns whether the header of a PE says that there are symbols. The reader ignores a table that it cannot
/// read.
fn counts_symbols<'d>(file: &object::File<'d, &'d Parts>) -> bool {
    let header = match file {
        object::File::Pe32(file) => &file.nt_headers().file_header,
        object::File::Pe64(file) => &file.nt_headers().file_header,
        _ => return false,
    };
    header.number_of_symbols.get(object::LittleEndian) > 0
}

fn not_linked(path: &Path) -> Error {
    Error::new(path, "it is not an executable or shared library")
        .help("name the file that cargo built, such as `target/release/app`, or the folder of the sources")
}

fn damaged(path: &Path, error: &object::Error) -> Error {
    Error::new(path, format!("it is damaged or truncated: {error}")).help("build it again")
}
