use cognito_policy::access::Request;
use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::UserPoolAction;

fn wrong(pool: &IdentityPoolArn) -> Request {
    Request::new(UserPoolAction::AdminGetUser, pool)
}

fn main() {}
