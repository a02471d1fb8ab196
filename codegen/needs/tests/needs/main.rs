//! Programs, and what they need.

mod binary;
mod executable;
mod folder;
mod linked;
mod policies;
mod policy;
mod rust;
mod services;
mod source;
