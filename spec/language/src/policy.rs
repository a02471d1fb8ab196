//! A policy after reading: its elements, each with its place and resolved against the tables.

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Service;

use crate::action::ActionItem;
use crate::condition::Condition;
use crate::document::Place;
use crate::principal::Principal;
use crate::resource::ResourceItem;

/// A policy.
#[derive(Debug)]
pub struct Policy<'t> {
    /// Where it was written.
    pub place: Place,
    /// Whether it is an object.
    pub readable: bool,
    /// The version of the policy language.
    pub version: Version,
    /// The version as it was written.
    pub version_str: Option<Str>,
    /// The statements that are objects, in the order of the text.
    pub statements: Vec<Statement<'t>>,
}

/// The version of the policy language.
///
/// See [`Version`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The element is missing, which AWS reads as `2008-10-17`.
    Absent,
    /// `2012-10-17`.
    Current,
    /// `2008-10-17`, in which policy variables are plain text.
    Old,
    /// Anything else.
    Invalid,
}

impl Version {
    /// Returns whether `${..}` is a policy variable in this version rather than plain text.
    pub const fn has_variables(self) -> bool {
        matches!(self, Self::Current | Self::Invalid)
    }
}

/// A statement.
#[derive(Debug, Default)]
pub struct Statement<'t> {
    /// Where it was written.
    pub place: Place,
    /// `Sid`, if it is known now.
    pub sid: Option<Str>,
    /// `Effect`, if it is valid.
    pub effect: Option<Effect>,
    /// `Principal` or `NotPrincipal`.
    pub principal: Option<Element<Principal>>,
    /// `Action` or `NotAction`.
    pub action: Option<Element<ActionItem<'t>>>,
    /// `Resource` or `NotResource`.
    pub resource: Option<Element<ResourceItem<'t>>>,
    /// `Condition`: a condition for each key under each operator.
    pub conditions: Vec<Condition<'t>>,
    /// Whether a part of `Condition` is malformed, so that there may be more of it.
    pub conditions_incomplete: bool,
    /// The services of the actions, each once, after [`find_services`](Self::find_services).
    pub services: Vec<&'t Service>,
    /// Whether the services of all its actions are known, after
    /// [`find_services`](Self::find_services).
    pub names_services: bool,
}

/// A string and its place.
#[derive(Debug, Clone)]
pub struct Str {
    /// Where it was written.
    pub place: Place,
    /// The string, and how it was spelled.
    pub text: Text,
}

impl Str {
    /// Returns the string itself.
    pub fn value(&self) -> &str {
        &self.text.value
    }
}

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// `Allow`.
    Allow,
    /// `Deny`.
    Deny,
}

/// `Action`, `Resource`, `Principal` or their negations, with what they list.
#[derive(Debug)]
pub struct Element<T> {
    /// The place of the element's name.
    pub name_place: Place,
    /// Whether it is the negated form, such as `NotAction`.
    pub negated: bool,
    /// What it lists.
    pub items: Vec<T>,
    /// Whether a part of the list is malformed, so that it may be longer than `items`.
    pub incomplete: bool,
}

impl<T> Element<T> {
    /// An element whose content was not read.
    pub fn unread(name_place: Place, negated: bool) -> Self {
        Self { name_place, negated, items: Vec::new(), incomplete: true }
    }
}

impl<'t> Statement<'t> {
    /// Returns whether its effect is `Allow`.
    pub fn allows(&self) -> bool {
        self.effect == Some(Effect::Allow)
    }

    /// Returns the first condition on one of the keys.
    pub fn condition_on<N: AsRef<str>>(&self, keys: &[N]) -> Option<&Condition<'t>> {
        self.conditions.iter().find(|condition| condition.is_on_any(keys))
    }

    /// Returns whether it has, or is meant to have, a condition on one of the keys: a malformed
    /// condition may be on any key, a misspelled key may be one of these.
    pub fn may_have_condition_on<N: AsRef<str>>(&self, keys: &[N]) -> bool {
        self.conditions_incomplete
            || self.conditions.iter().any(|condition| condition.may_be_on_any(keys))
    }

    /// Returns what `Action` or `NotAction` lists.
    pub fn actions(&self) -> &[ActionItem<'t>] {
        self.action.as_ref().map_or(&[], |element| &element.items)
    }

    /// Returns what `Resource` or `NotResource` lists.
    pub fn resources(&self) -> &[ResourceItem<'t>] {
        self.resource.as_ref().map_or(&[], |element| &element.items)
    }

    /// Returns what `Principal` or `NotPrincipal` lists.
    pub fn principals(&self) -> &[Principal] {
        self.principal.as_ref().map_or(&[], |element| &element.items)
    }

    /// Finds the services of the actions. Called once the actions are known, so that no one has to
    /// look for them again.
    pub fn find_services(&mut self) {
        let Some(element) = &self.action else { return };
        self.names_services = !element.negated && !element.incomplete;
        for item in &element.items {
            let Some(service) = item.covers.service() else {
                self.names_services = false;
                continue;
            };
            if !self.services.iter().any(|&it| std::ptr::eq(it, service)) {
                self.services.push(service);
            }
        }
    }
}
