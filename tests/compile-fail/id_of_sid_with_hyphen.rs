use cognito_policy::id;

fn main() {
    let _ = id!(Sid, "read-users");
}
