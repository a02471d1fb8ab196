//! A user pool without a network.

pub(crate) use crate::network::config;

use crate::network::Network;

/// Answers each request with a user who is enabled.
pub(crate) fn users() -> Network {
    Network::answering(r#"{"Username":"maria","Enabled":true}"#)
}
