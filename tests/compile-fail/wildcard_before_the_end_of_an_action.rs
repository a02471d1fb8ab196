use cognito_policy::service_control_policy;

fn main() {
    let _ = service_control_policy! {
        Statement: [{ Effect: Deny, Action: "cognito-idp:*UserPool", Resource: "*" }],
    };
}
