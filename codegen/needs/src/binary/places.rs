//! Where a binary calls operations, from its debug information.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use gimli::{
    AttributeValue, DebugInfoOffset, DebuggingInformationEntry, Dwarf, EndianSlice, RunTimeEndian,
    Unit, UnitHeader, UnitOffset,
};
use object::{Object, ObjectSection};

use super::image::Image;
use super::text::{Found, of_client_method, of_module, of_type};
use super::{Contained, Key};
use crate::needs::Place;

type Slice<'d> = EndianSlice<'d, RunTimeEndian>;
type Entry<'u, 'd> = DebuggingInformationEntry<'u, 'u, Slice<'d>>;

/// The folders of code that is not part of the program.
const FOREIGN: [&str; 4] = ["/registry/src/", "/git/checkouts/", "/rustc/", "\\registry\\src\\"];

/// Adds the places of calls. Those of operations that are not contained are left out: debug information
/// also describes functions that the linker dropped.
pub(super) fn find(image: &Image<'_>, contained: &mut BTreeMap<Key, Contained>) {
    let endian =
        if image.file.is_little_endian() { RunTimeEndian::Little } else { RunTimeEndian::Big };
    let section = |id: gimli::SectionId| -> Result<Slice<'_>, gimli::Error> {
        let section = image.file.section_by_name(id.name());
        let bytes = section.and_then(|section| section.data().ok()).unwrap_or_default();
        Ok(EndianSlice::new(bytes, endian))
    };
    let Ok(dwarf) = Dwarf::load(section) else { return };
    let mut functions = Functions::of(&dwarf);
    for header in functions.headers.clone() {
        let Ok(unit) = dwarf.unit(header) else { continue };
        let mut reader = Reader::new(&dwarf, &unit);
        // Where the debug information is damaged, the rest of the unit has no places.
        if reader.is_of_program() && reader.read().is_ok() {
            reader.add_to(contained, &mut functions);
        }
    }
}

/// A file and a line, as the unit numbers files.
type Line = (u64, u64);

/// Reads one unit.
struct Reader<'u, 'd> {
    dwarf: &'u Dwarf<Slice<'d>>,
    unit: &'u Unit<Slice<'d>>,
    /// The names around the current entry.
    names: Vec<Slice<'d>>,
    /// Futures, and the operations that they call.
    operations: HashMap<UnitOffset, Found>,
    /// The states of async functions, with the line where each waits.
    states: Vec<(UnitOffset, Line)>,
    /// The future that each state waits for.
    awaited: HashMap<UnitOffset, UnitOffset>,
    /// The last structure that began.
    structure: UnitOffset,
    /// Functions that were inlined, and where they were called.
    inlined: Vec<(DebugInfoOffset, Line)>,
}

impl<'u, 'd> Reader<'u, 'd> {
    fn new(dwarf: &'u Dwarf<Slice<'d>>, unit: &'u Unit<Slice<'d>>) -> Self {
        Self {
            dwarf,
            unit,
            names: Vec::new(),
            operations: HashMap::new(),
            states: Vec::new(),
            awaited: HashMap::new(),
            structure: UnitOffset(0),
            inlined: Vec::new(),
        }
    }

    /// Returns whether the unit was compiled from the program's own sources.
    fn is_of_program(&self) -> bool {
        let folder = self.unit.comp_dir.unwrap_or_default().to_string_lossy();
        let name = self.unit.name.unwrap_or_default().to_string_lossy();
        !FOREIGN.iter().any(|foreign| folder.contains(foreign) || name.contains(foreign))
    }

    fn read(&mut self) -> gimli::Result<()> {
        let mut entries = self.unit.entries();
        // The unit itself has a name that is not part of paths.
        let mut depth = -1_isize;
        while let Some((delta, entry)) = entries.next_dfs()? {
            depth += delta;
            let depth = usize::try_from(depth).unwrap_or(0);
            self.names.truncate(depth);
            self.names.resize(depth, Slice::default());
            self.entry(entry)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry<'_, 'd>) -> gimli::Result<()> {
        match entry.tag() {
            gimli::DW_TAG_namespace => {
                let name = self.name(entry)?;
                self.names.push(name);
            }
            gimli::DW_TAG_structure_type => {
                let name = self.name(entry)?;
                if let Some(found) = self.of_future(&name.to_string_lossy()) {
                    self.operations.insert(entry.offset(), found);
                }
                self.names.push(name);
                self.structure = entry.offset();
            }
            gimli::DW_TAG_member => self.member(entry)?,
            gimli::DW_TAG_inlined_subroutine => {
                let function = target(self.unit, entry, gimli::DW_AT_abstract_origin)?;
                let line = line(entry, gimli::DW_AT_call_file, gimli::DW_AT_call_line)?;
                if let (Some(function), Some(line)) = (function, line) {
                    self.inlined.push((function, line));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn name(&self, entry: &Entry<'_, 'd>) -> gimli::Result<Slice<'d>> {
        match entry.attr_value(gimli::DW_AT_name)? {
            Some(value) => self.dwarf.attr_string(self.unit, value),
            None => Ok(Slice::default()),
        }
    }

    /// Returns the operation whose future has a name: those of builders and of pages.
    fn of_future(&self, name: &str) -> Option<Found> {
        if name.contains("::builders::") || name.contains("PaginationStream") {
            return of_type(name);
        }
        if !name.starts_with("{async") {
            return None;
        }
        let around: Vec<_> = self.names.iter().map(Slice::to_string_lossy).collect();
        let around: Vec<&str> = around.iter().map(AsRef::as_ref).collect();
        match around.as_slice() {
            [.., crate_name, "operation", module, "builders", _, _] => {
                of_module(crate_name, module)
            }
            [.., crate_name, "operation", module, "builders", _] => of_module(crate_name, module),
            [.., "pagination_stream", _, _] => of_type(name),
            [.., crate_name, "waiters", waiter, _, _] => {
                let service = crate::services::of_crate(crate_name)?;
                Some((service, service.waiter(waiter)?.to_owned()))
            }
            _ => None,
        }
    }

    fn member(&mut self, entry: &Entry<'_, 'd>) -> gimli::Result<()> {
        let Some(kind) = reference(entry, gimli::DW_AT_type)? else { return Ok(()) };
        if let Some(line) = line(entry, gimli::DW_AT_decl_file, gimli::DW_AT_decl_line)? {
            self.states.push((kind, line));
        } else if self.name(entry)?.slice() == b"__awaitee" {
            self.awaited.insert(self.structure, kind);
        }
        Ok(())
    }

    fn add_to(&self, contained: &mut BTreeMap<Key, Contained>, functions: &mut Functions<'_, 'd>) {
        for (state, line) in &self.states {
            let future = self.awaited.get(state).and_then(|future| self.operations.get(future));
            self.add(future, *line, contained);
        }
        for (function, line) in &self.inlined {
            self.add(functions.operation(*function), *line, contained);
        }
    }

    fn add(&self, found: Option<&Found>, line: Line, contained: &mut BTreeMap<Key, Contained>) {
        let Some((service, operation)) = found else { return };
        let key = (service.id.as_str(), operation.clone());
        if let (Some(operation), Some(place)) = (contained.get_mut(&key), self.place(line)) {
            operation.places.push(place);
        }
    }

    /// Returns the place of a line, unless it is in code that is not part of the program.
    fn place(&self, (file, line): Line) -> Option<Place> {
        let program = self.unit.line_program.as_ref()?;
        let header = program.header();
        let file = header.file(file)?;
        let text = |value| {
            Some(self.dwarf.attr_string(self.unit, value).ok()?.to_string_lossy().into_owned())
        };
        let mut path = PathBuf::new();
        // The first directory is the one in which the compiler ran.
        if file.directory_index() != 0
            && let Some(folder) = file.directory(header)
        {
            path.push(text(folder)?);
        }
        path.push(text(file.path_name())?);
        let name = path.to_string_lossy();
        if FOREIGN.iter().any(|foreign| name.contains(foreign)) {
            return None;
        }
        Some(Place { file: path, line: usize::try_from(line).ok()? })
    }
}

/// The functions of all units. With LTO, a function of one is inlined into another.
struct Functions<'u, 'd> {
    dwarf: &'u Dwarf<Slice<'d>>,
    headers: Vec<UnitHeader<Slice<'d>>>,
    units: HashMap<usize, Unit<Slice<'d>>>,
    /// The operations that functions begin, as far as they are known.
    operations: HashMap<DebugInfoOffset, Option<Found>>,
}

/// A function refers to its declaration, and an instance of it to the function.
const MOST_REFERENCES: usize = 4;

impl<'u, 'd> Functions<'u, 'd> {
    fn of(dwarf: &'u Dwarf<Slice<'d>>) -> Self {
        let mut headers = Vec::new();
        let mut units = dwarf.units();
        while let Ok(Some(header)) = units.next() {
            headers.push(header);
        }
        Self { dwarf, headers, units: HashMap::new(), operations: HashMap::new() }
    }

    /// Returns the operation that a function begins, if it is a method of a client.
    fn operation(&mut self, function: DebugInfoOffset) -> Option<&Found> {
        if !self.operations.contains_key(&function) {
            let found =
                self.name(function).and_then(|name| of_client_method(&name.to_string_lossy()));
            self.operations.insert(function, found);
        }
        self.operations.get(&function)?.as_ref()
    }

    /// Returns the mangled name of a function.
    fn name(&mut self, mut function: DebugInfoOffset) -> Option<Slice<'d>> {
        for _ in 0..MOST_REFERENCES {
            let dwarf = self.dwarf;
            let unit = self.unit(function)?;
            let entry = unit.entry(function.to_unit_offset(&unit.header)?).ok()?;
            if let Some(name) = entry.attr_value(gimli::DW_AT_linkage_name).ok()? {
                return dwarf.attr_string(unit, name).ok();
            }
            let next = |name| target(unit, &entry, name).ok().flatten();
            function =
                next(gimli::DW_AT_abstract_origin).or_else(|| next(gimli::DW_AT_specification))?;
        }
        None
    }

    /// Returns the unit that contains an entry.
    fn unit(&mut self, entry: DebugInfoOffset) -> Option<&Unit<Slice<'d>>> {
        let start = |header: &UnitHeader<_>| header.offset().as_debug_info_offset();
        let after = self.headers.partition_point(|header| start(header) <= Some(entry));
        let number = after.checked_sub(1)?;
        if !self.units.contains_key(&number) {
            self.units.insert(number, self.dwarf.unit(self.headers[number]).ok()?);
        }
        self.units.get(&number)
    }
}

/// Returns the entry that an attribute refers to, in whatever unit.
fn target(
    unit: &Unit<Slice<'_>>,
    entry: &Entry<'_, '_>,
    name: gimli::DwAt,
) -> gimli::Result<Option<DebugInfoOffset>> {
    Ok(match entry.attr_value(name)? {
        Some(AttributeValue::UnitRef(offset)) => offset.to_debug_info_offset(&unit.header),
        Some(AttributeValue::DebugInfoRef(offset)) => Some(offset),
        _ => None,
    })
}

fn reference(entry: &Entry<'_, '_>, name: gimli::DwAt) -> gimli::Result<Option<UnitOffset>> {
    Ok(match entry.attr_value(name)? {
        Some(AttributeValue::UnitRef(offset)) => Some(offset),
        _ => None,
    })
}

fn line(
    entry: &Entry<'_, '_>,
    file: gimli::DwAt,
    line: gimli::DwAt,
) -> gimli::Result<Option<Line>> {
    let file = match entry.attr_value(file)? {
        Some(AttributeValue::FileIndex(index)) => Some(index),
        Some(value) => value.udata_value(),
        None => None,
    };
    let line = entry.attr_value(line)?.and_then(|value| value.udata_value());
    Ok(file.zip(line))
}
