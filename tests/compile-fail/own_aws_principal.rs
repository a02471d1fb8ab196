use cognito_policy::value::AwsPrincipal;

struct Evil;

impl AwsPrincipal for Evil {
    fn principal_text(&self) -> &str {
        "*"
    }
}

fn main() {}
