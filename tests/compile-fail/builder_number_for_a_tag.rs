use cognito_policy::cognito_idp;

fn main() {
    let _ = cognito_idp::resource_tag("team").equals(1);
}
