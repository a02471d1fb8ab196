//! The guard and the recorder with clients of the AWS SDK, and without a network.

mod guard;
mod network;
mod program;
mod recorder;
