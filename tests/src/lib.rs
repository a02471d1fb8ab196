//! Tests of the workspace that need more than one of its crates.
