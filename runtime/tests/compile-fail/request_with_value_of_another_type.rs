use cognito_policy::access::Request;
use cognito_policy::aws;
use cognito_policy::cognito_idp::Action;

fn main() {
    let _ = Request::without_resource(Action::ListUserPools).with(aws::secure_transport(), "yes");
}
