//! The bindings: a module for each service.

use cognito_policy_spec::application::Application;
use cognito_policy_spec::model::Service;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::actions::Actions;
use crate::ids::Declared;
use crate::loader::{Extent, LoadedTable};
use crate::names::{self, Taken};
use crate::{arns, condition_keys, docs, ids};

/// Generates the modules of the services. Returns them with the ID types that they declare. The
/// documentation of each module ends with its page.
///
/// The modules import `cognito-policy` from their parent, as `__cognito_policy`, because its name
/// depends on the manifest of the application.
pub(crate) fn services(
    tables: &[LoadedTable],
    page: fn(&Ident) -> TokenStream,
) -> (TokenStream, Declared) {
    let mut declared = Declared::default();
    let mut modules = TokenStream::new();
    for table in tables {
        let name = names::ident(&names::module(&table.service.name));
        modules.extend(module(table, &name, &page(&name), &mut declared));
    }
    (modules, declared)
}

/// Generates the module by which the macros of the crate find the bindings.
pub(crate) fn for_macros(tables: &[LoadedTable]) -> TokenStream {
    let name = names::ident(Application::BINDINGS);
    let mut modules = Vec::new();
    for table in tables {
        modules.push(names::ident(&names::module(&table.service.name)));
    }
    quote! {
        #[allow(unused_imports)]
        #[doc(hidden)]
        pub mod #name {
            pub use super::{#(#modules),*};
        }
    }
}

fn module(
    table: &LoadedTable,
    name: &Ident,
    page: &TokenStream,
    declared: &mut Declared,
) -> TokenStream {
    let LoadedTable { service, extent, .. } = table;
    let items = match extent {
        Extent::Full => items(service, name, declared),
        Extent::Actions => Actions::new(service).generate_packed(),
    };
    let doc = module_doc(service, *extent);
    quote! {
        #doc
        #page
        #[allow(dead_code, deprecated, unused_imports, clippy::all, clippy::pedantic)]
        pub mod #name {
            use super::__cognito_policy as cognito_policy;
            #items
        }
    }
}

fn items(service: &Service, module: &Ident, declared: &mut Declared) -> TokenStream {
    let mut taken = Taken::default();
    taken.claim("Action");
    let (ids, id_items) = ids::generate(module, &service.placeholders, &mut taken, declared);
    let actions = Actions::new(service);
    let action = actions.generate();
    let mut resource_types = TokenStream::new();
    for (index, one) in service.resource_types.iter().enumerate() {
        let stem = names::type_stem(one);
        let action = taken.claim(&format!("{stem}Action"));
        let arn = taken.claim(&format!("{stem}Arn"));
        resource_types.extend(actions.of_resource_type(index, &action));
        let scoped = actions.scope(index).then_some(&action);
        resource_types.extend(arns::generate(&arn, one, &ids, scoped));
        if !one.arn_formats.is_empty() {
            resource_types.extend(uses(&service.name, &one.name, &arn));
        }
        if actions.scope(index) && !one.arn_formats.is_empty() {
            resource_types.extend(quote!(impl cognito_policy::ResourceFor<#action> for #arn {}));
        }
    }
    let keys = condition_keys::generate(&service.name, &service.condition_keys);
    quote!(#action #id_items #resource_types #keys)
}

/// Generates what ARNs are used for outside of `Resource`: as principals, and for the roles related to
/// Amazon Cognito. The runtime implements them for the types that it has itself.
fn uses(service: &str, resource_type: &str, arn: &Ident) -> TokenStream {
    match (service, resource_type) {
        ("iam", "role" | "user" | "assumed-role" | "federated-user") => {
            principal(&names::ident("AwsPrincipal"), arn)
        }
        ("iam", "oidc-provider" | "saml-provider") => {
            principal(&names::ident("FederatedPrincipal"), arn)
        }
        ("lambda", "function" | "function alias" | "function version") => {
            role_resource(&names::ident("LambdaFunctionArn"), arn)
        }
        ("ses", "identity") => role_resource(&names::ident("EmailIdentityArn"), arn),
        _ => TokenStream::new(),
    }
}

fn principal(principal: &Ident, arn: &Ident) -> TokenStream {
    quote! {
        impl cognito_policy::value::#principal for #arn {
            #[inline]
            fn principal_text(&self) -> &str { self.as_str() }
        }
    }
}

fn role_resource(of_roles: &Ident, arn: &Ident) -> TokenStream {
    quote! {
        impl ::core::convert::From<#arn> for cognito_policy::roles::#of_roles {
            #[inline]
            fn from(arn: #arn) -> Self { Self { __text: arn.__text } }
        }
        impl ::core::convert::From<&#arn> for cognito_policy::roles::#of_roles {
            #[inline]
            fn from(arn: &#arn) -> Self { arn.clone().into() }
        }
    }
}

fn module_doc(service: &Service, extent: Extent) -> TokenStream {
    let title = match &service.title {
        Some(title) => docs::prose(title),
        None => format!("`{}`", service.name),
    };
    let what = match extent {
        Extent::Full => "actions, ARNs and condition keys",
        Extent::Actions => "actions",
    };
    let text = format!("{title}: {what} of `{}`.", service.name);
    let Some(page) = &service.source else { return docs::comment(&text) };
    if !page.starts_with("https://") {
        return docs::comment(&text);
    }
    let day = match &service.retrieved {
        Some(day) => format!(" as of {}", docs::prose(day)),
        None => String::new(),
    };
    docs::comment(&format!("{text}\n\nFrom [AWS's table]({page}){day}."))
}
