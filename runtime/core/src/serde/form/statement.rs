//! The structure of statements.

use alloc::format;
use alloc::vec::Vec;

use super::condition::conditions;
use super::located::{FormError, Located};
use super::principal::principal;
use super::{Checked, policies};
use crate::kind::{Kind, Principal};
use crate::sid::Sid;

/// The elements of a statement that must be present, or must not be combined.
#[derive(Default)]
struct StatementElements<'t> {
    effect: Option<Located<'t>>,
    actions: Vec<Located<'t>>,
    resources: Vec<Located<'t>>,
    principals: Vec<Located<'t>>,
}

/// Checks a statement. `sids` contains the Sids of the statements before it.
#[inline]
pub(super) fn statement<'t, K: Kind>(element: &Located<'t>, sids: &mut Vec<&'t str>) -> Checked {
    let mut elements = StatementElements::default();
    for (name, member) in element.members("write an object with `Effect` and other elements")? {
        match name {
            "Sid" => sid::<K>(&member, sids)?,
            "Effect" => elements.effect = Some(member),
            "Action" | "NotAction" => elements.actions.push(member),
            "Resource" | "NotResource" => elements.resources.push(member),
            "Principal" | "NotPrincipal" => elements.principals.push(member),
            "Condition" => conditions(&member)?,
            _ => {
                return member.error(
                    "is not an element of a statement",
                    "write `Sid`, `Effect`, `Principal`, `NotPrincipal`, `Action`, `NotAction`, \
                     `Resource`, `NotResource` or `Condition`, with this capitalization",
                );
            }
        }
    }
    elements.check::<K>(element)
}

impl StatementElements<'_> {
    #[inline]
    fn check<K: Kind>(&self, statement: &Located<'_>) -> Checked {
        effect(statement, self.effect.as_ref())?;
        if let Some(element) = exactly_one(statement, &self.actions, "Action", true)? {
            actions(element)?;
        }
        if let Some(element) = exactly_one(statement, &self.resources, "Resource", K::RESOURCE)? {
            resources::<K>(element)?;
        }
        let is_required = K::PRINCIPAL != Principal::None;
        match exactly_one(statement, &self.principals, "Principal", is_required)? {
            Some(element) => principal::<K>(element),
            None => Ok(()),
        }
    }
}

/// Returns the element or its `Not` form, whichever the statement has. It can have neither only if
/// the element is not required.
#[inline]
fn exactly_one<'e, 't>(
    statement: &Located<'_>,
    found: &'e [Located<'t>],
    name: &str,
    is_required: bool,
) -> Result<Option<&'e Located<'t>>, FormError> {
    match found {
        [] if is_required => statement
            .error(format!("has neither `{name}` nor `Not{name}`"), format!("add `{name}`")),
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => statement.error(format!("has both `{name}` and `Not{name}`"), "remove one of them"),
    }
}

#[inline]
fn effect(statement: &Located<'_>, effect: Option<&Located<'_>>) -> Checked {
    const HELP: &str = "write \"Allow\" or \"Deny\"";
    let Some(effect) = effect else { return statement.error("has no `Effect`", HELP) };
    match effect.text(HELP)? {
        "Allow" | "Deny" => Ok(()),
        _ => effect.unexpected(HELP),
    }
}

#[inline]
fn sid<'t, K: Kind>(element: &Located<'t>, sids: &mut Vec<&'t str>) -> Checked {
    let text = element.text("write a string, or remove the element")?;
    if !K::STRICT_SID || text.is_empty() {
        return Ok(());
    }
    if Sid::check(text).is_err() {
        return element.unexpected("use only ASCII letters and digits");
    }
    if sids.contains(&text) {
        let reason = format!("is `{text}`, which is also the Sid of another statement");
        return element.error(reason, "rename or remove one of them");
    }
    sids.push(text);
    Ok(())
}

#[inline]
fn actions(element: &Located<'_>) -> Checked {
    const HELP: &str = "write actions as `service:Name`, with `*` and `?` only in the name, or `*` \
                        for every action";
    for action in element.each(HELP)? {
        let text = action.text(HELP)?;
        if text != "*" && !is_action(text) {
            return action.unexpected(HELP);
        }
    }
    Ok(())
}

#[inline]
fn is_action(text: &str) -> bool {
    let in_service = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"*?-_".contains(&byte);
    text.split_once(':').is_some_and(|(service, name)| {
        !service.is_empty()
            && !name.is_empty()
            && service.bytes().all(in_service)
            && name.bytes().all(in_name)
    })
}

#[inline]
fn resources<K: Kind>(element: &Located<'_>) -> Checked {
    const HELP: &str = "write ARNs with all six parts, or `*` for every resource";
    if !K::RESOURCE {
        let reason = format!("is not allowed in {}", policies::<K>());
        return element.error(reason, "remove it: the role itself is the resource");
    }
    for resource in element.each(HELP)? {
        let text = resource.text(HELP)?;
        let is_arn = text.starts_with("arn:") && text.split(':').count() >= 6;
        if text != "*" && !is_arn {
            return resource.unexpected(HELP);
        }
    }
    Ok(())
}
