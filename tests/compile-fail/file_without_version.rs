#![deny(deprecated)]

use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_without_version.json");
}
