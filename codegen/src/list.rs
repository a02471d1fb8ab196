//! Lists in generated code.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Tokens, parted by commas.
///
/// It does what `#(#items),*` does in a template. That is compiled anew for each type of iterator,
/// which would make up much of what this crate takes to build.
#[derive(Default)]
pub(crate) struct List(TokenStream);

impl List {
    pub(crate) fn push(&mut self, item: &dyn ToTokens) {
        if !self.0.is_empty() {
            self.0.extend(quote!(,));
        }
        item.to_tokens(&mut self.0);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// String literals.
    pub(crate) fn of_texts(texts: &[&str]) -> Self {
        let mut list = Self::default();
        for text in texts {
            list.push(text);
        }
        list
    }
}

impl ToTokens for List {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

/// Puts a text where it belongs in a sorted list, unless it is there.
pub(crate) fn insert<'t>(list: &mut Vec<&'t str>, text: &'t str) {
    if let Err(index) = list.binary_search(&text) {
        list.insert(index, text);
    }
}
