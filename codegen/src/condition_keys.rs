//! A function for each condition key.

use cognito_policy_spec::model::{ConditionKey, ValueType};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::list::List;
use crate::names::{self, Taken};

/// The functions of the condition keys of `service`.
pub(crate) fn generate(service: &str, keys: &[ConditionKey]) -> TokenStream {
    let mut taken = Taken::default();
    let mut functions = TokenStream::new();
    for key in keys {
        functions.extend(function(service, key, &mut taken));
    }
    functions
}

fn function(service: &str, key: &ConditionKey, taken: &mut Taken) -> TokenStream {
    let (name, parameters) = names::condition_key(service, key);
    let name = taken.claim(&name);
    let description = key.description.as_deref().map(docs::prose);
    let doc = docs::comment(&match description {
        Some(description) => format!("The key `{}`: {description}", key.name),
        None => format!("The key `{}`.", key.name),
    });
    let value_type = value_type(key.value_type);
    let value_type = if key.multivalued {
        quote!(::cognito_policy::condition::Multivalued<::cognito_policy::condition::#value_type>)
    } else {
        quote!(::cognito_policy::condition::#value_type)
    };
    let mut taken = Taken::default();
    let (mut arguments, mut pieces) = (List::default(), List::default());
    let mut parameters = parameters.iter();
    for (text, _) in names::placeholders(&key.name) {
        if !text.is_empty() {
            pieces.push(&text);
        }
        if let Some(parameter) = parameters.next() {
            let name = taken.claim(parameter);
            arguments.push(&quote!(#name: &str));
            pieces.push(&name);
        }
    }
    let text = if arguments.is_empty() {
        quote!(::cognito_policy::__private::Cow::Borrowed(#pieces))
    } else {
        quote!(::cognito_policy::__private::arn_text([#pieces]))
    };
    quote! {
        #doc
        #[inline]
        pub fn #name(#arguments) -> #value_type { <#value_type>::__new(#text) }
    }
}

fn value_type(value_type: ValueType) -> TokenStream {
    match value_type {
        ValueType::String => quote!(StringKey),
        ValueType::Arn => quote!(ArnKey),
        ValueType::Bool => quote!(BoolKey),
        ValueType::Numeric => quote!(NumericKey),
        ValueType::Date => quote!(DateKey),
        ValueType::IpAddress => quote!(IpAddressKey),
        ValueType::Binary => quote!(BinaryKey),
    }
}
