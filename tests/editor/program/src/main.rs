//! A program whose text the script replaces.

fn main() {}
