//! AWS managed policies for Amazon Cognito, as constants.

use cognito_policy_spec::model::{Fragment, Policy};
use cognito_policy_spec::{data, load};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{Error, docs, literal, names};

/// Generates the module `managed_policies`.
pub(crate) fn generate() -> Result<TokenStream, Error> {
    let (file, text) = data::MANAGED_POLICIES.read();
    let policies = load::managed_policies(file, text).map_err(|it| Error::of_defects(&it))?;
    let (mut constants, mut names) = (TokenStream::new(), Vec::new());
    for policy in &policies {
        if let Some(constant) = constant(policy) {
            constants.extend(constant);
        }
        names.push(names::screaming(&policy.name));
    }
    Ok(quote! {
        #[allow(clippy::all, clippy::pedantic)]
        mod managed_policies {
            use super::kind::*;
            use super::managed::*;
            #constants
            /// Every managed policy of Amazon Cognito.
            pub const ALL: &[ManagedPolicy<AnyKind>] = &[#(#names.of_any_kind()),*];
        }
    })
}

/// Generates the constant of a policy. Its document has no placeholders, so it is a single literal.
fn constant(policy: &Policy) -> Option<TokenStream> {
    let Policy { name, path, description, source, kind, document } = policy;
    let [Fragment::Literal(document)] = &document[..] else { return None };
    let doc = docs::comment(&format!(
        "{}\n\n`arn:aws:iam::aws:policy/{path}{name}`, see [AWS's page]({source}).",
        docs::prose(description)
    ));
    let (constant, kind) = (names::screaming(name), names::ident(kind));
    let (document, alias) = (literal::json(document), docs::alias(name));
    Some(quote! {
        #doc
        #alias
        pub const #constant: ManagedPolicy<#kind> = ManagedPolicy::new(#name, #path, #document);
    })
}
