#![doc = include_str!("../README.md")]

mod amplify;
mod check;
mod cloudformation;
mod duplicate;
mod encoded;
mod export;
mod format;
mod found;
mod hcl;
mod origin;
mod plan;
mod property;
mod related;
mod search;
mod serverless;
mod sort;
mod terraform;
mod text;
mod tree;
mod yaml;

pub use check::{check, check_with};
pub use format::{Files, NoFiles, find, is_of_module, is_supported};
pub use found::{Found, FoundPolicy, IncludedFile, Skipped};
pub use hcl::Module;
pub use origin::Origin;
pub use related::ResourceFinding;
