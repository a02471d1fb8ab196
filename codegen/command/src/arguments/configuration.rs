//! The arguments that choose a configuration file.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct ConfigurationArguments {
    /// Use this configuration file [default: the nearest cognito-policy.json above each policy]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long, conflicts_with = "config")]
    pub(crate) no_config: bool,
}
