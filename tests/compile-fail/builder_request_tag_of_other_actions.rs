use cognito_policy::Statement;
use cognito_policy::cognito_idp::{self, UserPoolAction};

fn main() {
    let _ = Statement::allow([UserPoolAction::TagResource, UserPoolAction::AdminGetUser])
        .when(cognito_idp::request_tag("team").equals("blue"))
        .on_everything();
}
