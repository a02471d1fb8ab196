use serde_json::json;

fn main() {
    let policy = json!({
        "Version": "2012-10-17",
        "Statement": { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" },
    });
    println!("{policy}");
}
