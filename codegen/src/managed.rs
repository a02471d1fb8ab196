//! The policies that AWS itself keeps for Amazon Cognito, as constants.

use cognito_policy_spec::model::{Part, Policy};
use cognito_policy_spec::{data, load};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::list::List;
use crate::{Error, docs, literal, names};

/// The module `managed_policies`.
pub(crate) fn generate() -> Result<TokenStream, Error> {
    let (file, text) = data::MANAGED_POLICIES.read();
    let policies = load::managed_policies(file, text).map_err(|it| Error::of_defects(&it))?;
    let (mut constants, mut all) = (TokenStream::new(), List::default());
    for policy in &policies {
        constants.extend(constant(policy));
        let name = names::screaming(&policy.name);
        all.push(&quote!(#name.of_any_kind()));
    }
    let count = Literal::usize_unsuffixed(policies.len());
    Ok(quote! {
        #[allow(clippy::all, clippy::pedantic)]
        mod managed_policies {
            use super::kind::*;
            use super::managed::*;
            #constants
            /// Every managed policy of Amazon Cognito.
            pub const ALL: [ManagedPolicy<AnyKind>; #count] = [#all];
        }
    })
}

fn constant(policy: &Policy) -> TokenStream {
    let Policy { name, path, description, source, kind, document } = policy;
    // It has no places for values, so it is one text.
    let [Part::Literal(document)] = &document[..] else { return TokenStream::new() };
    let doc = docs::comment(&format!(
        "{}\n\n`arn:aws:iam::aws:policy/{path}{name}`, see [AWS's page]({source}).",
        docs::prose(description)
    ));
    let (constant, kind) = (names::screaming(name), names::ident(kind));
    let document = literal::json(document);
    quote! {
        #doc
        pub const #constant: ManagedPolicy<#kind> = ManagedPolicy::new(#name, #path, #document);
    }
}
