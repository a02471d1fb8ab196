//! A function for each condition key.

use cognito_policy_spec::model::{ConditionKey, ValueType};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::names::{self, Taken};

/// The functions of the condition keys of `service`.
pub(crate) fn generate(service: &str, keys: &[ConditionKey]) -> TokenStream {
    let mut taken = Taken::default();
    keys.iter().map(|key| function(service, key, &mut taken)).collect()
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
    let parameters: Vec<_> = parameters.iter().map(|name| taken.claim(name)).collect();
    let text = if parameters.is_empty() {
        let text = &key.name;
        quote!(::cognito_policy::__private::Cow::Borrowed(#text))
    } else {
        let mut values = parameters.iter();
        let pieces = names::placeholders(&key.name).flat_map(|(text, placeholder)| {
            let text = (!text.is_empty()).then(|| quote!(#text));
            let value = placeholder.and_then(|_| values.next()).map(|name| quote!(#name));
            [text, value].into_iter().flatten()
        });
        quote!(::cognito_policy::__private::arn_text([#(#pieces),*]))
    };
    quote! {
        #doc
        #[inline]
        pub fn #name(#(#parameters: &str),*) -> #value_type { <#value_type>::__new(#text) }
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
