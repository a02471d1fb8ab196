//! The structure of principals.

use alloc::format;

use super::located::Located;
use super::{Checked, policies};
use crate::kind::{Kind, Principal};
use crate::serde::tree::Tree;

const TYPES: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

/// Checks `Principal` or `NotPrincipal`.
#[inline]
pub(super) fn principal<K: Kind>(element: &Located<'_>) -> Checked {
    let is_negated = element.path.ends_with("NotPrincipal");
    let is_everyone = matches!(element.tree, Tree::String(text) if text == "*");
    let not_allowed = |help| element.error(format!("is not allowed in {}", policies::<K>()), help);
    match K::PRINCIPAL {
        Principal::None => not_allowed("remove it: the policy is attached to the principal"),
        Principal::Named | Principal::Everyone if is_negated => not_allowed("write `Principal`"),
        Principal::Everyone if !is_everyone => {
            element.unexpected(format!("write \"*\" in {}", policies::<K>()))
        }
        _ if is_everyone => Ok(()),
        _ => principals_by_type(element),
    }
}

#[inline]
fn principals_by_type(element: &Located<'_>) -> Checked {
    const HELP: &str =
        "write \"*\", or an object with `AWS`, `Service`, `Federated` or `CanonicalUser`";
    let mut is_empty = true;
    for (name, principals) in element.members(HELP)? {
        if !TYPES.contains(&name) {
            return principals.error("is not a type of principal", HELP);
        }
        for principal in principals.each("write a principal or a list of principals")? {
            principal.text("write the principal as a string")?;
        }
        is_empty = false;
    }
    if is_empty { element.error("is an empty object", HELP) } else { Ok(()) }
}
