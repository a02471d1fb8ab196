use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [],
    };
}
