use iam_rs::{IAMAction, IAMEffect, IAMPolicy, IAMResource, IAMStatement, IAMVersion};

fn main() {
    let policy = IAMPolicy::with_version(IAMVersion::V20121017).add_statement(
        IAMStatement::new(IAMEffect::Allow)
            .with_action(IAMAction::Single("cognito-idp:ListUserPools".to_owned()))
            .with_resource(IAMResource::Single("*".to_owned())),
    );
    println!("{}", serde_json::to_string(&policy).expect("a policy is JSON"));
}
