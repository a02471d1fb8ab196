use cognito_policy::value::StringValue;

struct Evil;

impl StringValue for Evil {
    fn plain_text(&self) -> &str {
        "a"
    }
}

fn main() {}
