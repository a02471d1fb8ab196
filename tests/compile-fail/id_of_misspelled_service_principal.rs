use cognito_policy::id;

fn main() {
    let _ = id!(ServicePrincipal, "cognito-idp.amazonaws.co");
}
