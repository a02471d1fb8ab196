use cognito_policy::{Statement, actions, cognito_idp};

fn main() {
    let _ = Statement::allow(actions!("cognito-idp:*", with RequestTag))
        .when(cognito_idp::tag_keys().for_all_values().equals("team"))
        .on_everything();
}
