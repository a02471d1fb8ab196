//! Generates typed Rust bindings for IAM policies from AWS service reference tables, in a build script.
