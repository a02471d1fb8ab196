//! The structure of conditions.

use super::Checked;
use super::located::Located;
use crate::serde::tree::Tree;

/// Checks `Condition`.
#[inline]
pub(super) fn conditions(element: &Located<'_>) -> Checked {
    for (operator, block) in element.members("write an object of operators, keys and values")? {
        if !is_operator(operator) {
            return block.error(
                "is not a condition operator",
                "write one of IAM's operators, such as `StringEquals`; `ForAnyValue:` or \
                 `ForAllValues:` can precede it, and `IfExists` can follow all except `Null`",
            );
        }
        for (key, values) in block.members("write an object of keys and values")? {
            if !is_key(key) {
                return values
                    .error("is not a condition key", "write keys as `service:Name` or `aws:Name`");
            }
            check_values(&values)?;
        }
    }
    Ok(())
}

#[inline]
fn check_values(values: &Located<'_>) -> Checked {
    const HELP: &str = "write a string, number or boolean, or a list of them";
    for value in values.each(HELP)? {
        if matches!(value.tree, Tree::Null | Tree::Array(_) | Tree::Object(_)) {
            return value.unexpected(HELP);
        }
    }
    Ok(())
}

#[inline]
fn is_key(text: &str) -> bool {
    text.split_once(':').is_some_and(|(prefix, name)| !prefix.is_empty() && !name.is_empty())
}

#[inline]
fn is_operator(text: &str) -> bool {
    let quantified = text.strip_prefix("ForAnyValue:").or(text.strip_prefix("ForAllValues:"));
    let text = quantified.unwrap_or(text);
    text == "Null" || OPERATORS.contains(&text.strip_suffix("IfExists").unwrap_or(text))
}

/// IAM's [operators], except `Null`, without prefixes and suffixes.
///
/// [operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
const OPERATORS: [&str; 26] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnNotEquals",
    "ArnLike",
    "ArnNotLike",
];
