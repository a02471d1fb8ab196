use cognito_policy::variable;

fn main() {
    let _ = variable!("");
}
