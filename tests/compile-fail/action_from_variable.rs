use cognito_policy::cognito_idp::UserPoolAction;
use cognito_policy::policy;

fn policy_of(action: UserPoolAction) {
    let _ = policy! { Statement: { Effect: Allow, Action: action, Resource: "*" } };
}

fn main() {}
