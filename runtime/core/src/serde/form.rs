//! The structure of policy documents: IAM's [grammar], for a kind of policy.
//!
//! [grammar]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use self::located::{FormError, Located};
use super::tree::Tree;
use crate::kind::Kind;

mod condition;
mod located;
mod principal;
mod statement;

type Checked = Result<(), FormError>;

/// Checks that a document is a policy of a kind.
#[inline]
pub(super) fn check<K: Kind>(tree: &Tree) -> Checked {
    let policy = Located { path: String::new(), tree };
    let mut statements = None;
    for (name, member) in policy.members("write an object with `Version` and `Statement`")? {
        match name {
            "Version" => version(&member)?,
            "Id" => drop(member.text("write a string, or remove the element")?),
            "Statement" => statements = Some(member),
            _ => {
                return member.error(
                    "is not an element of a policy",
                    "write `Version`, `Id` or `Statement`, with this capitalization",
                );
            }
        }
    }
    let Some(statements) = statements else {
        return policy.error("has no `Statement`", "add a statement, or do not attach a policy");
    };
    let mut sids = Vec::new();
    for element in &statements.each("write a statement or a list of statements")? {
        statement::statement::<K>(element, &mut sids)?;
    }
    Ok(())
}

#[inline]
fn version(element: &Located<'_>) -> Checked {
    const HELP: &str = "write \"2012-10-17\" or \"2008-10-17\"";
    match element.text(HELP)? {
        "2012-10-17" | "2008-10-17" => Ok(()),
        _ => element.unexpected(HELP),
    }
}

/// Returns the name of a kind in the plural: `session policies`.
#[inline]
fn policies<K: Kind>() -> String {
    format!("{}ies", K::NAME.trim_end_matches('y'))
}
