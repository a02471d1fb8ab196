use cognito_policy::policy;

macro_rules! allow {
    ($action:expr) => {
        policy! { Statement: [{ Effect: Allow, Action: $action, Resource: "*" }] }
    };
}

fn main() {
    let _ = allow!("cognito-idp:ListUserPool");
}
