use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_that_is_not_json.json");
}
