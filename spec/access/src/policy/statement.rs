//! Statements, with everything that deciding needs parsed.

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::condition::Condition as WrittenCondition;
use cognito_policy_language::condition_key::{Key, KnownKey};
use cognito_policy_language::evaluate::{Operand, RequestContext, Template, Test};
use cognito_policy_language::expression::Role;
use cognito_policy_language::policy::{Effect, Element, Statement as Written, Version};
use cognito_policy_language::read::Reading;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_language::{glob, hole};
use cognito_policy_spec::model::{Action, ArnFormat, Fragment, Service, ValueType};
use cognito_policy_spec::tables::Tables;

use super::{Coverage, Holes, Principals};
use crate::request::Request;

/// A statement of a policy.
#[derive(Debug, Clone)]
pub(crate) struct Statement<'t> {
    pub(crate) index: usize,
    pub(crate) sid: Option<String>,
    pub(crate) effect: Effect,
    /// `Principal` or `NotPrincipal`; `None` in policies of kinds that do not have it.
    pub(crate) principals: Option<Principals>,
    pub(crate) actions: List<ActionPattern<'t>>,
    /// `Resource` or `NotResource`; `None` in trust policies.
    pub(crate) resources: Option<List<Resource>>,
    pub(crate) conditions: Vec<Condition>,
    /// Whether a condition that depends on a run-time value counts as one that holds.
    pub(crate) holes_hold: bool,
}

/// What an element lists.
#[derive(Debug, Clone)]
pub(crate) struct List<T> {
    /// Whether the element is the negated form, such as `NotAction`.
    pub(crate) negated: bool,
    pub(crate) items: Vec<T>,
}

/// An action or a pattern of actions.
#[derive(Debug, Clone)]
pub(crate) struct ActionPattern<'t> {
    pub(crate) text: String,
    /// The actions of the tables that it covers.
    pub(crate) covers: Covered<'t>,
}

/// The actions of the tables that a pattern covers.
#[derive(Debug, Clone)]
pub(crate) enum Covered<'t> {
    /// All actions of all services.
    Everything,
    /// The actions at these positions of the table of a service.
    Actions(&'t Service, Vec<usize>),
    /// None, because the tables do not have the action or its service.
    Unlisted,
}

/// A resource.
#[derive(Debug, Clone)]
pub(crate) struct Resource {
    pub(crate) text: String,
    pub(crate) template: Template,
}

/// A condition.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) test: Test,
    /// The values as they were written.
    pub(crate) values: Vec<String>,
    /// Whether a request can have several values of the key.
    pub(crate) multivalued: bool,
    /// The type of the key, if it has only one.
    pub(crate) value_type: Option<ValueType>,
}

impl<'t> Statement<'t> {
    pub(super) fn of(
        index: usize,
        written: &Written<'t>,
        reading: &Reading<'t>,
        tables: &'t Tables,
        holes: Holes,
    ) -> Self {
        let effect = written.effect.unwrap_or(Effect::Deny);
        let holes_are_any = (holes == Holes::Anything) == (effect == Effect::Allow);
        let compiler = Compiler { reading, tables, holes_are_any };
        Self {
            index,
            sid: written.sid.as_ref().map(|sid| sid.value().to_owned()),
            effect,
            principals: written.principal.as_ref().map(|it| Principals::of(it, holes_are_any)),
            actions: actions(written.action.as_ref()),
            resources: written.resource.as_ref().map(|element| compiler.resources(element)),
            conditions: written.conditions.iter().filter_map(|it| compiler.condition(it)).collect(),
            holes_hold: holes_are_any,
        }
    }

    /// The statement of a policy of AWS's that allows everything.
    pub(crate) fn everything(sid: &str, index: usize) -> Self {
        let all = ActionPattern { text: "*".to_owned(), covers: Covered::Everything };
        Self {
            index,
            sid: Some(sid.to_owned()),
            effect: Effect::Allow,
            principals: None,
            actions: List { negated: false, items: vec![all] },
            resources: None,
            conditions: Vec::new(),
            holes_hold: false,
        }
    }

    /// Returns the statement that denies everything, on these resources or on all others.
    pub(crate) fn deny_on(resources: Vec<String>, negated: bool) -> Self {
        let resource = |text: String| {
            let template = Template::resource(&text, Version::Old);
            Resource { text, template }
        };
        let items = resources.into_iter().map(resource).collect();
        let resources = Some(List { negated, items });
        Self { effect: Effect::Deny, resources, ..Self::everything("", usize::MAX) }
    }

    /// Returns the statement with one of the actions that it covers.
    pub(crate) fn with_only(&self, action: &ActionPattern<'t>) -> Self {
        Self {
            index: self.index,
            sid: self.sid.clone(),
            effect: self.effect,
            principals: self.principals.clone(),
            actions: List { negated: false, items: vec![action.clone()] },
            resources: self.resources.clone(),
            conditions: self.conditions.clone(),
            holes_hold: self.holes_hold,
        }
    }

    /// Returns whether it is about all resources and has no condition.
    pub(crate) fn is_unlimited(&self) -> bool {
        let everywhere = |list: &List<Resource>| {
            !list.negated && list.items.iter().any(|resource| resource.text == "*")
        };
        self.conditions.is_empty() && self.resources.as_ref().is_none_or(everywhere)
    }

    /// Returns how the statement matches a request: not at all, or as it names the principal.
    pub(crate) fn matches(&self, request: &Request) -> Coverage {
        if !self.actions.has(&|it| it.matches(&request.action))
            || !self.names_resource(request)
            || !self.conditions.iter().all(|it| self.holds(it, request.context()))
        {
            return Coverage::None;
        }
        self.cover(request)
    }

    /// Returns how it names the principal of a request. Policies without principals apply to the
    /// principals that they are attached to.
    pub(crate) fn cover(&self, request: &Request) -> Coverage {
        match &self.principals {
            None => Coverage::Indirect,
            Some(principals) => principals.cover(request.principal(), self.effect),
        }
    }

    pub(crate) fn names_resource(&self, request: &Request) -> bool {
        let Some(resources) = &self.resources else { return true };
        resources.has(&|it| it.template.matches(&request.resource, request.context()))
    }

    pub(crate) fn holds(&self, condition: &Condition, context: &RequestContext) -> bool {
        condition.test.holds(context).unwrap_or(self.holes_hold)
    }
}

impl<T> List<T> {
    /// Returns whether an item matches, or none does if the element is negated.
    pub(crate) fn has(&self, matches: &dyn Fn(&T) -> bool) -> bool {
        self.items.iter().any(matches) != self.negated
    }
}

impl<'t> ActionPattern<'t> {
    /// The action with this name, such as `s3:GetObject`.
    pub(crate) fn of(text: &str, tables: &'t Tables) -> Self {
        let named = text.split_once(':').and_then(|(prefix, name)| {
            let service = tables.service(prefix)?;
            let is_named = |action: &Action| action.name.eq_ignore_ascii_case(name);
            Some((service, service.actions.iter().position(is_named)?))
        });
        let covers = match named {
            Some((service, position)) => Covered::Actions(service, vec![position]),
            None => Covered::Unlisted,
        };
        Self { text: text.to_owned(), covers }
    }

    /// Returns whether it is one action that AWS renamed.
    pub(crate) fn is_renamed(&self) -> bool {
        match &self.covers {
            Covered::Actions(service, positions) => {
                positions.iter().any(|at| service.actions[*at].replacement.is_some())
            }
            Covered::Everything | Covered::Unlisted => false,
        }
    }

    pub(crate) fn matches(&self, action: &str) -> bool {
        glob::matches(&self.text, action)
    }
}

impl<'t> Covered<'t> {
    /// Looks up the positions of actions, which are in the order of the table.
    fn of(service: &'t Service, actions: &[&Action]) -> Self {
        let mut positions = Vec::with_capacity(actions.len());
        let mut rest = actions.iter().peekable();
        for (position, action) in service.actions.iter().enumerate() {
            if rest.next_if(|next| std::ptr::eq(**next, action)).is_some() {
                positions.push(position);
            }
        }
        Self::Actions(service, positions)
    }
}

fn actions<'t>(element: Option<&Element<ActionItem<'t>>>) -> List<ActionPattern<'t>> {
    let Some(element) = element else { return List { negated: false, items: Vec::new() } };
    let mut items = Vec::with_capacity(element.items.len());
    for item in &element.items {
        let covers = match &item.covers {
            Covers::Everything => Covered::Everything,
            Covers::Action(service, action) => Covered::of(service, &[*action]),
            Covers::Pattern(service, actions) => Covered::of(service, actions),
            Covers::Unchecked | Covers::Fault(_) => Covered::Unlisted,
        };
        items.push(ActionPattern { text: item.str.value().to_owned(), covers });
    }
    List { negated: element.negated, items }
}

struct Compiler<'r, 't> {
    reading: &'r Reading<'t>,
    tables: &'t Tables,
    /// Whether run-time values make the statement match as much as possible.
    holes_are_any: bool,
}

impl Compiler<'_, '_> {
    fn version(&self) -> Version {
        self.reading.policy.version
    }

    fn resources(&self, element: &Element<ResourceItem<'_>>) -> List<Resource> {
        let mut items = Vec::with_capacity(element.items.len());
        for item in &element.items {
            match &item.value {
                ResourceValue::Everything => items.push(self.resource("*")),
                ResourceValue::Arn(text, _) | ResourceValue::Fault(text, _)
                    if hole::has_holes(text) =>
                {
                    if self.holes_are_any != element.negated {
                        items.push(self.resource(&hole::as_wildcards(&text.value)));
                    }
                }
                ResourceValue::Arn(text, _) | ResourceValue::Fault(text, _) => {
                    items.push(self.resource(&text.value));
                }
                ResourceValue::Expression(index) if self.holes_are_any != element.negated => {
                    items.extend(self.forms(*index).iter().map(|text| self.resource(text)));
                }
                ResourceValue::Expression(_) => {}
            }
        }
        List { negated: element.negated, items }
    }

    fn resource(&self, text: &str) -> Resource {
        Resource { text: text.to_owned(), template: Template::resource(text, self.version()) }
    }

    /// Returns the ARNs that a run-time value can have, by its type.
    fn forms(&self, index: usize) -> Vec<String> {
        let Some(Role::Resource(Some(types))) = self.reading.roles.find(index) else {
            return vec!["*".to_owned()];
        };
        let mut forms = Vec::new();
        for name in types {
            let Some(service) = self.tables.service(&name.service) else { continue };
            for of_type in &service.resource_types {
                if of_type.name == name.resource_type {
                    forms.extend(of_type.arn_formats.iter().map(pattern));
                }
            }
        }
        forms
    }

    fn condition(&self, written: &WrittenCondition<'_>) -> Option<Condition> {
        let values = written.values.iter().map(|it| it.value.written().unwrap_or("..").to_owned());
        let (multivalued, value_type) = match &written.key {
            Key::Known(KnownKey { key, .. }) => {
                let only_type = key.other_types.is_empty().then_some(key.value_type);
                (key.multivalued || key.either_cardinality, only_type)
            }
            Key::Unchecked | Key::Fault(_) => (true, None),
        };
        let mut test = Test::of(written, self.version())?;
        for (operand, value) in test.operands.iter_mut().zip(&written.values) {
            if value.value.written().is_some_and(hole::is_marked) {
                *operand = Operand::Unknown;
            }
        }
        Some(Condition { test, values: values.collect(), multivalued, value_type })
    }
}

/// Returns the ARNs of a format, with `*` for each placeholder.
fn pattern(format: &ArnFormat) -> String {
    let mut text = "arn".to_owned();
    for part in
        [&format.partition, &format.service, &format.region, &format.account, &format.resource]
    {
        text.push(':');
        for fragment in part {
            text.push_str(match fragment {
                Fragment::Literal(literal) => literal,
                Fragment::Placeholder(_) => "*",
            });
        }
    }
    text
}
