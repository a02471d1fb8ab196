//! A function for each condition key.

use cognito_policy_spec::model::{ConditionKey, ResourceType, ValueType};
use proc_macro2::{Ident, TokenStream};
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
    let key_type = key_type(key);
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
        pub fn #name(#arguments) -> #key_type { <#key_type>::__new(#text) }
    }
}

/// The type that marks a key which only requests for some actions carry: those of tags.
fn marker(key: &str) -> Option<TokenStream> {
    match key.split('/').next()? {
        RESOURCE_TAG => Some(quote!(ResourceTag)),
        "aws:RequestTag" => Some(quote!(RequestTag)),
        "aws:TagKeys" => Some(quote!(TagKeys)),
        _ => None,
    }
}

const RESOURCE_TAG: &str = "aws:ResourceTag";

/// Says of the actions of a resource type that their requests carry the tags of the resource, if
/// it has tags.
pub(crate) fn carried(action_enum: &Ident, resource_type: &ResourceType) -> TokenStream {
    for key in &resource_type.condition_keys {
        if key.split('/').next() == Some(RESOURCE_TAG) {
            return quote! {
                impl ::cognito_policy::condition::CarriedBy<#action_enum>
                    for ::cognito_policy::condition::ResourceTag {}
            };
        }
    }
    TokenStream::new()
}

/// The type of a key: `StringKey`, `StringKey<ResourceTag>`, `Multivalued<String, TagKeys>`.
fn key_type(key: &ConditionKey) -> TokenStream {
    let marker = marker(&key.name).map(|marker| quote!(::cognito_policy::condition::#marker));
    let (name, value) = match key.value_type {
        ValueType::String => (quote!(StringKey), quote!(::cognito_policy::__private::String)),
        ValueType::Arn => (quote!(ArnKey), quote!(::cognito_policy::Arn)),
        ValueType::Bool => (quote!(BoolKey), quote!(bool)),
        ValueType::Numeric => (quote!(NumericKey), quote!(::cognito_policy::Number)),
        ValueType::Date => (quote!(DateKey), quote!(::cognito_policy::Date)),
        ValueType::IpAddress => (quote!(IpAddressKey), quote!(::cognito_policy::IpRange)),
        ValueType::Binary => (quote!(BinaryKey), quote!(::cognito_policy::__private::Vec<u8>)),
    };
    match (key.multivalued, marker) {
        (true, None) => quote!(::cognito_policy::condition::Multivalued<#value>),
        (true, Some(marker)) => quote!(::cognito_policy::condition::Multivalued<#value, #marker>),
        (false, None) => quote!(::cognito_policy::condition::#name),
        (false, Some(marker)) => quote!(::cognito_policy::condition::#name<#marker>),
    }
}
