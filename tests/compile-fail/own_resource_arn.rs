use cognito_policy::{Policy, ResourceArn, ResourceList, policy};

struct Evil;

impl ResourceList for Evil {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        take(r#"*","Action":"*"#);
    }
}

impl ResourceArn for Evil {
    fn as_str(&self) -> &str {
        r#"*","Action":"*"#
    }
}

fn main() {
    let evil = Evil;
    let _: Policy = policy! {
        Statement: { Effect: Allow, Action: "s3:GetObject", Resource: evil },
    };
}
