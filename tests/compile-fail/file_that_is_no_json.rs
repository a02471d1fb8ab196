use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_that_is_no_json.json");
}
