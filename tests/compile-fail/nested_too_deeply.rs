//! A value in more lists than anything needs, or than a file may have.

use cognito_policy::policy;

macro_rules! nested {
    ([] $value:tt) => {
        policy! { Statement: [{ Effect: Allow, Action: "cognito-idp:ListUsers", Resource: $value }] }
    };
    ([$one:tt $($more:tt)*] $value:tt) => {
        nested!([$($more)*] [[[[[[[[[[[[[[[[[[[[$value]]]]]]]]]]]]]]]]]]]])
    };
}

fn main() {
    nested!([. . . . . . . . . . . . .] "*");
}
