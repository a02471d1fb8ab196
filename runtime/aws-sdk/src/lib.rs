#![doc = include_str!("../README.md")]

mod buckets;
mod cbor;
mod decide;
mod guard;
mod members;
mod recorder;
mod refusal;
mod request;
mod routes;
mod services;
mod signature;
mod text;

pub use cognito_policy_needs::{NeededPolicy, NeededStatement, Needs, Reason};
pub use guard::Guard;
pub use recorder::Recorder;
