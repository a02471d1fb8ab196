//! Quotas on the length of policies, as constants.

use cognito_policy_spec::model::Quota;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{docs, names};

pub(crate) fn generate(quotas: &[Quota]) -> TokenStream {
    let mut constants = TokenStream::new();
    for quota in quotas {
        let Quota { title, characters, together, .. } = quota;
        let (name, doc) = (names::constant(&quota.name), docs::comment(&doc(quota)));
        let characters = Literal::usize_unsuffixed(*characters);
        constants.extend(quote! {
            #doc
            pub const #name: Self =
                Self { title: #title, characters: #characters, together: #together };
        });
    }
    quote!(impl ::cognito_policy::Quota { #constants })
}

fn doc(quota: &Quota) -> String {
    let Quota { title, characters, source, .. } = quota;
    format!("What {title} may have: {characters} characters.\n\nSee [AWS's page]({source}).")
}
