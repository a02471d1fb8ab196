use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_with_expectation_without_reason.json", expect(UNSIGNED_ACTION));
}
