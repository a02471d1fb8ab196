use cognito_policy::roles::LambdaFunctionArn;
use cognito_policy::{ActionPattern, Policy, PolicyError, Statement, id, kind};

const INVOKE: ActionPattern = id!(ActionPattern, "lambda:InvokeFunction");

fn trigger(function: &LambdaFunctionArn) -> Result<Policy<kind::Resource>, PolicyError> {
    Policy::<kind::Resource>::new([Statement::allow(INVOKE)
        .principal("cognito-idp.amazonaws.com")
        .on(function)])
}

fn main() {}
