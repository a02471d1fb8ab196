use cognito_policy::{Policy, PolicyError, Principal, Statement, Trust, sts};

fn trust() -> Result<Policy<Trust>, PolicyError> {
    let provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    Policy::<Trust>::new([Statement::allow(sts::Action::AssumeRoleWithWebIdentity)
        .principal(Principal::federated(provider))])
}

fn main() {}
