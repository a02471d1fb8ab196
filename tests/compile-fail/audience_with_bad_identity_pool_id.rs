use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Federated: "cognito-identity.amazonaws.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d_5e6f" } },
        }],
    };
}
