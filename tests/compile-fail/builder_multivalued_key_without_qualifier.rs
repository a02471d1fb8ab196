use cognito_policy::aws;

fn main() {
    let _ = aws::tag_keys().equals("team");
}
