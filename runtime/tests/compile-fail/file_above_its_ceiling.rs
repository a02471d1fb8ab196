use cognito_policy::include_policy;

fn main() {
    let _ = include_policy!("file_above_ceiling.json", within = "ceiling.json");
}
