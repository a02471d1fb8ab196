//! A function for each condition key.

use cognito_policy_spec::model::{ConditionKey, ResourceType, ValueType};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::docs;
use crate::names::{self, Taken};

/// Generates the functions of the condition keys of `service`.
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
    let doc = docs::comment(&match &key.description {
        Some(description) => {
            format!("Returns the key `{}`: {}", key.name, docs::inner(&docs::prose(description)))
        }
        None => format!("Returns the key `{}`.", key.name),
    });
    let key_type = key_type(key);
    let mut taken = Taken::default();
    let mut idents = Vec::new();
    for parameter in &parameters {
        idents.push(taken.claim(parameter));
    }
    let text = text(&key.name, &idents);
    let alias = docs::alias(&key.name);
    quote! {
        #doc
        #alias
        #[inline]
        pub fn #name(#(#idents: &str),*) -> #key_type { <#key_type>::__new(#text) }
    }
}

/// Generates the text of a key, with parameters for its placeholders.
fn text(key: &str, parameters: &[Ident]) -> TokenStream {
    if parameters.is_empty() {
        return quote!(cognito_policy::__private::Cow::Borrowed(#key));
    }
    let mut pieces = Vec::new();
    let mut parameters = parameters.iter();
    for (text, _) in names::placeholders(key) {
        if !text.is_empty() {
            pieces.push(quote!(#text));
        }
        if let Some(parameter) = parameters.next() {
            pieces.push(quote!(#parameter));
        }
    }
    quote!(cognito_policy::__private::arn_text([#(#pieces),*]))
}

/// Declares that requests for the actions of a resource type carry the tags of the resource, if the
/// resource type has tags.
pub(crate) fn carried(action_enum: &Ident, resource_type: &ResourceType) -> Option<TokenStream> {
    let is_tag = |key: &String| names::tag_key_type(key) == Some("ResourceTag");
    if !resource_type.condition_keys.iter().any(is_tag) {
        return None;
    }
    Some(quote! {
        impl cognito_policy::condition::CarriedBy<#action_enum>
            for cognito_policy::condition::ResourceTag {}
    })
}

/// Returns the type of a key: `StringKey`, `StringKey<ResourceTag>`,
/// `Multivalued<String, TagKeys>`.
fn key_type(key: &ConditionKey) -> TokenStream {
    let (name, value) = match key.value_type {
        ValueType::String => (quote!(StringKey), quote!(cognito_policy::__private::String)),
        ValueType::Arn => (quote!(ArnKey), quote!(cognito_policy::Arn)),
        ValueType::Bool => (quote!(BoolKey), quote!(bool)),
        ValueType::Numeric => (quote!(NumericKey), quote!(cognito_policy::Number)),
        ValueType::Date => (quote!(DateKey), quote!(cognito_policy::Date)),
        ValueType::IpAddress => (quote!(IpAddressKey), quote!(cognito_policy::IpRange)),
        ValueType::Binary => (quote!(BinaryKey), quote!(cognito_policy::__private::Vec<u8>)),
    };
    // A key that has one value or several, such as `amr`, is compared with a quantifier.
    let is_multivalued = key.multivalued || key.either_cardinality;
    let Some(marker) = names::tag_key_type(&key.name) else {
        return if is_multivalued {
            quote!(cognito_policy::condition::Multivalued<#value>)
        } else {
            quote!(cognito_policy::condition::#name)
        };
    };
    let marker = names::ident(marker);
    let marker = quote!(cognito_policy::condition::#marker);
    if is_multivalued {
        quote!(cognito_policy::condition::Multivalued<#value, #marker>)
    } else {
        quote!(cognito_policy::condition::#name<#marker>)
    }
}
