//! Action enums, and the table behind them.

mod packed;

use cognito_policy_spec::model::{AccessLevel, Action, Service};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::list::{self, List};
use crate::names;
use crate::{condition_keys, docs};

/// The actions of a service in the order of its table, each with its variant.
pub(crate) struct Actions<'s> {
    service: &'s Service,
    rows: Vec<Row<'s>>,
    /// For each resource type, the positions of the rows that an identity policy can limit to it.
    /// None is asked about an action that is called without AWS credentials.
    by_type: Vec<Vec<usize>>,
}

struct Row<'s> {
    action: &'s Action,
    variant: Ident,
    keys: Vec<&'s str>,
}

impl<'s> Actions<'s> {
    /// Sorts the actions: `FromStr` searches the table by name, upper and lower case alike.
    pub(crate) fn new(service: &'s Service) -> Self {
        // By insertion: to compile a sort takes longer than to do without.
        let mut actions: Vec<(String, &Action)> = Vec::with_capacity(service.actions.len());
        for action in &service.actions {
            let lower = action.name.to_ascii_lowercase();
            let place = actions.partition_point(|(other, _)| *other < lower);
            actions.insert(place, (lower, action));
        }
        let mut rows = Vec::new();
        let mut by_type = vec![Vec::new(); service.resource_types.len()];
        for (_, action) in actions {
            if service.successor(action).is_none() {
                for one in action.resource_types.iter().filter(|_| !action.unsigned) {
                    by_type[one.resource_type].push(rows.len());
                }
                let keys = condition_keys(service, action);
                let variant = names::ident(&names::variant(&action.name));
                rows.push(Row { action, variant, keys });
            }
        }
        Self { service, rows, by_type }
    }

    /// `Action`, with every action of the service, and the table.
    pub(crate) fn generate(&self) -> TokenStream {
        let doc = |row: &Row| docs::action(self.service, row.action, &row.keys);
        let (action_enum, names) = self.action_enum(&doc);
        let (constants, aliases) = (levels(&self.rows.iter().collect::<Vec<_>>()), self.aliases());
        let mut table = List::default();
        for row in &self.rows {
            table.push(&self.table_row(row));
        }
        let count = Literal::usize_unsuffixed(self.rows.len());
        let mut levels = TokenStream::new();
        for one in AccessLevel::ALL {
            if self.has(one) {
                let level = level(one);
                levels.extend(quote!(use ::cognito_policy::AccessLevel::#level;));
            }
        }
        quote! {
            #action_enum

            ::cognito_policy::__private::action_enum!(Action, ACTIONS, [#names], [#constants]);
            #aliases

            static ACTIONS: [::cognito_policy::__private::ActionInfo; #count] = {
                #levels
                use ::cognito_policy::__private::action_info as row;
                [#table]
            };
        }
    }

    /// The enum alone, and its variants once more, as a list.
    fn action_enum(&self, doc: &dyn Fn(&Row) -> TokenStream) -> (TokenStream, List) {
        let Self { service, rows, .. } = self;
        let title = service.title.as_deref().unwrap_or(&service.name);
        let enum_doc = docs::comment(&format!("The actions of {}.", docs::prose(title)));
        let (mut variants, mut names) = (TokenStream::new(), List::default());
        for row in rows {
            let (doc, variant) = (doc(row), &row.variant);
            variants.extend(quote!(#doc #variant,));
            names.push(variant);
        }
        let action_enum = quote! {
            #enum_doc
            #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
            #[repr(u16)]
            #[non_exhaustive]
            pub enum Action { #variants }
        };
        (action_enum, names)
    }

    fn has(&self, level: AccessLevel) -> bool {
        self.rows.iter().any(|row| row.action.access.contains(level))
    }

    /// Constants for actions that AWS renamed.
    fn aliases(&self) -> Option<TokenStream> {
        let mut aliases = TokenStream::new();
        for action in &self.service.actions {
            self.alias(action).to_tokens(&mut aliases);
        }
        if aliases.is_empty() { None } else { Some(quote!(impl Action { #aliases })) }
    }

    fn alias(&self, action: &Action) -> Option<TokenStream> {
        let new = self.service.successor(action)?;
        let row = self.rows.iter().find(|row| row.action.name == new.name)?;
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
        let resource_type = &self.service.resource_types[index];
        let words = names::with_article(&names::prose(resource_type));
        let mut variants = TokenStream::new();
        let mut names = List::default();
        let rows: Vec<&Row> = self.by_type[index].iter().map(|row| &self.rows[*row]).collect();
        for Row { variant, action, .. } in &rows {
            let description = docs::prose(action.description.as_deref().unwrap_or_default());
            let doc = format!("{description} See [`Action::{variant}`].");
            let doc = docs::comment(doc.trim_start());
            variants.extend(quote!(#doc #variant,));
            names.push(variant);
        }
        let levels = levels(&rows);
        let doc = docs::comment(&format!(
            "The actions of `{}` that identity policies can limit to {words}.",
            self.service.name
        ));
        let carried = condition_keys::carried(name, resource_type);
        if variants.is_empty() {
            return TokenStream::new();
        }
        quote! {
            #doc
            #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
            #[repr(u16)]
            #[non_exhaustive]
            pub enum #name { #variants }

            ::cognito_policy::__private::scoped_action_enum!(#name, #words of Action, [#names], [#levels]);
            #carried
        }
    }

    /// Whether any action can be limited to the resource type.
    pub(crate) fn scope(&self, index: usize) -> bool {
        !self.by_type[index].is_empty()
    }

    fn table_row(&self, row: &Row) -> TokenStream {
        let Row { action, keys, .. } = row;
        let text = self.text(row);
        let description = action.description.as_deref().unwrap_or_default();
        let mut levels = List::default();
        for one in action.access.iter() {
            levels.push(&level(one));
        }
        let mut dependent = Vec::new();
        add(&mut dependent, &action.dependent_actions);
        for one in &action.resource_types {
            add(&mut dependent, &one.dependent_actions);
        }
        let resource_types = List::of_texts(&self.resource_types(row));
        let (keys, dependent) = (List::of_texts(keys), List::of_texts(&dependent));
        let mut row = quote!(row(#text, #description, &[#levels], &[#resource_types], &[#keys], &[#dependent]));
        if action.unsigned {
            let signed = match self.signed_counterpart(action) {
                Some(variant) => quote!(Some(Action::#variant as u16)),
                None => quote!(None),
            };
            row.extend(quote!(.unsigned(#signed)));
        }
        if action.permission_only {
            row.extend(quote!(.permission_only()));
        }
        row
    }

    /// The action as a policy names it.
    fn text(&self, row: &Row) -> String {
        format!("{}:{}", self.service.name, row.action.name)
    }

    fn resource_types(&self, row: &Row) -> Vec<&'s str> {
        let mut names = Vec::new();
        for one in &row.action.resource_types {
            names.push(self.service.resource_types[one.resource_type].name.as_str());
        }
        names
    }

    fn signed_counterpart(&self, action: &Action) -> Option<&Ident> {
        let signed = self.service.signed_counterpart(action)?;
        self.rows.iter().find(|row| row.action.name == signed.name).map(|row| &row.variant)
    }
}

/// The constants for the access levels of some of the actions: `READ Read 26 [..]`. What is called
/// without AWS credentials is in none of them.
fn levels(rows: &[&Row]) -> List {
    let mut levels = List::default();
    for one in AccessLevel::ALL {
        let (mut count, mut variants) = (0, List::default());
        for row in rows {
            if !row.action.unsigned && row.action.access.contains(one) {
                count += 1;
                variants.push(&row.variant);
            }
        }
        if count > 0 {
            let (constant, level) = (names::constant(one.name()), level(one));
            let count = Literal::usize_unsuffixed(count);
            levels.push(&quote!(#constant #level #count [#variants]));
        }
    }
    levels
}

/// The condition keys of an action: its own, and those of the resource types it can be limited to.
fn condition_keys<'s>(service: &'s Service, action: &'s Action) -> Vec<&'s str> {
    let mut keys = Vec::new();
    add(&mut keys, &action.condition_keys);
    for one in &action.resource_types {
        add(&mut keys, &one.condition_keys);
        add(&mut keys, &service.resource_types[one.resource_type].condition_keys);
    }
    keys
}

/// Adds names to a sorted list.
fn add<'s>(list: &mut Vec<&'s str>, names: &'s [String]) {
    for name in names {
        list::insert(list, name);
    }
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
