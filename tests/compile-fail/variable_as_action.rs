use cognito_policy::policy;

fn policy_of(action: cognito_policy::cognito_idp::Action) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: (action),
            Resource: "*",
        }],
    };
}

fn main() {}
