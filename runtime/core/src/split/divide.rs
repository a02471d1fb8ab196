//! Dividing a statement that is too long by itself.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::size;
use crate::document::{JsonObject, items};
use crate::json;
use crate::quota;
use crate::sid::{HasSid, Taken};

/// The elements whose lists can be divided. `NotAction` and `NotResource` cannot: each part would
/// cover the exceptions of the other.
const ELEMENTS: [&str; 2] = ["Action", "Resource"];

/// A statement whose lists are divided.
pub(super) struct Divided<'s, 't> {
    statement: &'s JsonObject<'t>,
    lists: [List<'s>; 2],
    /// The size of the statement without the lists and the content of its `Sid`.
    rest: usize,
}

/// The list of an element.
struct List<'s> {
    items: Vec<&'s str>,
    /// The size of all items before each item, and of all items.
    ends: Vec<usize>,
    /// The size of the list as it was written.
    size: usize,
}

/// A part of the statement: parts of its lists, and its `Sid`.
struct Part {
    ranges: [Range<usize>; 2],
    sid: Option<String>,
}

impl<'s> List<'s> {
    #[inline]
    fn new(text: Option<&'s str>) -> Self {
        let items = text.map(items).unwrap_or_default();
        let mut ends = vec![0];
        for (index, item) in items.iter().enumerate() {
            ends.push(ends[index] + quota::size(item));
        }
        Self { items, ends, size: text.map_or(0, quota::size) }
    }

    /// Returns the size of a part of the list.
    #[inline]
    fn size(&self, range: &Range<usize>) -> usize {
        let items = self.ends[range.end] - self.ends[range.start];
        match range.len() {
            length if length == self.items.len() => self.size,
            // A single element is written without brackets.
            1 => items,
            length => "[]".len() + items + length.saturating_sub(1),
        }
    }
}

impl<'s, 't> Divided<'s, 't> {
    #[inline]
    pub(super) fn new(statement: &'s JsonObject<'t>) -> Self {
        let lists = ELEMENTS.map(|element| List::new(statement.get(element)));
        let sid = statement.sid().map_or(0, quota::size);
        let rest = size(statement) - lists[0].size - lists[1].size - sid;
        Self { statement, lists, rest }
    }

    /// Divides the statement into parts with unique Sids that are not longer than `room`, or returns
    /// a part that is longer and cannot be divided.
    #[inline]
    pub(super) fn divide(
        &self,
        room: usize,
        taken: &mut Taken,
    ) -> Result<Vec<JsonObject<'t>>, JsonObject<'t>> {
        let sid = self.statement.sid();
        let ranges = [0..self.lists[0].items.len(), 0..self.lists[1].items.len()];
        let mut pending = vec![Part { ranges, sid: sid.map(ToOwned::to_owned) }];
        let mut parts = Vec::new();
        while let Some(part) = pending.pop() {
            if self.size(&part) <= room {
                parts.push(self.statement(&part));
                continue;
            }
            let Some((list, middle)) = self.middle(&part, room) else {
                return Err(self.statement(&part));
            };
            let mut first = Part { ranges: part.ranges.clone(), sid: part.sid };
            let mut second = Part { ranges: part.ranges, sid: sid.map(|sid| taken.numbered(sid)) };
            first.ranges[list].end = middle;
            second.ranges[list].start = middle;
            pending.extend([second, first]);
        }
        Ok(parts)
    }

    #[inline]
    fn size(&self, part: &Part) -> usize {
        let lists: usize = (0..2).map(|list| self.lists[list].size(&part.ranges[list])).sum();
        self.rest + lists + part.sid.as_deref().map_or(0, quota::size)
    }

    /// Returns where to divide the longer of a part's lists, so that its first part has as many
    /// elements as `room` allows: the list and the index.
    #[inline]
    fn middle(&self, part: &Part, room: usize) -> Option<(usize, usize)> {
        // The parts repeat the shorter list.
        let list = (0..2)
            .filter(|&list| part.ranges[list].len() > 1)
            .max_by_key(|&list| self.lists[list].size(&part.ranges[list]))?;
        let (range, ends) = (&part.ranges[list], &self.lists[list].ends);
        // The size with a list of zero elements, less one comma: n elements have n - 1 commas.
        let without = self.size(part) - self.lists[list].size(range) + "[]".len() - ",".len();
        let fits = |&end: &usize| {
            without + ends[end] - ends[range.start] + (end - range.start) * ",".len() <= room
        };
        let middle = match (range.start + 1..=range.end).take_while(fits).last() {
            // The other list is too long as well, and is divided next.
            None => range.start + range.len() / 2,
            Some(end) => end,
        };
        Some((list, middle))
    }

    /// Returns a part as a statement.
    #[inline]
    fn statement(&self, part: &Part) -> JsonObject<'t> {
        let mut statement = self.statement.clone();
        for (list, element) in ELEMENTS.into_iter().enumerate() {
            let (items, range) = (&self.lists[list].items, part.ranges[list].clone());
            if range.len() < items.len() {
                statement.set(element, json::list(&items[range]));
            }
        }
        if let Some(sid) = &part.sid {
            statement.set_sid(sid.clone());
        }
        statement
    }
}
