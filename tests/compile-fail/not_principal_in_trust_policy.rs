use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Deny,
            NotPrincipal: { AWS: "123456789012" },
            Action: "sts:AssumeRole",
        }],
    };
}
