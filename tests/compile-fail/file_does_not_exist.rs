use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("no_such_file.json");
}
