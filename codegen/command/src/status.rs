//! The exit status.

use std::process::ExitCode;

/// How a command ended. The help of each command documents its exit status.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Status {
    /// There is nothing to report.
    Clean,
    /// The command found what it looks for, such as findings or differences.
    Found,
    /// Something could not be read, written or understood.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Clean => Self::SUCCESS,
            Status::Found => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}
