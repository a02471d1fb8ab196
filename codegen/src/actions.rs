//! Action enums and their tables of facts.

mod packed;
mod table;

use cognito_policy_spec::model::{AccessLevel, Action, Service};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::names;
use crate::{condition_keys, docs};

/// The actions of a service, each with its variant, sorted by lowercase name.
pub(crate) struct Actions<'s> {
    service: &'s Service,
    rows: Vec<ActionRow<'s>>,
    /// For each resource type, the indices of the rows that identity policies can scope to it.
    /// Unsigned actions are left out: identity policies do not apply to them.
    by_type: Vec<Vec<usize>>,
}

struct ActionRow<'s> {
    action: &'s Action,
    variant: Ident,
    keys: Vec<&'s str>,
}

impl<'s> Actions<'s> {
    /// Sorts the actions by lowercase name: `FromStr` runs a case-insensitive binary search.
    pub(crate) fn new(service: &'s Service) -> Self {
        let mut rows = Vec::new();
        for action in &service.actions {
            if service.successor(action).is_none() {
                rows.push(ActionRow::new(service, action));
            }
        }
        rows.sort_by_cached_key(|row| row.action.name.to_ascii_lowercase());
        let mut by_type = vec![Vec::new(); service.resource_types.len()];
        for (index, ActionRow { action, .. }) in rows.iter().enumerate() {
            if action.unsigned {
                continue;
            }
            for one in &action.resource_types {
                by_type[one.resource_type].push(index);
            }
        }
        Self { service, rows, by_type }
    }

    /// Generates the enum `Action`, with every action of the service, and its table.
    pub(crate) fn generate(&self) -> TokenStream {
        let action_enum =
            self.action_enum(&|row| docs::action(self.service, row.action, &row.keys));
        let (mut rows, mut variants) = (Vec::new(), Vec::new());
        for row in &self.rows {
            rows.push(row);
            variants.push(&row.variant);
        }
        let constants = levels(&rows);
        let aliases = self.aliases();
        let table = self.table();
        quote! {
            #action_enum

            cognito_policy::__private::action_enum!(
                Action, ACTIONS, [#(#variants),*], [#(#constants),*]
            );
            #aliases

            #table
        }
    }

    fn action_enum(&self, doc: &dyn Fn(&ActionRow) -> TokenStream) -> TokenStream {
        let title = self.service.title.as_deref().unwrap_or(&self.service.name);
        let enum_doc = docs::comment(&format!("The actions of {}.", docs::prose(title)));
        let mut variants = TokenStream::new();
        for row in &self.rows {
            let (doc, variant) = (doc(row), &row.variant);
            variants.extend(quote!(#doc #variant,));
        }
        quote! {
            #enum_doc
            #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum Action { #variants }
        }
    }

    /// Generates constants for actions that AWS renamed.
    fn aliases(&self) -> Option<TokenStream> {
        let mut aliases = TokenStream::new();
        for action in &self.service.actions {
            if let Some(alias) = self.alias(action) {
                aliases.extend(alias);
            }
        }
        if aliases.is_empty() { None } else { Some(quote!(impl Action { #aliases })) }
    }

    fn alias(&self, action: &Action) -> Option<TokenStream> {
        let new = self.service.successor(action)?;
        let row = self.row(&new.name)?;
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

    /// Generates the enum of the actions that identity policies can scope to a resource type.
    /// Returns nothing if there are none.
    pub(crate) fn of_resource_type(&self, index: usize, name: &Ident) -> TokenStream {
        if !self.scope(index) {
            return TokenStream::new();
        }
        let resource_type = &self.service.resource_types[index];
        let words = names::with_article(&names::prose(resource_type));
        let (mut rows, mut names) = (Vec::new(), Vec::new());
        let mut variants = TokenStream::new();
        for &index in &self.by_type[index] {
            let row = &self.rows[index];
            let (doc, variant) = (row.scoped_doc(), &row.variant);
            variants.extend(quote!(#doc #variant,));
            names.push(variant);
            rows.push(row);
        }
        let levels = levels(&rows);
        let doc = docs::comment(&format!(
            "The actions of `{}` that identity policies can limit to {words}.",
            self.service.name
        ));
        let carried = condition_keys::carried(name, resource_type);
        quote! {
            #doc
            #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name { #variants }

            cognito_policy::__private::scoped_action_enum!(
                #name, #words of Action, [#(#names),*], [#(#levels),*]
            );
            #carried
        }
    }

    /// Returns whether identity policies can scope any action to the resource type.
    pub(crate) fn scope(&self, index: usize) -> bool {
        !self.by_type[index].is_empty()
    }

    /// Returns the action as a policy names it: `cognito-idp:AdminGetUser`.
    fn text(&self, row: &ActionRow) -> String {
        format!("{}:{}", self.service.name, row.action.name)
    }

    fn resource_types(&self, row: &ActionRow) -> Vec<&'s str> {
        let mut names = Vec::new();
        for one in &row.action.resource_types {
            names.push(self.service.resource_types[one.resource_type].name.as_str());
        }
        names
    }

    fn signed_counterpart(&self, action: &Action) -> Option<&Ident> {
        let signed = self.service.signed_counterpart(action)?;
        Some(&self.row(&signed.name)?.variant)
    }

    fn row(&self, action: &str) -> Option<&ActionRow<'s>> {
        self.rows.iter().find(|row| row.action.name == action)
    }
}

impl<'s> ActionRow<'s> {
    fn new(service: &'s Service, action: &'s Action) -> Self {
        let variant = names::ident(&names::variant(&action.name));
        Self { action, variant, keys: service.condition_keys_of(action) }
    }

    /// Returns the doc comment of the variant in the enum of a resource type.
    fn scoped_doc(&self) -> TokenStream {
        let description = docs::prose(self.action.description.as_deref().unwrap_or_default());
        let doc = format!("{description} See [`Action::{}`].", self.variant);
        docs::comment(doc.trim_start())
    }
}

/// Generates a constant for each access level that a signed action has: `READ Read [..]`.
fn levels(rows: &[&ActionRow]) -> Vec<TokenStream> {
    let mut constants = Vec::new();
    for &one in &AccessLevel::ALL {
        let mut variants = Vec::new();
        for ActionRow { action, variant, .. } in rows {
            if !action.unsigned && action.access.contains(one) {
                variants.push(variant);
            }
        }
        if !variants.is_empty() {
            let (constant, level) = (names::constant(one.name()), level(one));
            constants.push(quote!(#constant #level [#(#variants),*]));
        }
    }
    constants
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
