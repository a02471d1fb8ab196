use cognito_policy::variable;

fn main() {
    let _ = variable!("cognito-identity.amazonaws.com:sub", "nobody");
}
