//! Action enums, and the table behind them.

use std::collections::BTreeSet;

use cognito_policy_spec::model::{AccessLevel, Action, Service};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::docs;
use crate::names::{self, Taken};

/// The actions of a service in the order of its table, each with its variant.
pub(crate) struct Actions<'s> {
    service: &'s Service,
    rows: Vec<Row<'s>>,
}

struct Row<'s> {
    action: &'s Action,
    variant: Ident,
    keys: Vec<&'s str>,
    doc: TokenStream,
}

impl<'s> Actions<'s> {
    /// Sorts the actions: `FromStr` searches the table by name, upper and lower case alike.
    pub(crate) fn new(service: &'s Service) -> Self {
        let mut actions: Vec<_> =
            service.actions.iter().filter(|action| renamed(service, action).is_none()).collect();
        actions.sort_by_key(|action| action.name.to_ascii_lowercase());
        let mut taken = Taken::default();
        let rows = actions.into_iter().map(|action| {
            let keys = condition_keys(service, action);
            let doc = docs::action(service, action, &keys);
            let variant = taken.claim(&names::variant(&action.name));
            Row { action, variant, keys, doc }
        });
        Self { service, rows: rows.collect() }
    }

    /// `Action`, with every action of the service, and the table.
    pub(crate) fn generate(&self) -> TokenStream {
        let Self { service, rows } = self;
        let title = service.title.as_deref().unwrap_or(&service.name);
        let doc = docs::comment(&format!("The actions of {}.", docs::prose(title)));
        let variants = rows.iter().map(|Row { variant, doc, .. }| quote!(#doc #variant,));
        let names: Vec<_> = rows.iter().map(|row| &row.variant).collect();
        let table = rows.iter().map(|row| row.table_row(service));
        let count = Literal::usize_unsuffixed(rows.len());
        let levels = AccessLevel::ALL.into_iter().filter(|&one| self.has(one)).map(level);
        let aliases = self.aliases();
        quote! {
            #doc
            #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
            #[repr(u16)]
            #[non_exhaustive]
            pub enum Action { #(#variants)* }

            ::cognito_policy::__private::action_enum!(Action, ACTIONS, [#(#names),*]);
            #aliases

            static ACTIONS: [::cognito_policy::__private::ActionInfo; #count] = {
                #(use ::cognito_policy::AccessLevel::#levels;)*
                use ::cognito_policy::__private::action_info as row;
                [#(#table),*]
            };
        }
    }

    fn has(&self, level: AccessLevel) -> bool {
        self.rows.iter().any(|row| row.action.access.contains(level))
    }

    /// Constants for actions that AWS renamed.
    fn aliases(&self) -> Option<TokenStream> {
        let actions = self.service.actions.iter();
        let aliases: Vec<_> = actions.filter_map(|action| self.alias(action)).collect();
        (!aliases.is_empty()).then(|| quote!(impl Action { #(#aliases)* }))
    }

    fn alias(&self, action: &Action) -> Option<TokenStream> {
        let new = renamed(self.service, action)?;
        let row = self.rows.iter().find(|row| row.action.name == new)?;
        let (old, new) = (names::ident(&names::variant(&action.name)), &row.variant);
        let note = format!("AWS renamed this action to `{}`", row.action.name);
        let doc = docs::comment(&format!("The former name of [`Action::{new}`]."));
        Some(quote! {
            #doc
            #[deprecated(note = #note)]
            #[allow(non_upper_case_globals)]
            pub const #old: Self = Self::#new;
        })
    }

    /// The enum of those actions that can be limited to one resource type.
    pub(crate) fn of_resource_type(&self, index: usize, name: &Ident) -> TokenStream {
        let words = names::with_article(&names::prose(&self.service.resource_types[index]));
        let rows: Vec<_> = self.rows.iter().filter(|row| row.fits(index)).collect();
        let variants = rows.iter().map(|Row { variant, action, .. }| {
            let description = action.description.as_deref().map_or_else(String::new, docs::prose);
            let doc = format!("{description} See [`Action::{variant}`].");
            let doc = docs::comment(doc.trim_start());
            quote!(#doc #variant,)
        });
        let names = rows.iter().map(|row| &row.variant);
        let doc = docs::comment(&format!(
            "The actions of `{}` that can be limited to {words}.",
            self.service.name
        ));
        if rows.is_empty() {
            return TokenStream::new();
        }
        quote! {
            #doc
            #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
            #[repr(u16)]
            #[non_exhaustive]
            pub enum #name { #(#variants)* }

            ::cognito_policy::__private::scoped_action_enum!(#name, #words of Action, [#(#names),*]);
        }
    }

    /// Whether any action can be limited to the resource type.
    pub(crate) fn scope(&self, index: usize) -> bool {
        self.rows.iter().any(|row| row.fits(index))
    }
}

impl Row<'_> {
    fn fits(&self, resource_type: usize) -> bool {
        self.action.resource_types.iter().any(|one| one.resource_type == resource_type)
    }

    fn table_row(&self, service: &Service) -> TokenStream {
        let Self { action, keys, .. } = self;
        let text = format!("{}:{}", service.name, action.name);
        let description = action.description.as_deref().unwrap_or_default();
        let levels = action.access.iter().map(level);
        let resource_types =
            action.resource_types.iter().map(|one| &service.resource_types[one.resource_type].name);
        let of_resources = action.resource_types.iter().flat_map(|one| &one.dependent_actions);
        let dependent: BTreeSet<_> = action.dependent_actions.iter().chain(of_resources).collect();
        let dependent = dependent.into_iter();
        let unsigned = action.unsigned.then(|| quote!(.unsigned()));
        let permission_only = action.permission_only.then(|| quote!(.permission_only()));
        quote! {
            row(#text, #description, &[#(#levels),*], &[#(#resource_types),*], &[#(#keys),*], &[#(#dependent),*])
            #unsigned #permission_only
        }
    }
}

/// The action that took this one's place in the end, if AWS renamed it.
fn renamed<'s>(service: &'s Service, action: &'s Action) -> Option<&'s str> {
    let named = |name: &str| service.actions.iter().find(|other| other.name == name);
    let mut new = named(action.replacement.as_deref()?)?;
    for _ in &service.actions {
        match new.replacement.as_deref().and_then(named) {
            Some(newer) => new = newer,
            None => return Some(&new.name),
        }
    }
    None
}

/// The condition keys of an action: its own, and those of the resource types it can be limited to.
fn condition_keys<'s>(service: &'s Service, action: &'s Action) -> Vec<&'s str> {
    let of_resources = action.resource_types.iter().flat_map(|one| {
        one.condition_keys.iter().chain(&service.resource_types[one.resource_type].condition_keys)
    });
    let keys: BTreeSet<_> =
        action.condition_keys.iter().chain(of_resources).map(String::as_str).collect();
    keys.into_iter().collect()
}

fn level(level: AccessLevel) -> TokenStream {
    match level {
        AccessLevel::List => quote!(List),
        AccessLevel::Read => quote!(Read),
        AccessLevel::Tagging => quote!(Tagging),
        AccessLevel::Write => quote!(Write),
        AccessLevel::PermissionsManagement => quote!(PermissionsManagement),
    }
}
