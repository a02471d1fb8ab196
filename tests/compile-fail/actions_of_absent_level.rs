use cognito_policy::actions;

fn main() {
    let _ = actions!("cognito-idp:List*" | "cognito-idp:AdminGet*", Read | Write, on UserPool);
}
