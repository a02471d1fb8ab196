//! Actions: from the text of a policy to the rows of the table. Each is looked up once.

use std::ops::Range;

use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;

use crate::policy::Str;
use crate::{glob, nearest};

/// An action, or a pattern of actions.
#[derive(Debug)]
pub struct ActionItem<'t> {
    /// The action as it was written.
    pub str: Str,
    /// The actions that it covers.
    pub covers: Covers<'t>,
}

/// The actions that a string of `Action` or `NotAction` covers.
#[derive(Debug)]
pub enum Covers<'t> {
    /// `*`: all actions of all services.
    Everything,
    /// Actions of a service that has no table here.
    Unchecked,
    /// None: the string is not an action.
    Fault(ActionFault<'t>),
    /// One action, spelled out.
    Action(&'t Service, &'t Action),
    /// The actions that a pattern matches; at least one.
    Pattern(&'t Service, Vec<&'t Action>),
}

/// Why a string is not an action.
#[derive(Debug, Clone, Copy)]
pub enum ActionFault<'t> {
    /// It has no colon.
    NoService,
    /// Its service prefix has a wildcard.
    WildcardInService,
    /// AWS has no service with this prefix.
    UnknownService,
    /// The service has no such action.
    UnknownAction(&'t Service),
    /// AWS renamed the action.
    RenamedAction(&'t Service, &'t Action),
    /// It is an API operation that has no action.
    OperationWithoutAction(&'t Service),
    /// It is a pattern that matches no action.
    MatchesNothing(&'t Service),
}

impl<'t> Covers<'t> {
    /// Looks up the actions that a string covers.
    pub fn of(text: &Text, tables: &'t Tables) -> Self {
        let Text { value: text, form } = text;
        if text == "*" {
            return Self::Everything;
        }
        let Some((prefix, name)) = text.split_once(':') else {
            return Self::Fault(ActionFault::NoService);
        };
        if glob::is_pattern(prefix) {
            return Self::Fault(ActionFault::WildcardInService);
        }
        if let Some(service) = tables.service(prefix) {
            return in_service(name, service, *form);
        }
        if tables.is_service(prefix) {
            Self::Unchecked
        } else {
            Self::Fault(ActionFault::UnknownService)
        }
    }

    /// Returns the service and its actions, if the tables have them.
    pub fn actions(&self) -> Option<(&'t Service, &[&'t Action])> {
        match self {
            Self::Action(service, action) => Some((service, std::slice::from_ref(action))),
            Self::Pattern(service, actions) => Some((service, actions)),
            Self::Everything | Self::Unchecked | Self::Fault(_) => None,
        }
    }

    /// Returns the service, if it has a table; that of a faulty action, too.
    pub fn service(&self) -> Option<&'t Service> {
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

impl ActionItem<'_> {
    /// Returns whether it covers `action`, or may be meant to: a faulty one may be a misspelling.
    pub fn may_cover(&self, action: &str) -> bool {
        let written = self.str.value();
        if glob::matches(written, action) {
            return true;
        }
        // A prefix of another service is as near to the intended one as a misspelled one.
        let unsure = matches!(self.covers, Covers::Fault(_) | Covers::Unchecked);
        unsure && (self.is_fragment() || nearest::is_near(written, action))
    }

    /// Returns whether it is faulty in a way that does not reveal its name.
    fn is_fragment(&self) -> bool {
        let written = self.str.value();
        matches!(self.covers, Covers::Fault(_))
            && (glob::is_pattern(written) || written.ends_with(':') || written.is_empty())
    }

    /// Returns the bytes of the action's name, after the service prefix.
    pub fn name_range(&self) -> Range<usize> {
        let text = self.str.value();
        text.find(':').map_or(0, |colon| colon + 1)..text.len()
    }

    /// Returns the action as the table spells it, if its case differs from what was written.
    pub fn canonical_spelling(&self) -> Option<String> {
        let text = self.str.value();
        let (service, _) = self.covers.actions()?;
        let name = match self.covers {
            Covers::Action(_, action) => action.name.as_str(),
            // No table spells the letters of a pattern.
            _ => &text[self.name_range()],
        };
        let spelling = format!("{}:{name}", service.name);
        (spelling != text).then_some(spelling)
    }
}

/// Looks up an action's name, or a pattern of names, in one service.
fn in_service<'t>(name: &str, service: &'t Service, form: Form) -> Covers<'t> {
    if glob::is_pattern(name) {
        return matched_by(name, service);
    }
    if let Some(action) = action_named(name, service, form) {
        return match action.replacement {
            Some(_) => Covers::Fault(ActionFault::RenamedAction(service, action)),
            None => Covers::Action(service, action),
        };
    }
    let mut operations = service.operations_without_action.iter();
    Covers::Fault(if operations.any(|operation| is_named(name, &operation.name, form)) {
        ActionFault::OperationWithoutAction(service)
    } else {
        ActionFault::UnknownAction(service)
    })
}

fn action_named<'t>(name: &str, service: &'t Service, form: Form) -> Option<&'t Action> {
    // Most names are spelled as in the table, and most tables are sorted: this takes 1 % fewer
    // instructions for each policy, without optimization.
    let actions = &service.actions;
    if let Ok(at) = actions.binary_search_by(|action| action.name.as_str().cmp(name))
        && is_named(name, &actions[at].name, form)
    {
        return Some(&actions[at]);
    }
    actions.iter().find(|action| is_named(name, &action.name, form))
}

/// Returns whether a policy's `name` names what the table calls `known`. IAM ignores case; a Rust
/// path has to be spelled like the bindings.
fn is_named(name: &str, known: &str, form: Form) -> bool {
    match form {
        Form::Path => names::is_variant(name, known),
        _ => glob::is_same(name, known),
    }
}

fn matched_by<'t>(pattern: &str, service: &'t Service) -> Covers<'t> {
    let mut matched = Vec::new();
    for action in &service.actions {
        if action.replacement.is_none() && glob::matches(pattern, &action.name) {
            matched.push(action);
        }
    }
    if matched.is_empty() {
        Covers::Fault(ActionFault::MatchesNothing(service))
    } else {
        Covers::Pattern(service, matched)
    }
}
