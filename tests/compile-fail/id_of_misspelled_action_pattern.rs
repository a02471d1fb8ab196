use cognito_policy::id;

fn main() {
    let _ = id!(ActionPattern, "cognito-idp:Amin*");
}
