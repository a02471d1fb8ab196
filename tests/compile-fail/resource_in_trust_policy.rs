use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Federated: "cognito-identity.amazonaws.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Resource: "*",
            Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab" } },
        }],
    };
}
