//! Prints policies of the package's binary, whose macros are those of `cognito_policy`.
#![deny(warnings)]

mod policies {
    use at_root::dynamodb::{self, TableArn};
    use cognito_policy::{Policy, policy};

    /// Allows writing items of a table.
    pub fn write(table: &TableArn) -> Policy {
        policy! {
            Statement: {
                Effect: Allow,
                Action: ["dynamodb:PutItem", dynamodb::UpdateItem],
                Resource: table,
            },
        }
    }
}

fn main() {
    let carts = cognito_policy::arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/carts");
    println!("{}\n{}", at_root::read(&carts, "c-1815"), policies::write(&carts));
}
