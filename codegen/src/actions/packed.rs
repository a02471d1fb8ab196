//! Packed tables: two long literals in place of a row for each action, which costs those who compile
//! the bindings of every service a fraction of the time.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Actions, Row};
use crate::docs;
use crate::list::List;

/// What the last byte of a row has besides a bit for each access level.
const UNSIGNED: u8 = 1 << 5;

impl Actions<'_> {
    /// `Action`, with every action of the service, and a packed table.
    pub(crate) fn generate_packed(&self) -> TokenStream {
        let doc = |row: &Row<'_>| docs::short(row.action);
        let (action_enum, names) = self.action_enum(&doc);
        let aliases = self.aliases();
        let (mut texts, mut rows) = (String::new(), Vec::new());
        let (mut resource_types, mut condition_keys) = (Lists::default(), Lists::default());
        for row in &self.rows {
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

            ::cognito_policy::__private::packed_action_enum!(Action, ACTIONS, [#names]);
            #aliases

            static ACTIONS: ::cognito_policy::__private::PackedActions =
                ::cognito_policy::__private::PackedActions {
                    texts: #texts,
                    rows: #rows,
                    resource_types: &[#resource_types],
                    condition_keys: &[#condition_keys],
                };
        }
    }
}

fn flags(row: &Row<'_>) -> u8 {
    let mut flags = 0;
    for level in row.action.access.iter() {
        flags |= 1 << level as u8;
    }
    if row.action.unsigned {
        flags |= UNSIGNED;
    }
    flags
}

/// Lists, each of which several actions share.
#[derive(Default)]
struct Lists<'s>(Vec<Vec<&'s str>>);

impl<'s> Lists<'s> {
    /// The place of a list, which is added if it is new.
    fn index(&mut self, list: Vec<&'s str>) -> usize {
        self.0.iter().position(|other| *other == list).unwrap_or_else(|| {
            self.0.push(list);
            self.0.len() - 1
        })
    }

    fn tokens(&self) -> List {
        let mut lists = List::default();
        for list in &self.0 {
            let texts = List::of_texts(list);
            lists.push(&quote!(&[#texts]));
        }
        lists
    }
}
