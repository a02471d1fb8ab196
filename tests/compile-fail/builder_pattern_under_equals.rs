use cognito_policy::{StringPattern, cognito_idp};

fn main() {
    let _ = cognito_idp::resource_tag("team").equals(StringPattern::starts_with("blue"));
}
