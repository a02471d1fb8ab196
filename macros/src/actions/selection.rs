//! The actions that are left after each clause.

use cognito_policy_rules::literal;
use cognito_policy_rules::rule::{UNSCOPABLE_ACTION, UNSIGNED_ACTION};
use cognito_policy_rules::{Finding, Severity};
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::model::{AccessLevel, Action, ResourceType, Service};
use cognito_policy_spec::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::LitStr;

use super::Clause;
use crate::fault::Fault;
use crate::report::Reports;
use crate::scope::Scope;

/// Actions of one service.
pub(super) struct Selection<'t> {
    service: &'t Service,
    /// In the order of the enum.
    actions: Vec<&'t Action>,
    resource_type: Option<Ident>,
    keys: Vec<Ident>,
}

impl<'t> Selection<'t> {
    /// Selects the actions of all patterns, except those of unauthenticated APIs.
    pub(super) fn of_patterns(
        patterns: &[LitStr],
        scope: &'t Scope,
        reports: &mut Reports,
    ) -> Option<Self> {
        let mut selection: Option<Self> = None;
        for pattern in patterns {
            let Some((service, actions)) = matched(pattern, scope, reports) else { continue };
            let selection = selection.get_or_insert_with(|| Self::new(service));
            if selection.service.name == service.name {
                selection.add(pattern, &actions, reports);
            } else {
                let (expected, found) = (&selection.service.name, pattern.value());
                let message = format!("expected actions of `{expected}`, found `{found}`");
                let help = "write a separate `actions!` for each service";
                reports.fault(&Fault::new(pattern.span(), message, help));
            }
        }
        let mut selection = selection?;
        if selection.actions.is_empty() {
            return None;
        }
        selection.actions.sort_by_cached_key(|action| action.name.to_ascii_lowercase());
        selection.actions.dedup_by(|one, other| one.name == other.name);
        Some(selection)
    }

    fn new(service: &'t Service) -> Self {
        Self { service, actions: Vec::new(), resource_type: None, keys: Vec::new() }
    }

    fn add(&mut self, pattern: &LitStr, actions: &[&'t Action], reports: &mut Reports) {
        let before = self.actions.len();
        for action in actions {
            if !action.unsigned {
                self.actions.push(action);
            }
        }
        if let (Some(action), true) = (actions.first(), self.actions.len() == before) {
            reports.fault(&self.unsigned(pattern, action));
        }
    }

    /// Returns the fault of a pattern that matches only actions of unauthenticated APIs.
    fn unsigned(&self, pattern: &LitStr, action: &Action) -> Fault {
        let service = &self.service.name;
        let message = format!(
            "`{service}:{}` is an unauthenticated API; identity policies do not apply",
            action.name
        );
        let help = match self.service.signed_counterpart(action) {
            Some(signed) => {
                format!("remove it; the authenticated API is `{service}:{}`", signed.name)
            }
            None => "remove it".to_owned(),
        };
        Fault::new(pattern.span(), message, help).of(UNSIGNED_ACTION)
    }

    /// Keeps the actions that pass a clause.
    pub(super) fn keep(&mut self, clause: &Clause, scope: &Scope) -> Result<(), Fault> {
        match clause {
            Clause::Levels(levels) => self.keep_levels(levels),
            Clause::On(name) => self.keep_on(name, scope),
            Clause::With(name) => self.keep_with(name),
        }
    }

    fn retain(&mut self, passes: &dyn Fn(&Action) -> bool) {
        self.actions.retain(|action| passes(action));
    }

    fn keep_levels(&mut self, names: &[Ident]) -> Result<(), Fault> {
        let mut levels = Vec::new();
        for name in names {
            let level = level(name).ok_or_else(|| self.unknown_level(name))?;
            if !self.has(level) {
                let message = format!("none of these actions has the access level `{name}`");
                let mut known = Vec::new();
                for &level in &AccessLevel::ALL {
                    if self.has(level) {
                        known.push(level_name(level));
                    }
                }
                let help = format!("their access levels are {}", names::listed(&known));
                return Err(Fault::new(name.span(), message, help));
            }
            levels.push(level);
        }
        self.retain(&|action| levels.iter().any(|&level| action.access.contains(level)));
        Ok(())
    }

    fn has(&self, level: AccessLevel) -> bool {
        self.actions.iter().any(|action| action.access.contains(level))
    }

    fn unknown_level(&self, name: &Ident) -> Fault {
        let is_type = |it: &ResourceType| *name == names::type_stem(it);
        let help = if self.service.resource_types.iter().any(is_type) {
            format!("write `on {name}`")
        } else if names::TAG_KEYS.iter().any(|(tag_key, _)| name == tag_key) {
            format!("write `with {name}`")
        } else {
            let mut known = Vec::new();
            for &level in &AccessLevel::ALL {
                known.push(level_name(level));
            }
            format!("the access levels are {}", names::listed(&known))
        };
        Fault::new(name.span(), format!("`{name}` is not an access level"), help)
    }

    fn keep_on(&mut self, name: &Ident, scope: &Scope) -> Result<(), Fault> {
        let Service { name: service, resource_types, .. } = self.service;
        if !scope.tables().bindings(service).have_resource_types() {
            return Err(no_bindings(name.span(), &format!("resource types of `{service}`")));
        }
        let mut stems = Vec::new();
        for resource_type in resource_types {
            stems.push(names::type_stem(resource_type));
        }
        let Some(index) = stems.iter().position(|stem| name == stem) else {
            let message = format!("`{service}` has no resource type `{name}`");
            let help = format!("its resource types are {}", names::listed(&stems));
            return Err(Fault::new(name.span(), message, help));
        };
        self.retain(&|it| it.resource_types.iter().any(|it| it.resource_type == index));
        self.resource_type = Some(name.clone());
        if self.actions.is_empty() {
            let message = format!("none of these actions supports the resource type `{name}`");
            let help = format!("remove `on {name}`, or choose other actions");
            return Err(Fault::new(name.span(), message, help).of(UNSCOPABLE_ACTION));
        }
        Ok(())
    }

    fn keep_with(&mut self, name: &Ident) -> Result<(), Fault> {
        let Some((_, key)) = names::TAG_KEYS.iter().find(|(tag_key, _)| name == tag_key) else {
            let message = format!("`{name}` is not a tag condition key");
            let mut known = Vec::new();
            for (tag_key, _) in &names::TAG_KEYS {
                known.push(*tag_key);
            }
            let help = format!("the tag condition keys are {}", names::listed(&known));
            return Err(Fault::new(name.span(), message, help));
        };
        let service = self.service;
        let is_key = |it: &&str| names::tag_key_type(it).is_some_and(|tag_key| name == tag_key);
        self.retain(&|action| service.condition_keys_of(action).iter().any(is_key));
        self.keys.push(name.clone());
        if self.actions.is_empty() {
            let message = format!("none of these actions supports the condition key `{key}`");
            let help = format!("remove `with {name}` and the condition, or choose other actions");
            return Err(Fault::new(name.span(), message, help));
        }
        Ok(())
    }

    /// Returns a reference to an array of the actions, which coerces to a slice.
    pub(super) fn expand(&self, scope: &Scope) -> TokenStream {
        let module = scope.module(&self.service.name);
        let action_enum = match &self.resource_type {
            Some(name) => format_ident!("{name}Action"),
            None => format_ident!("Action"),
        };
        let mut values = Vec::new();
        for action in &self.actions {
            let variant = format_ident!("{}", names::variant(&action.name));
            let mut value = quote!(#module::#action_enum::#variant);
            for key in &self.keys {
                value = carrying(&value, key, scope);
            }
            values.push(value);
        }
        quote!(&[#(#values),*])
    }
}

/// Returns an action together with the condition key that its requests have.
fn carrying(action: &TokenStream, key: &Ident, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    quote! {
        #cognito_policy::condition::Carrying::<_, #cognito_policy::condition::#key> {
            __action: #action,
            __key: #cognito_policy::__private::PhantomData,
        }
    }
}

/// Returns the actions that a pattern matches, and their service. Errors go to the reports.
fn matched<'t>(
    pattern: &LitStr,
    scope: &'t Scope,
    reports: &mut Reports,
) -> Option<(&'t Service, Vec<&'t Action>)> {
    let text = Text { value: pattern.value(), form: Form::Quoted };
    let literal = literal::actions(&text, scope.tables());
    let matched = match literal.covered {
        Some((service, actions)) if scope.module(&service.name).is_some() => {
            Some((service, actions))
        }
        _ => None,
    };
    let is_error = |finding: &Finding<()>| finding.severity == Severity::Error;
    if matched.is_none() && !literal.findings.iter().any(is_error) {
        reports.fault(&no_bindings(pattern.span(), &format!("actions of `{}`", text.value)));
    }
    reports.findings(literal.findings, pattern.span().into(), scope);
    matched
}

fn no_bindings(span: Span, what: &str) -> Fault {
    let help = "add the service in a build script, with `cognito_policy_codegen::Builder`, or use \
                actions of Amazon Cognito or STS";
    Fault::new(span, format!("there are no bindings for the {what}"), help)
}

fn level(name: &Ident) -> Option<AccessLevel> {
    AccessLevel::ALL.iter().find(|&&level| *name == level_name(level)).copied()
}

/// Returns the access level as Rust spells it: `PermissionsManagement`.
fn level_name(level: AccessLevel) -> String {
    names::type_name(level.name())
}
