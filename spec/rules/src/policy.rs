//! A policy after reading: its elements, each with its place and resolved against the tables.

use std::ops::Range;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{Action, Service};

use crate::arn::Arn;
use crate::finding::Place;
use crate::glob;
use crate::key::Key;
use crate::operator::{Family, Operator};
use crate::suggest;

/// A policy.
pub(crate) struct Policy<'t> {
    pub(crate) place: Place,
    /// Whether there is an object to speak of.
    pub(crate) readable: bool,
    pub(crate) version: Version,
    pub(crate) version_str: Option<Str>,
    pub(crate) statements: Vec<Statement<'t>>,
}

/// The version of the policy language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// None is written; AWS takes the old one.
    Absent,
    /// `2012-10-17`.
    Current,
    /// `2008-10-17`.
    Old,
    /// Something else, which is reported.
    Invalid,
}

/// A statement.
#[derive(Default)]
pub(crate) struct Statement<'t> {
    pub(crate) place: Place,
    pub(crate) sid: Option<Str>,
    pub(crate) effect: Option<Effect>,
    pub(crate) principal: Option<Element<Principal>>,
    pub(crate) action: Option<Element<ActionItem<'t>>>,
    pub(crate) resource: Option<Element<ResourceItem<'t>>>,
    pub(crate) conditions: Vec<Condition<'t>>,
    /// Whether a part of the condition was malformed, and reported: there may be more of it.
    pub(crate) conditions_incomplete: bool,
}

/// A string and its place.
#[derive(Debug, Clone)]
pub(crate) struct Str {
    pub(crate) place: Place,
    pub(crate) text: Text,
}

impl Str {
    pub(crate) fn value(&self) -> &str {
        &self.text.value
    }
}

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Allow,
    Deny,
}

/// `Action`, `Resource`, `Principal` or their negations, with what they list.
pub(crate) struct Element<T> {
    /// Where the element's name stands.
    pub(crate) name_place: Place,
    /// Whether it is the negated form: `NotAction`.
    pub(crate) negated: bool,
    /// What it lists.
    pub(crate) items: Vec<T>,
    /// Whether a part of the list was malformed, and reported: it may be longer than `items`.
    pub(crate) incomplete: bool,
}

impl<T> Element<T> {
    /// An element whose content was not read.
    pub(crate) fn unread(name_place: Place, negated: bool) -> Self {
        Self { name_place, negated, items: Vec::new(), incomplete: true }
    }
}

/// An action, or a pattern of actions.
pub(crate) struct ActionItem<'t> {
    pub(crate) str: Str,
    pub(crate) covers: Covers<'t>,
}

/// The actions that an action element's string stands for.
pub(crate) enum Covers<'t> {
    /// `*`: all of all services.
    Everything,
    /// The service is known, but there is no table of its actions here.
    Unchecked,
    /// It is wrong, and a rule says so.
    Fault(ActionFault<'t>),
    /// One action, spelled out.
    Action(&'t Service, &'t Action),
    /// The actions that a pattern matches; at least one.
    Pattern(&'t Service, Vec<&'t Action>),
}

/// What can be wrong with the string of an action.
pub(crate) enum ActionFault<'t> {
    /// There is no colon in it.
    NoService,
    /// The service part has a wildcard.
    WildcardInService,
    /// AWS has no service with this prefix.
    UnknownService,
    /// The service has no such action.
    UnknownAction(&'t Service),
    /// AWS renamed the action.
    RenamedAction(&'t Service, &'t Action),
    /// An API operation, but no action.
    OperationWithoutAction(&'t Service),
    /// A pattern that matches no action.
    MatchesNothing(&'t Service),
}

impl<'t> Covers<'t> {
    /// The service and the actions, if the table tells them.
    pub(crate) fn actions(&self) -> Option<(&'t Service, &[&'t Action])> {
        match self {
            Self::Action(service, action) => Some((service, std::slice::from_ref(action))),
            Self::Pattern(service, actions) => Some((service, actions)),
            Self::Everything | Self::Unchecked | Self::Fault(_) => None,
        }
    }

    /// The service, if it has a table; that of an action that is wrong as well.
    fn service(&self) -> Option<&'t Service> {
        match self {
            Self::Action(service, _) | Self::Pattern(service, _) => Some(service),
            Self::Fault(fault) => fault.service(),
            Self::Everything | Self::Unchecked => None,
        }
    }
}

impl<'t> ActionFault<'t> {
    fn service(&self) -> Option<&'t Service> {
        match self {
            Self::NoService | Self::WildcardInService | Self::UnknownService => None,
            Self::UnknownAction(service)
            | Self::RenamedAction(service, _)
            | Self::OperationWithoutAction(service)
            | Self::MatchesNothing(service) => Some(service),
        }
    }
}

/// A resource.
pub(crate) struct ResourceItem<'t> {
    pub(crate) place: Place,
    pub(crate) value: ResourceValue,
    /// The resource types that it can be of, among those of the statement's services and of the
    /// service that it names itself.
    pub(crate) types: Vec<TypeRef<'t>>,
}

/// A resource type: the service that lists it, and its position there.
#[derive(Clone, Copy)]
pub(crate) struct TypeRef<'t> {
    pub(crate) owner: &'t Service,
    pub(crate) index: usize,
}

/// What stands in a `Resource` element.
pub(crate) enum ResourceValue {
    /// `*`: every resource.
    Everything,
    /// Text that is no ARN; a rule says so.
    Fault(Text, crate::arn::ArnFault),
    /// An ARN, maybe with wildcards and variables.
    Arn(Text, Arn),
    /// A run-time value.
    Expression(usize),
}

/// A principal: who.
pub(crate) struct Principal {
    /// `AWS`, `Service`, `Federated`...; `None` for a bare `"*"`.
    pub(crate) kind: Option<PrincipalKind>,
    pub(crate) place: Place,
    /// The principal; `None` if it is a run-time value.
    pub(crate) text: Option<Text>,
}

/// The kinds of principals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PrincipalKind {
    Aws,
    Federated,
    Service,
    CanonicalUser,
}

impl PrincipalKind {
    pub(crate) const NAMES: [(&'static str, Self); 4] = [
        ("AWS", Self::Aws),
        ("Federated", Self::Federated),
        ("Service", Self::Service),
        ("CanonicalUser", Self::CanonicalUser),
    ];
}

/// One key below one operator, and the values it is compared with.
pub(crate) struct Condition<'t> {
    pub(crate) operator_str: Str,
    /// The operator, or the one that is meant by a wrong name; `None` if nobody can tell.
    pub(crate) operator: Option<Operator>,
    /// Whether IAM has no operator of this name, which is reported.
    pub(crate) operator_is_wrong: bool,
    pub(crate) key_str: Str,
    pub(crate) key: Key<'t>,
    /// Where the value or the list of values stands.
    pub(crate) place: Place,
    pub(crate) values: Vec<ConditionValue>,
}

impl Condition<'_> {
    /// Whether it looks at this key; upper and lower case are the same.
    pub(crate) fn is_on(&self, key: &str) -> bool {
        glob::is_same(self.key_str.value(), key)
    }

    /// Whether its key is one of these, in any case.
    pub(crate) fn is_on_any<N: AsRef<str>>(&self, keys: &[N]) -> bool {
        glob::is_one_of(self.key_str.value(), keys)
    }

    /// Whether its key may be meant as one of these: it is, or it is none that AWS knows, and near
    /// to one of them.
    pub(crate) fn may_be_on_any<N: AsRef<str>>(&self, keys: &[N]) -> bool {
        let key = self.key_str.value();
        // Behind the slash is a tag's key, or a login provider's path.
        let stem = key.split('/').next().unwrap_or(key);
        let is_near =
            |wanted: &str| suggest::is_near(if wanted.contains('/') { key } else { stem }, wanted);
        self.is_on_any(keys)
            || (matches!(self.key, Key::Fault(_))
                && keys.iter().any(|wanted| is_near(wanted.as_ref())))
    }

    /// Whether it compares text, as far as its operator is known.
    pub(crate) fn may_compare_text(&self) -> bool {
        let family = self.operator.map(|operator| operator.base.family);
        matches!(family, None | Some(Family::String | Family::StringLike))
    }

    /// Whether it holds only for requests that carry its key; `None` if what it says is wrong.
    pub(crate) fn requires_key(&self) -> Option<bool> {
        let operator = self.operator?;
        if operator.base.family != Family::Null {
            return Some(!operator.holds_without_key());
        }
        match self.values.first().map(|it| &it.value)? {
            Scalar::Bool(absent) => Some(!absent),
            Scalar::String(text) if text.value.eq_ignore_ascii_case("false") => Some(true),
            Scalar::String(text) if text.value.eq_ignore_ascii_case("true") => Some(false),
            Scalar::String(_) | Scalar::Number(_) | Scalar::Expression => None,
        }
    }
}

/// A value that a condition key is compared with.
pub(crate) struct ConditionValue {
    pub(crate) place: Place,
    pub(crate) value: Scalar,
}

impl ConditionValue {
    /// The value, if it is a string.
    pub(crate) fn text(&self) -> Option<&Text> {
        match &self.value {
            Scalar::String(text) => Some(text),
            Scalar::Number(_) | Scalar::Bool(_) | Scalar::Expression => None,
        }
    }
}

/// A condition value: a string, or what IAM takes in its place.
pub(crate) enum Scalar {
    String(Text),
    Number(String),
    Bool(bool),
    Expression,
}

impl<'t> Statement<'t> {
    /// Whether its effect is `Allow`.
    pub(crate) fn allows(&self) -> bool {
        self.effect == Some(Effect::Allow)
    }

    /// The first condition on one of the keys.
    pub(crate) fn condition_on<N: AsRef<str>>(&self, keys: &[N]) -> Option<&Condition<'t>> {
        self.conditions.iter().find(|condition| condition.is_on_any(keys))
    }

    /// Whether it may have a condition on one of the keys: what is wrong with a condition may be
    /// that it is not on one.
    pub(crate) fn may_have_condition_on<N: AsRef<str>>(&self, keys: &[N]) -> bool {
        self.conditions_incomplete
            || self.conditions.iter().any(|condition| condition.may_be_on_any(keys))
    }

    /// What `Action` or `NotAction` lists.
    pub(crate) fn actions(&self) -> &[ActionItem<'t>] {
        self.action.as_ref().map_or(&[], |element| &element.items)
    }

    /// What `Resource` or `NotResource` lists.
    pub(crate) fn resources(&self) -> &[ResourceItem<'t>] {
        self.resource.as_ref().map_or(&[], |element| &element.items)
    }

    /// What `Principal` or `NotPrincipal` lists.
    pub(crate) fn principals(&self) -> &[Principal] {
        self.principal.as_ref().map_or(&[], |element| &element.items)
    }

    /// The services of the actions, each once.
    pub(crate) fn services(&self) -> Vec<&'t Service> {
        let mut services: Vec<&Service> = Vec::new();
        for item in self.actions() {
            if let Some(service) = item.covers.service()
                && !services.iter().any(|it| it.name == service.name)
            {
                services.push(service);
            }
        }
        services
    }

    /// Whether its actions are of these services alone.
    pub(crate) fn tells_services(&self) -> bool {
        self.action.as_ref().is_some_and(|element| {
            let known = |item: &ActionItem<'_>| item.covers.service().is_some();
            !element.negated && !element.incomplete && element.items.iter().all(known)
        })
    }
}

/// The services, and one more if it is not among them.
pub(crate) fn with<'t>(services: &[&'t Service], more: Option<&'t Service>) -> Vec<&'t Service> {
    let mut all = services.to_vec();
    if let Some(service) = more
        && !all.iter().any(|it| it.name == service.name)
    {
        all.push(service);
    }
    all
}

/// The positions of the resource types that any of the actions has, each once.
pub(crate) fn types_of(actions: &[&Action]) -> Vec<usize> {
    let mut types = Vec::new();
    for action in actions {
        for of_action in &action.resource_types {
            if !types.contains(&of_action.resource_type) {
                types.push(of_action.resource_type);
            }
        }
    }
    types
}

impl ActionItem<'_> {
    /// Whether it may be meant to cover `action`: what is wrong with it may be that it does not.
    pub(crate) fn may_cover(&self, action: &str) -> bool {
        let written = self.str.value();
        if glob::matches(written, action) {
            return true;
        }
        // A prefix of another service is as near to the one that is meant as a misspelt one.
        let unsure = matches!(self.covers, Covers::Fault(_) | Covers::Unchecked);
        unsure && (self.is_fragment() || suggest::is_near(written, action))
    }

    /// Whether it is wrong in a way that does not tell its name.
    fn is_fragment(&self) -> bool {
        let written = self.str.value();
        matches!(self.covers, Covers::Fault(_))
            && (glob::is_pattern(written) || written.ends_with(':') || written.is_empty())
    }

    /// The bytes of the action's name, behind the service.
    pub(crate) fn name_range(&self) -> Range<usize> {
        let text = self.str.value();
        text.find(':').map_or(0, |colon| colon + 1)..text.len()
    }
}
