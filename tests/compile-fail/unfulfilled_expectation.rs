#![deny(deprecated)]

use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            #[expect(UNSIGNED_ACTION, reason = "documents what is open")]
            { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
        ],
    };
}
