//! Run-time values: what they stand for.

/// What is assumed about the run-time values of a document.
///
/// With [`Anything`](Self::Anything), a policy allows at least what it allows with any values; with
/// [`Nothing`](Self::Nothing), at most what it allows with any values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holes {
    /// An `Allow` matches what it matches for some value of the type, a `Deny` what it matches for
    /// every value.
    Anything,
    /// An `Allow` matches what it matches for every value of the type, a `Deny` what it matches for
    /// some value.
    Nothing,
}
