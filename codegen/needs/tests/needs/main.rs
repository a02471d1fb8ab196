//! Programs, and what they need.

mod binary;
mod folder;
mod linked;
mod policies;
mod policy;
mod rust;
mod services;
mod source;
