use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_with_an_error_after_escapes.json");
}
