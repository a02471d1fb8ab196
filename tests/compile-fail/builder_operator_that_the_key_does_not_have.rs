use cognito_policy::aws;

fn main() {
    let _ = aws::secure_transport().equals("true");
}
