//! The macros, as callers see them.
//!
//! Each passes `$crate` to the procedural macro of the same name, so that its expansion finds this
//! crate under any name: a renamed dependency, or a re-export from another crate.

mod bindings;
mod fallible;
mod include;
mod kinds;
mod literals;
mod policy;
mod trust;
