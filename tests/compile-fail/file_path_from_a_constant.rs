use cognito_policy::include_policy;

const PATH: &str = "file_of_another_kind.json";

fn main() {
    let _ = include_policy!(PATH);
}
