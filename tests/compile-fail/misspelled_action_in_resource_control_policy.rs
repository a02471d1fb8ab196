use cognito_policy::resource_control_policy;

fn main() {
    let _ = resource_control_policy! {
        Statement: [{
            Effect: Deny,
            Principal: "*",
            Action: "cognito-idp:ListUserPool",
            Resource: "*",
        }],
    };
}
