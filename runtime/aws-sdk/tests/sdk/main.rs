//! The guard and the recorder with clients of the AWS SDK, and without a network.

// The guide has tests of a crate `app`.
extern crate self as app;

mod guard;
mod guide;
mod mock;
mod network;
mod program;
mod recorder;

pub use guide::{POLICY, POOL, disable_user};
