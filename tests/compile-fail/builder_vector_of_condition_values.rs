use cognito_policy::cognito_idp;

fn main() {
    let teams = vec!["blue", "green"];
    let _ = cognito_idp::resource_tag("team").equals_any(teams);
}
