//! What Amazon Cognito asks of roles and resources around it: their policies, as constants and
//! functions.

use cognito_policy_spec::model::{Part, Policy, Roles, ServiceLinkedRole};
use cognito_policy_spec::{data, load};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ids::Declared;
use crate::list::List;
use crate::names::{self, Taken};
use crate::{Error, arns, docs, ids, literal};

/// The module `role_policies`, which the runtime's `roles` puts into words.
pub(crate) fn generate() -> Result<TokenStream, Error> {
    let (file, text) = data::ROLES.read();
    let roles = load::roles(file, text).map_err(|it| Error::of_defects(&it))?;
    let mut items = values(&roles);
    items.extend(identity_provider(&roles));
    for one in &roles.policies {
        items.extend(policy(one));
    }
    items.extend(service_linked_roles(&roles.service_linked_roles));
    Ok(quote! {
        #[allow(clippy::all, clippy::pedantic)]
        mod role_policies {
            use super::roles::values::*;
            #items
        }
    })
}

/// The types of values that no service's bindings have.
fn values(roles: &Roles) -> TokenStream {
    let module = names::ident("role_policies");
    let (mut taken, mut declared) = (Taken::default(), Declared::default());
    let (ids, mut items) = ids::generate(&module, &roles.placeholders, &mut taken, &mut declared);
    for resource_type in &roles.resource_types {
        let name = taken.claim(&format!("{}Arn", names::type_stem(resource_type)));
        items.extend(arns::generate(&name, resource_type, &ids));
    }
    items
}

/// What identity pools in a Region are called in trust policies.
fn identity_provider(roles: &Roles) -> TokenStream {
    let mut arms = TokenStream::new();
    for (region, name) in &roles.identity_providers {
        arms.extend(quote!(#region => #name,));
    }
    let default = &roles.identity_provider;
    quote! {
        #[inline]
        pub(crate) fn identity_provider(region: &str) -> &'static str {
            match region { #arms _ => #default, }
        }
    }
}

/// The text of a policy, or a function of the values that the policy has places for.
fn policy(policy: &Policy) -> TokenStream {
    let Policy { name, description, source, kind, document, .. } = policy;
    let description = docs::prose(description);
    let doc = docs::comment(&format!("{description} From [AWS's page]({source})."));
    if let [Part::Literal(text)] = &document[..] {
        let (name, text) = (names::screaming(name), literal::json(text));
        return quote!(#doc pub(crate) const #name: &str = #text;);
    }
    let (mut parameters, mut pieces) = (List::default(), List::default());
    let mut seen: Vec<&str> = Vec::new();
    for part in document {
        match part {
            Part::Literal(text) => pieces.push(&literal::json(text)),
            Part::Placeholder(name) => {
                let (parameter, piece) = value(name);
                pieces.push(&piece);
                if !seen.contains(&name.as_str()) {
                    seen.push(name);
                    parameters.push(&parameter);
                }
            }
        }
    }
    let (name, kind) = (names::ident(&names::snake(name)), names::ident(kind));
    quote! {
        #doc
        #[inline]
        pub(crate) fn #name(#parameters) -> Policy<#kind> { policy([#pieces]) }
    }
}

/// The parameter of a placeholder, and the text that it gives. Its type has the placeholder's name,
/// unless that begins in lower case.
fn value(placeholder: &str) -> (TokenStream, TokenStream) {
    let name = names::ident(&names::snake(placeholder));
    if placeholder.starts_with(|first: char| first.is_ascii_lowercase()) {
        return (quote!(#name: &str), quote!(#name));
    }
    let value_type = names::ident(placeholder);
    (quote!(#name: &#value_type), quote!(#name.as_str()))
}

fn service_linked_roles(roles: &[ServiceLinkedRole]) -> TokenStream {
    let (mut constants, mut all) = (TokenStream::new(), List::default());
    for role in roles {
        let ServiceLinkedRole { name, description, source, service, .. } = role;
        let description = docs::prose(description);
        let doc = docs::comment(&format!(
            "The role `{name}`.\n\n{description}\n\nFrom [AWS's page]({source})."
        ));
        let constant = names::screaming(name.strip_prefix("AWSServiceRoleFor").unwrap_or(name));
        let policy = names::screaming(&role.managed_policy);
        let mut actions = List::default();
        for action in &role.inline_actions {
            actions.push(action);
        }
        constants.extend(quote! {
            #doc
            pub const #constant: Self = Self {
                name: #name,
                service: #service,
                permissions: managed_policies::#policy,
                inline_actions: &[#actions],
            };
        });
        all.push(&quote!(Self::#constant));
    }
    let count = Literal::usize_unsuffixed(roles.len());
    quote! {
        impl ::cognito_policy::roles::ServiceLinkedRole {
            #constants
            /// Every service-linked role of Amazon Cognito.
            pub const ALL: [Self; #count] = [#all];
        }
    }
}
