//! The policies of roles and resources that Amazon Cognito uses, as constants and functions.

use cognito_policy_spec::model::{Fragment, Policy, Roles, ServiceLinkedRole};
use cognito_policy_spec::{data, load};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::ids::Declared;
use crate::names::{self, Taken};
use crate::{Error, arns, docs, ids, literal};

/// Generates the module `role_policies`, on which the runtime's module `roles` builds.
pub(crate) fn generate() -> Result<TokenStream, Error> {
    let (file, text) = data::ROLES.read();
    let roles = load::roles(file, text).map_err(|it| Error::of_defects(&it))?;
    let values = values(&roles);
    let identity_provider = identity_provider(&roles);
    let mut policies = TokenStream::new();
    for one in &roles.policies {
        policies.extend(policy(one));
    }
    let service_linked_roles = service_linked_roles(&roles.service_linked_roles);
    Ok(quote! {
        #[allow(clippy::all, clippy::pedantic)]
        mod role_policies {
            use super::__cognito_policy as cognito_policy;
            use super::roles::values::*;
            #values
            #identity_provider
            #policies
            #service_linked_roles
        }
    })
}

/// Generates the types of values that the bindings of no service have.
fn values(roles: &Roles) -> TokenStream {
    let module = names::ident("role_policies");
    let (mut taken, mut declared) = (Taken::default(), Declared::default());
    let (ids, id_items) = ids::generate(&module, &roles.placeholders, &mut taken, &mut declared);
    let mut items = id_items;
    for resource_type in &roles.resource_types {
        let name = taken.claim(&format!("{}Arn", names::type_stem(resource_type)));
        items.extend(arns::generate(&name, resource_type, &ids, None));
    }
    items
}

/// Generates the function that returns the provider name of identity pools in a Region, for trust
/// policies.
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

/// Generates the text of a policy, or a function of its placeholders' values.
fn policy(policy: &Policy) -> TokenStream {
    let Policy { name, description, source, kind, document, .. } = policy;
    let description = docs::prose(description);
    let doc = docs::comment(&format!("{description} From [AWS's page]({source})."));
    if let [Fragment::Literal(text)] = &document[..] {
        let (name, text) = (names::screaming(name), literal::json(text));
        return quote!(#doc pub(crate) const #name: &str = #text;);
    }
    let (mut placeholders, mut parameters, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
    for part in document {
        match part {
            Fragment::Literal(text) => pieces.push(literal::json(text).into_token_stream()),
            Fragment::Placeholder(name) => {
                pieces.push(value(name));
                if !placeholders.contains(&name) {
                    placeholders.push(name);
                    parameters.push(parameter(name));
                }
            }
        }
    }
    let (name, kind) = (names::ident(&names::snake(name)), names::ident(kind));
    quote! {
        #doc
        #[inline]
        pub(crate) fn #name(#(#parameters),*) -> Policy<#kind> { policy([#(#pieces),*]) }
    }
}

fn parameter(placeholder: &str) -> TokenStream {
    let name = names::ident(&names::snake(placeholder));
    if is_text(placeholder) {
        return quote!(#name: &str);
    }
    let value_type = names::ident(placeholder);
    quote!(#name: &#value_type)
}

/// Generates the expression for the text of a placeholder's value.
fn value(placeholder: &str) -> TokenStream {
    let name = names::ident(&names::snake(placeholder));
    if is_text(placeholder) { quote!(#name) } else { quote!(#name.as_str()) }
}

/// Returns whether the value of a placeholder is plain text. Otherwise, the placeholder names its
/// type.
fn is_text(placeholder: &str) -> bool {
    placeholder.starts_with(|first: char| first.is_ascii_lowercase())
}

fn service_linked_roles(roles: &[ServiceLinkedRole]) -> TokenStream {
    let (mut constants, mut names) = (TokenStream::new(), Vec::new());
    for role in roles {
        constants.extend(service_linked_role(role));
        names.push(constant_name(role));
    }
    quote! {
        impl crate::roles::ServiceLinkedRole {
            #constants
            /// Every service-linked role of Amazon Cognito.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];
        }
    }
}

fn service_linked_role(role: &ServiceLinkedRole) -> TokenStream {
    let ServiceLinkedRole { name, description, source, service, inline_actions, .. } = role;
    let description = docs::prose(description);
    let doc = docs::comment(&format!(
        "The role `{name}`.\n\n{description}\n\nFrom [AWS's page]({source})."
    ));
    let constant = constant_name(role);
    let (policy, alias) = (names::screaming(&role.managed_policy), docs::alias(name));
    quote! {
        #doc
        #alias
        pub const #constant: Self = Self {
            name: #name,
            service: #service,
            permissions: managed_policies::#policy,
            inline_actions: &[#(#inline_actions),*],
        };
    }
}

/// Returns the name of a role's constant, without the prefix that all role names share.
fn constant_name(role: &ServiceLinkedRole) -> Ident {
    names::screaming(role.name.strip_prefix("AWSServiceRoleFor").unwrap_or(&role.name))
}
