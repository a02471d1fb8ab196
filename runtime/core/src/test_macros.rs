//! The macros, for unit tests: their expansions name this crate.
#![allow(unused_macros, reason = "the tests depend on the features")]

macro_rules! policy {
    ($($input:tt)*) => { ::cognito_policy_macros::policy! { [crate] { $($input)* } } };
}

macro_rules! trust_policy {
    ($($input:tt)*) => { ::cognito_policy_macros::trust_policy! { [crate] { $($input)* } } };
}
