//! The form of a policy document: IAM's [grammar], for a kind of policy.
//!
//! [grammar]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::slice;

use super::tree::Tree;
use crate::excerpt::Excerpt;
use crate::kind::{Kind, Principal};
use crate::sid::Sid;

/// Where the form is wrong: the element, the reason, what to write instead.
#[derive(Debug)]
pub(super) struct FormError {
    element: String,
    reason: String,
    fix: String,
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}: {}", self.element, self.reason, self.fix)
    }
}

type Checked = Result<(), FormError>;

/// A value and the way to it from the document's root.
struct Element<'t> {
    path: String,
    tree: &'t Tree,
}

impl<'t> Element<'t> {
    fn wrong<T>(&self, reason: impl Into<String>, fix: impl Into<String>) -> Result<T, FormError> {
        Err(FormError { element: self.path.clone(), reason: reason.into(), fix: fix.into() })
    }

    /// Refuses the value for what it is.
    fn is_no<T>(&self, fix: impl Into<String>) -> Result<T, FormError> {
        self.wrong(format!("is {}", self.tree.describe()), fix)
    }

    fn text(&self, fix: &str) -> Result<&'t str, FormError> {
        match self.tree {
            Tree::String(text) => Ok(text),
            _ => self.is_no(fix),
        }
    }

    /// The value itself, or the elements of a list, which is not empty.
    fn each(&self, fix: &str) -> Result<Vec<Element<'t>>, FormError> {
        match self.tree {
            Tree::Array(elements) if !elements.is_empty() => Ok(self.elements(elements)),
            Tree::Array(_) => self.is_no(fix),
            one => Ok(self.elements(slice::from_ref(one))),
        }
    }

    fn elements(&self, elements: &'t [Tree]) -> Vec<Element<'t>> {
        let several = matches!(self.tree, Tree::Array(_));
        let path =
            |index| if several { format!("{}[{index}]", self.path) } else { self.path.clone() };
        let elements = elements.iter().enumerate();
        elements.map(|(index, tree)| Element { path: path(index), tree }).collect()
    }

    fn members(
        &self,
        fix: &str,
    ) -> Result<impl Iterator<Item = (&'t str, Element<'t>)>, FormError> {
        let Tree::Object(members) = self.tree else { return self.is_no(fix) };
        // The root has no name of its own.
        let prefix = if self.path == ROOT { String::new() } else { format!("{}.", self.path) };
        Ok(members.iter().map(move |(name, tree)| {
            (name.as_str(), Element { path: format!("{prefix}{}", Excerpt(name)), tree })
        }))
    }
}

const ROOT: &str = "the policy";

/// Checks that a document is a policy of a kind.
pub(super) fn check<K: Kind>(tree: &Tree) -> Checked {
    let policy = Element { path: ROOT.into(), tree };
    let mut statements = Err(policy.wrong::<()>(
        "has no `Statement`",
        "IAM takes no policy without one; add a statement, or attach no policy",
    ));
    for (name, member) in policy.members("write an object with `Version` and `Statement`")? {
        match name {
            "Version" => version(&member)?,
            "Id" => drop(member.text("write a string, or leave the member out")?),
            "Statement" => statements = Ok(member),
            _ => {
                return member.wrong(
                    "is no element of a policy",
                    "a policy has `Version`, `Id` and `Statement`, in this spelling",
                );
            }
        }
    }
    let statements = match statements {
        Ok(element) => element.each("write a statement, or a list of at least one")?,
        Err(missing) => return missing,
    };
    let mut sids = Vec::new();
    for element in &statements {
        statement::<K>(element, &mut sids)?;
    }
    Ok(())
}

fn version(element: &Element<'_>) -> Checked {
    const FIX: &str = "write \"2012-10-17\", or \"2008-10-17\" for the old language";
    match element.text(FIX)? {
        "2012-10-17" | "2008-10-17" => Ok(()),
        _ => element.is_no(FIX),
    }
}

/// The members of a statement, found by name.
#[derive(Default)]
struct Statement<'t> {
    effect: Option<Element<'t>>,
    actions: Vec<Element<'t>>,
    resources: Vec<Element<'t>>,
    principals: Vec<Element<'t>>,
}

fn statement<'t, K: Kind>(element: &Element<'t>, sids: &mut Vec<&'t str>) -> Checked {
    let mut statement = Statement::default();
    for (name, member) in element.members("write an object with `Effect` and the like")? {
        match name {
            "Sid" => sid::<K>(&member, sids)?,
            "Effect" => statement.effect = Some(member),
            "Action" | "NotAction" => statement.actions.push(member),
            "Resource" | "NotResource" => statement.resources.push(member),
            "Principal" | "NotPrincipal" => statement.principals.push(member),
            "Condition" => conditions(&member)?,
            _ => {
                return member.wrong(
                    "is no element of a statement",
                    "a statement has `Sid`, `Effect`, `Principal`, `NotPrincipal`, `Action`, \
                     `NotAction`, `Resource`, `NotResource` and `Condition`, in this spelling",
                );
            }
        }
    }
    effect(element, statement.effect)?;
    one_of(element, &statement.actions, "Action", true)?.map_or(Ok(()), actions)?;
    one_of(element, &statement.resources, "Resource", K::RESOURCE)?
        .map_or(Ok(()), resources::<K>)?;
    let wanted = K::PRINCIPAL != Principal::None;
    one_of(element, &statement.principals, "Principal", wanted)?.map_or(Ok(()), principal::<K>)
}

fn effect(statement: &Element<'_>, effect: Option<Element<'_>>) -> Checked {
    const FIX: &str = "write \"Allow\" or \"Deny\", in this spelling";
    let Some(effect) = effect else { return statement.wrong("has no `Effect`", FIX) };
    match effect.text(FIX)? {
        "Allow" | "Deny" => Ok(()),
        _ => effect.is_no(FIX),
    }
}

fn sid<'t, K: Kind>(element: &Element<'t>, sids: &mut Vec<&'t str>) -> Checked {
    let text = element.text("write a string, or leave the member out")?;
    if !K::STRICT_SID || text.is_empty() {
        return Ok(());
    }
    if Sid::check(text).is_err() {
        return element
            .is_no(format!("the Sids of any {} have ASCII letters and digits alone", K::NAME));
    }
    if sids.contains(&text) {
        let reason = format!("is `{text}`, which is the Sid of another statement");
        return element.wrong(reason, "rename or remove one of them");
    }
    sids.push(text);
    Ok(())
}

/// The one of an element and its `Not` form that a statement has, if it is to have one.
fn one_of<'e, 't>(
    statement: &Element<'t>,
    found: &'e [Element<'t>],
    name: &str,
    wanted: bool,
) -> Result<Option<&'e Element<'t>>, FormError> {
    match found {
        [] if wanted => statement.wrong(
            format!("has neither `{name}` nor `Not{name}`"),
            format!("add `{name}`: without it the statement says nothing"),
        ),
        [_, _, ..] => {
            statement.wrong(format!("has both `{name}` and `Not{name}`"), "keep one of the two")
        }
        found => Ok(found.first()),
    }
}

fn actions(element: &Element<'_>) -> Checked {
    const FIX: &str = "write actions as `service:Name`; `*` and `?` may stand in the name, \
                       and `*` alone for every action";
    for action in element.each(FIX)? {
        let text = action.text(FIX)?;
        let service = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let name = |byte: u8| byte.is_ascii_alphanumeric() || b"*?-_".contains(&byte);
        let fits = text.split_once(':').is_some_and(|(prefix, suffix)| {
            let whole = !prefix.is_empty() && !suffix.is_empty();
            whole && prefix.bytes().all(service) && suffix.bytes().all(name)
        });
        if text != "*" && !fits {
            return action.is_no(FIX);
        }
    }
    Ok(())
}

fn resources<K: Kind>(element: &Element<'_>) -> Checked {
    const FIX: &str = "write ARNs, with their six parts, or `*` for every resource";
    if !K::RESOURCE {
        let reason = format!("does not belong in any {}", K::NAME);
        return element.wrong(reason, "remove it: the role itself is the resource");
    }
    for resource in element.each(FIX)? {
        let text = resource.text(FIX)?;
        let arn = text.starts_with("arn:") && text.split(':').count() >= 6;
        if text != "*" && !arn {
            return resource.is_no(FIX);
        }
    }
    Ok(())
}

fn principal<K: Kind>(element: &Element<'_>) -> Checked {
    const FIX: &str = "write \"*\", or an object with `AWS`, `Service`, `Federated` or \
                       `CanonicalUser`";
    let negated = element.path.ends_with("NotPrincipal");
    let everyone = matches!(element.tree, Tree::String(text) if text == "*");
    match K::PRINCIPAL {
        Principal::None => {
            let reason = format!("does not belong in any {}", K::NAME);
            return element.wrong(reason, "remove it: the policy is attached to the principal");
        }
        Principal::Named | Principal::Everyone if negated => {
            let reason = format!("does not belong in any {}", K::NAME);
            return element.wrong(reason, "write `Principal`");
        }
        Principal::Everyone if !everyone => {
            return element.is_no(format!("in any {} write \"*\"", K::NAME));
        }
        _ if everyone => return Ok(()),
        _ => {}
    }
    let mut count = 0;
    for (name, member) in element.members(FIX)? {
        if !["AWS", "Service", "Federated", "CanonicalUser"].contains(&name) {
            return member.wrong("is no kind of principal", FIX);
        }
        for principal in member.each("write a principal, or a list of at least one")? {
            principal.text("write the principal as a string")?;
        }
        count += 1;
    }
    if count == 0 { element.wrong("is an empty object", FIX) } else { Ok(()) }
}

fn conditions(element: &Element<'_>) -> Checked {
    const FIX: &str = "write an object: operator, then key, then values";
    const VALUE: &str = "write a string, a number, `true` or `false`, or a list of at least one";
    for (operator, block) in element.members(FIX)? {
        if !is_operator(operator) {
            return block.wrong(
                "is no condition operator",
                "write one of IAM's, such as `StringEquals`, in its spelling; `ForAnyValue:` or \
                 `ForAllValues:` may stand before it, and `IfExists` behind all but `Null`",
            );
        }
        for (key, values) in block.members("write an object: key, then values")? {
            if !key
                .split_once(':')
                .is_some_and(|(prefix, name)| !prefix.is_empty() && !name.is_empty())
            {
                return values
                    .wrong("is no condition key", "write keys as `service:Name` or `aws:Name`");
            }
            for value in values.each(VALUE)? {
                if matches!(value.tree, Tree::Null | Tree::Array(_) | Tree::Object(_)) {
                    return value.is_no(VALUE);
                }
            }
        }
    }
    Ok(())
}

/// IAM's [operators], without what may stand before and behind them.
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

fn is_operator(text: &str) -> bool {
    let quantified = text.strip_prefix("ForAnyValue:").or(text.strip_prefix("ForAllValues:"));
    let text = quantified.unwrap_or(text);
    text == "Null" || OPERATORS.contains(&text.strip_suffix("IfExists").unwrap_or(text))
}
