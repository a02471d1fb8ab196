use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_with_misspelt_action.json");
}
