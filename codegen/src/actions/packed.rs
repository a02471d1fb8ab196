//! Packed tables: two long literals instead of a row for each action, which compile in a fraction
//! of the time. Crates that ask for the actions of every service get them.

use cognito_policy_spec::model::AccessLevel;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{ActionRow, Actions};
use crate::docs;

/// The bit after those of the access levels in the last byte of a row.
const UNSIGNED: u8 = 1 << 5;

impl Actions<'_> {
    /// Generates the enum `Action`, with every action of the service, and a packed table.
    pub(crate) fn generate_packed(&self) -> TokenStream {
        let action_enum = self.action_enum(&|row| docs::short(row.action));
        let aliases = self.aliases();
        let mut variants = Vec::new();
        let (mut texts, mut rows) = (String::new(), Vec::new());
        let (mut resource_types, mut condition_keys) = (Lists::default(), Lists::default());
        for row in &self.rows {
            variants.push(&row.variant);
            texts.push_str(&self.text(row));
            rows.extend_from_slice(&texts.len().to_le_bytes()[..4]);
            let index = resource_types.index(self.resource_types(row));
            rows.extend_from_slice(&index.to_le_bytes()[..2]);
            let index = condition_keys.index(row.keys.clone());
            rows.extend_from_slice(&index.to_le_bytes()[..2]);
            rows.push(flags(row));
        }
        let rows = Literal::byte_string(&rows);
        let (resource_types, condition_keys) = (resource_types.tokens(), condition_keys.tokens());
        quote! {
            #action_enum

            cognito_policy::__private::packed_action_enum!(Action, ACTIONS, [#(#variants),*]);
            #aliases

            static ACTIONS: cognito_policy::__private::PackedActions =
                cognito_policy::__private::PackedActions {
                    texts: #texts,
                    rows: #rows,
                    resource_types: #resource_types,
                    condition_keys: #condition_keys,
                };
        }
    }
}

fn flags(row: &ActionRow<'_>) -> u8 {
    let mut flags = if row.action.unsigned { UNSIGNED } else { 0 };
    for &level in &AccessLevel::ALL {
        if row.action.access.contains(level) {
            flags |= 1 << level as u8;
        }
    }
    flags
}

/// Distinct lists, to which rows refer by index.
#[derive(Default)]
struct Lists<'s>(Vec<Vec<&'s str>>);

impl<'s> Lists<'s> {
    /// Returns the index of a list, after adding it if it is new.
    fn index(&mut self, list: Vec<&'s str>) -> usize {
        if let Some(index) = self.0.iter().position(|other| *other == list) {
            return index;
        }
        self.0.push(list);
        self.0.len() - 1
    }

    fn tokens(&self) -> TokenStream {
        let mut lists = Vec::new();
        for list in &self.0 {
            lists.push(quote!(&[#(#list),*]));
        }
        quote!(&[#(#lists),*])
    }
}
