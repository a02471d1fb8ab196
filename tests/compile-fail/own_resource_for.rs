use cognito_policy::ResourceFor;
use cognito_policy::cognito_idp::UserPoolAction;

struct Evil;

impl ResourceFor<UserPoolAction> for Evil {}

fn main() {}
