//! The table of what AWS documents about each action of a service.

use cognito_policy_spec::model::AccessLevel;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{ActionRow, Actions, level};

impl Actions<'_> {
    /// Generates the table, in the order of the enum.
    pub(super) fn table(&self) -> TokenStream {
        let mut levels = Lists::new("LEVELS", quote!(cognito_policy::AccessLevel));
        let mut names = Lists::new("NAMES", quote!(&str));
        let mut table = TokenStream::new();
        for row in &self.rows {
            let row = self.table_row(row, &mut levels, &mut names);
            table.extend(quote!(#row,));
        }
        let mut imports = TokenStream::new();
        for &one in &AccessLevel::ALL {
            if self.has(one) {
                let level = level(one);
                imports.extend(quote!(use cognito_policy::AccessLevel::#level;));
            }
        }
        let count = Literal::usize_unsuffixed(self.rows.len());
        let (levels, names) = (levels.declarations, names.declarations);
        quote! {
            static ACTIONS: [cognito_policy::__private::ActionInfo; #count] = {
                use cognito_policy::__private::action_info as row;
                #imports
                #levels
                #names
                [#table]
            };
        }
    }

    fn has(&self, level: AccessLevel) -> bool {
        self.rows.iter().any(|row| row.action.access.contains(level))
    }

    fn table_row(&self, row: &ActionRow, levels: &mut Lists, names: &mut Lists) -> TokenStream {
        let ActionRow { action, keys, .. } = row;
        let text = self.text(row);
        let description = action.description.as_deref().unwrap_or_default();
        let mut access = Vec::new();
        for &one in &AccessLevel::ALL {
            if action.access.contains(one) {
                access.push(level(one));
            }
        }
        let access = levels.add(&access);
        let resource_types = names.add(&self.resource_types(row));
        let keys = names.add(keys);
        let dependent = names.add(&action.all_dependent_actions().unwrap_or_default());
        let mut row = quote! {
            row(#text, #description, #access, #resource_types, #keys, #dependent)
        };
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
}

/// The lists in a table, each declared once, as a constant.
///
/// Written in the rows, they make the compiler check hundreds of borrows in one body: to compile `core`
/// took 21 % more instructions.
struct Lists {
    /// What the names of the constants begin with.
    stem: &'static str,
    item: TokenStream,
    /// Each list as text.
    declared: Vec<String>,
    declarations: TokenStream,
}

impl Lists {
    fn new(stem: &'static str, item: TokenStream) -> Self {
        Self { stem, item, declared: Vec::new(), declarations: TokenStream::new() }
    }

    /// Returns the constant for a list.
    fn add(&mut self, items: &[impl ToTokens]) -> Ident {
        let (stem, item) = (self.stem, &self.item);
        let items = quote!(#(#items),*);
        let text = items.to_string();
        if let Some(index) = self.declared.iter().position(|list| *list == text) {
            return format_ident!("{stem}_{index}");
        }
        let name = format_ident!("{stem}_{}", self.declared.len());
        self.declared.push(text);
        self.declarations.extend(quote!(const #name: &[#item] = &[#items];));
        name
    }
}
