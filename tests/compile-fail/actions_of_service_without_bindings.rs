use cognito_policy::actions;

fn main() {
    let _ = actions!("s3:Get*");
}
