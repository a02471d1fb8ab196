//! A value that is nested more deeply than policies need, and than files may be.

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
