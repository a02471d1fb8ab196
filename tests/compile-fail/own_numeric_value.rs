use std::fmt::Display;

use cognito_policy::value::NumericValue;

struct Evil(String);

impl NumericValue for Evil {
    fn number(&self) -> &dyn Display {
        &self.0
    }
}

fn main() {}
