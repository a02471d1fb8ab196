#![deny(deprecated)]

use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_of_another_kind.json", expect(UNSIGNED_ACTION, reason = "documents what is open"));
}
