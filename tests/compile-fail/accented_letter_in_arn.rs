use cognito_policy::arn;

fn main() {
    let _ = arn!("arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/menü");
}
