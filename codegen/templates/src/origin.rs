//! Where the values of a policy were written.

use std::ops::Range;

/// Where a value was written in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file: 0 is the one that was read, others are those of [`Found::files`](crate::Found::files),
    /// from 1.
    pub file: usize,
    /// The bytes of the file that are the value.
    pub span: Range<usize>,
    segments: Vec<Segment>,
}

/// A part of a string that the file contains verbatim, or as one escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Where it begins in the string.
    pub(crate) at: usize,
    /// Its length in the string, in bytes.
    pub(crate) length: usize,
    /// Where it begins in the file.
    pub(crate) source: usize,
    /// Its length in the file. Another length than in the string is that of an escape.
    pub(crate) source_length: usize,
}

impl Segment {
    pub(crate) fn is_verbatim(&self) -> bool {
        self.length == self.source_length
    }

    /// Returns where a position of the string is in the file.
    fn position(&self, at: usize) -> Option<usize> {
        let offset = at.checked_sub(self.at)?;
        if offset == self.length {
            return Some(self.source + self.source_length);
        }
        (offset == 0 || (self.is_verbatim() && offset < self.length))
            .then_some(self.source + offset)
    }

    /// Returns the part of it that is in a range of the string, at its place in that range.
    fn cut(&self, part: &Range<usize>) -> Option<Self> {
        let (start, end) = (self.at.max(part.start), (self.at + self.length).min(part.end));
        if start >= end || (end - start < self.length && !self.is_verbatim()) {
            return None;
        }
        let length = end - start;
        Some(Self {
            at: start - part.start,
            length,
            source: self.source + (start - self.at),
            source_length: if self.is_verbatim() { length } else { self.source_length },
        })
    }
}

impl Origin {
    /// A value of which only the entire place is known.
    pub(crate) fn new(span: Range<usize>) -> Self {
        Self { file: 0, span, segments: Vec::new() }
    }

    /// A string, with the segments of it that the file contains.
    pub(crate) fn of_string(span: Range<usize>, segments: Vec<Segment>) -> Self {
        Self { file: 0, span, segments }
    }

    /// Returns another place of the same file.
    #[must_use]
    pub fn at(&self, span: Range<usize>) -> Self {
        Self { file: self.file, span, segments: Vec::new() }
    }

    /// A value of another file.
    pub(crate) fn in_file(self, file: usize) -> Self {
        Self { file, ..self }
    }

    /// The place of a value without a text of its own.
    pub(crate) fn place(&self) -> Self {
        Self { file: self.file, span: self.span.clone(), segments: Vec::new() }
    }

    /// The segments of a string, in its order.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Returns the bytes of the file that a part of the string is; the entire value if the file does
    /// not contain this part verbatim.
    pub fn locate(&self, part: &Range<usize>) -> Range<usize> {
        match (self.source(part.start, false), self.source(part.end, true)) {
            (Some(start), Some(end)) if start <= end => start..end,
            _ => self.span.clone(),
        }
    }

    /// Returns whether the file contains a part of the string as it is.
    pub fn is_verbatim(&self, part: &Range<usize>) -> bool {
        let covers = |it: &Segment| it.at <= part.start && part.end <= it.at + it.length;
        self.segments.iter().any(|segment| segment.is_verbatim() && covers(segment))
    }

    /// Returns where a string of its own, which is in this string, was written.
    pub(crate) fn within(&self, part: &Range<usize>) -> Self {
        let first = self.segments.partition_point(|it| it.at + it.length <= part.start);
        let segments = self.segments[first..].iter().take_while(|it| it.at < part.end);
        let segments = segments.filter_map(|segment| segment.cut(part)).collect();
        Self { file: self.file, span: self.locate(part), segments }
    }

    /// Returns where a position of the string is in the file. At a boundary, `before` decides for the
    /// segment that ends there.
    fn source(&self, at: usize, before: bool) -> Option<usize> {
        // Segments are sorted: the last one that begins early enough is the only candidate.
        let count = self.segments.partition_point(|it| it.at < at || (!before && it.at == at));
        self.segments[..count].last().or(self.segments.first())?.position(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_located_across_segments() {
        // `ab\ncd`, written as `"ab\ncd"` at 10: the escape takes two bytes.
        let segments = vec![
            Segment { at: 0, length: 2, source: 11, source_length: 2 },
            Segment { at: 2, length: 1, source: 13, source_length: 2 },
            Segment { at: 3, length: 2, source: 15, source_length: 2 },
        ];
        let origin = Origin::of_string(10..18, segments);
        assert_eq!(origin.locate(&(0..2)), 11..13);
        assert_eq!(origin.locate(&(3..5)), 15..17);
        assert_eq!(origin.locate(&(1..4)), 12..16);
        assert_eq!(origin.locate(&(2..3)), 13..15);
        assert_eq!(origin.locate(&(0..9)), 10..18, "there is no such part");
        let inner = origin.within(&(1..4));
        assert_eq!(inner.span, 12..16);
        assert_eq!(inner.locate(&(2..3)), 15..16);
    }
}
