use cognito_policy::Statement;
use cognito_policy::cognito_idp::{self, Action};

fn main() {
    let _ = Statement::allow(Action::ListUserPools)
        .when(cognito_idp::resource_tag("team").equals("blue"))
        .on_everything();
}
