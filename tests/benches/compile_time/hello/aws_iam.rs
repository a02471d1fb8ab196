use aws_iam::model::builder::{PolicyBuilder, StatementBuilder};
use aws_iam::model::{Policy, Version};

fn main() {
    let policy: Policy = PolicyBuilder::new()
        .version(Version::V2012)
        .evaluate_statement(
            StatementBuilder::new()
                .allows()
                .may_perform_action("cognito-idp:ListUserPools")
                .on_resource("*"),
        )
        .into();
    println!("{}", serde_json::to_string(&policy).expect("a policy is JSON"));
}
