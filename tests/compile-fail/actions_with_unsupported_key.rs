use cognito_policy::actions;

fn main() {
    let _ = actions!("cognito-idp:Admin*", on UserPool, with RequestTag);
}
