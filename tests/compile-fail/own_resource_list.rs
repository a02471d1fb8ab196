use cognito_policy::ResourceList;

struct Evil;

impl ResourceList for Evil {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        take("*");
    }
}

fn main() {}
