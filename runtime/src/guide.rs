//! Guides.

pub mod testing;
