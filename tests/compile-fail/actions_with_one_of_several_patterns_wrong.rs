use cognito_policy::actions;

fn main() {
    let _ = actions!("cognito-idp:Fetch*" | "cognito-idp:Admin*" | "cognito-idp:AdminGetUsr");
}
