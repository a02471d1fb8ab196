use cognito_policy::service_control_policy;

fn main() {
    let _ = service_control_policy! {
        Statement: [{
            Effect: Deny,
            Principal: { AWS: "123456789012" },
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
