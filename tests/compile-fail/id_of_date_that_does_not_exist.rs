use cognito_policy::id;

fn main() {
    let _ = id!(Date, "2027-02-29");
}
