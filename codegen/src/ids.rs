//! ID types: the types of placeholders that have a pattern.

use cognito_policy_spec::model::{Accepted, Placeholder};
use cognito_policy_spec::pattern::Pattern;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::docs;
use crate::names::{self, Taken};

/// The type of a placeholder's values.
#[derive(Clone)]
pub(crate) struct Type {
    pub(crate) path: TokenStream,
    /// What the value is: `user pool ID`.
    pub(crate) title: String,
    pub(crate) example: String,
    /// Whether the value begins with a Region.
    pub(crate) has_region: bool,
}

impl Type {
    pub(crate) fn partition() -> Self {
        Self::plain(quote!(cognito_policy::Partition), "partition", "aws")
    }

    pub(crate) fn region() -> Self {
        Self::plain(quote!(cognito_policy::Region), "Region", "us-east-1")
    }

    pub(crate) fn account() -> Self {
        Self::plain(quote!(cognito_policy::AccountId), "account", "123456789012")
    }

    fn part(name: &str) -> Self {
        let title = names::snake(name).replace('_', " ");
        Self::plain(quote!(cognito_policy::ArnPart), &title, "example")
    }

    fn plain(path: TokenStream, title: &str, example: &str) -> Self {
        Self { path, title: title.to_owned(), example: example.to_owned(), has_region: false }
    }
}

/// The types of the placeholders of one service.
#[derive(Default)]
pub(crate) struct Ids(Vec<(String, Type)>);

impl Ids {
    /// Returns the type of a placeholder: `ArnPart` unless the tables have a pattern for it.
    pub(crate) fn of(&self, placeholder: &str) -> Type {
        for (name, id) in &self.0 {
            if name == placeholder {
                return id.clone();
            }
        }
        match placeholder {
            "Partition" => Type::partition(),
            "Region" => Type::region(),
            "Account" | "AccountId" => Type::account(),
            name => Type::part(name),
        }
    }
}

/// The types declared so far in any module, so that equal types are declared once.
#[derive(Default)]
pub(crate) struct Declared(Vec<(Placeholder, TokenStream)>);

impl Declared {
    fn path(&self, placeholder: &Placeholder) -> Option<&TokenStream> {
        for (other, path) in &self.0 {
            if same(other, placeholder) {
                return Some(path);
            }
        }
        None
    }

    /// Generates the module `service_ids`, with every type.
    pub(crate) fn module(&self) -> TokenStream {
        let mut exports = TokenStream::new();
        for (_, path) in &self.0 {
            exports.extend(quote!(pub use super::#path;));
        }
        quote!(mod service_ids { #exports })
    }
}

/// Declares the types of a service's placeholders, or re-exports those of an earlier service.
pub(crate) fn generate(
    module: &Ident,
    placeholders: &[Placeholder],
    taken: &mut Taken,
    declared: &mut Declared,
) -> (Ids, TokenStream) {
    let mut ids = Ids::default();
    let mut items = TokenStream::new();
    for placeholder in placeholders {
        let type_name = names::type_name(&placeholder.type_name);
        let name = taken.claim(&type_name);
        if let Some(path) = declared.path(placeholder) {
            items.extend(quote!(pub use super::#path;));
        } else {
            items.extend(id_type(&name, placeholder));
            declared.0.push((placeholder.clone(), quote!(#module::#name)));
        }
        let id = Type {
            path: quote!(#name),
            title: placeholder.title.clone(),
            example: placeholder.example.clone(),
            has_region: placeholder.pattern.region.is_some(),
        };
        ids.0.push((placeholder.name.clone(), id));
    }
    (ids, items)
}

fn same(one: &Placeholder, other: &Placeholder) -> bool {
    one.type_name == other.type_name && one.pattern == other.pattern
}

fn id_type(name: &Ident, placeholder: &Placeholder) -> TokenStream {
    let Placeholder { pattern, example, title, .. } = placeholder;
    let doc = docs::comment(&format!(
        "{}, such as `{example}`.\n\nFormat: `{}`{}.{}",
        capitalized(&names::with_article(&docs::prose(title))),
        pattern.text,
        match pattern.max_length {
            usize::MAX => String::new(),
            max => format!(", at most {max} characters"),
        },
        match placeholder.accepted {
            Accepted::Pattern => "",
            Accepted::Visible | Accepted::Path | Accepted::Text => {
                " AWS also accepts other characters, but only in the text of a policy."
            }
        }
    ));
    let max_length = number(pattern.max_length);
    let mut region = TokenStream::new();
    if let Some(separator) = pattern.region {
        let separator = separator.to_string();
        region = quote!(region #separator,);
    }
    let mut elements = Vec::new();
    for element in &pattern.elements {
        let set = bits(element.set.0);
        let (min, max) = (number(element.min), number(element.max));
        elements.push(quote!((#set, #min, #max)));
    }
    let contained = contained(pattern);
    quote! {
        cognito_policy::__private::id_type! {
            #doc
            #name, #title, #example, #max_length, #region [#(#elements),*] #contained
        }
    }
}

/// Returns the separators of an ARN that an ID can contain.
fn contained(pattern: &Pattern) -> TokenStream {
    let contains = |separator: u8| {
        pattern.region == Some(char::from(separator))
            || pattern.elements.iter().any(|element| element.set.contains(separator))
    };
    match (contains(b'/'), contains(b':')) {
        (false, false) => TokenStream::new(),
        (true, false) => quote!(, slash),
        (false, true) => quote!(, colon),
        (true, true) => quote!(, slash colon),
    }
}

/// Returns a set of characters as a hexadecimal literal, in groups of four digits.
fn bits(set: u128) -> Literal {
    let group = |index: u32| format!("{:04x}", (set >> (16 * index)) & 0xffff);
    let mut text = format!("0x{}", group(7));
    for index in (0..7).rev() {
        text = format!("{text}_{}", group(index));
    }
    text.parse().unwrap_or_else(|_| Literal::u128_unsuffixed(set))
}

fn number(value: usize) -> TokenStream {
    if value == usize::MAX {
        return quote!(usize::MAX);
    }
    let value = Literal::usize_unsuffixed(value);
    quote!(#value)
}

fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
