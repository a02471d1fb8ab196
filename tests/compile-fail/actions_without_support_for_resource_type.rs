use cognito_policy::actions;

fn main() {
    let _ = actions!("cognito-idp:ListUserPools", on UserPool);
}
