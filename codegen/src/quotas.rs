//! Quotas on the size of policies, as constants.

use cognito_policy_spec::model::Quota;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{docs, names};

pub(crate) fn generate(quotas: &[Quota]) -> TokenStream {
    let mut constants = TokenStream::new();
    for quota in quotas {
        constants.extend(constant(quota));
    }
    quote!(impl crate::Quota { #constants })
}

fn constant(quota: &Quota) -> TokenStream {
    let Quota { name, title, characters, together, source, .. } = quota;
    let doc = docs::comment(&format!(
        "The maximum size of {title}: {characters} characters.\n\nSee [AWS's page]({source})."
    ));
    let (name, characters) = (names::constant(name), Literal::usize_unsuffixed(*characters));
    quote! {
        #doc
        pub const #name: Self =
            Self { title: #title, characters: #characters, together: #together };
    }
}
