//! Partitions and Regions: constants, and the functions that the runtime reads names with.

use cognito_policy_spec::model::Partition;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{docs, names};

pub(crate) fn generate(partitions: &[Partition]) -> TokenStream {
    let texts: Vec<_> = partitions.iter().map(|partition| &partition.name).collect();
    let count = number(texts.len());
    let of_name = partitions.iter().enumerate().map(|(index, partition)| {
        let (name, index) = (Literal::byte_string(partition.name.as_bytes()), number(index));
        quote!(#name => Some(#index),)
    });
    let of_region = prefixes(partitions).into_iter().map(|(prefix, index)| {
        let bytes = prefix.bytes().map(Literal::byte_character);
        let (index, length) = (number(index), number(prefix.len()));
        quote!([#(#bytes,)* ..] => Some((#index, #length)),)
    });
    let names = partitions.iter().map(|partition| {
        let Partition { name, dns_suffix, .. } = partition;
        constant(name, &format!("The partition `{name}`, whose endpoints end with `{dns_suffix}`."))
    });
    let regions = partitions.iter().flat_map(|partition| {
        let constants = partition.regions.iter();
        constants
            .map(|name| constant(name, &format!("`{name}`, in partition `{}`.", partition.name)))
    });
    quote! {
        impl ::cognito_policy::Partition { #(#names)* }
        impl ::cognito_policy::Region { #(#regions)* }
        #[allow(clippy::match_same_arms)]
        mod partitions {
            pub(crate) static NAMES: [&str; #count] = [#(#texts),*];

            #[inline]
            pub(crate) const fn of_name(name: &[u8]) -> Option<u8> {
                match name { #(#of_name)* _ => None, }
            }

            #[inline]
            pub(crate) const fn of_region(text: &[u8]) -> Option<(u8, usize)> {
                match text { #(#of_region)* _ => None, }
            }
        }
    }
}

/// The beginnings of Regions' names, the longest first, each with its partition's position.
fn prefixes(partitions: &[Partition]) -> Vec<(&str, usize)> {
    let mut prefixes: Vec<_> = partitions
        .iter()
        .enumerate()
        .flat_map(|(index, partition)| {
            partition.region_prefixes.iter().map(move |one| (one.as_str(), index))
        })
        .collect();
    prefixes.sort_by_key(|&(prefix, _)| (std::cmp::Reverse(prefix.len()), prefix));
    prefixes
}

fn constant(text: &str, doc: &str) -> TokenStream {
    let (name, doc) = (names::constant(text), docs::comment(doc));
    // No call: a `const` made by one could not be borrowed in another.
    let text = quote!(::cognito_policy::__private::Cow::Borrowed(#text));
    quote!(#doc pub const #name: Self = Self { __text: #text };)
}

fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}
