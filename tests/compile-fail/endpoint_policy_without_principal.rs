use cognito_policy::endpoint_policy;

fn main() {
    let _ = endpoint_policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:SignUp",
            Resource: "*",
        }],
    };
}
