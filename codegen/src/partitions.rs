//! Partitions and Regions: constants, and the functions that the runtime reads their names with.

use std::cmp::Reverse;

use cognito_policy_spec::model::Partition;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{docs, names};

pub(crate) fn generate(partitions: &[Partition]) -> TokenStream {
    let count = number(partitions.len());
    let texts = partitions.iter().map(|partition| &partition.name);
    let names = partitions.iter().map(|Partition { name, dns_suffix, .. }| {
        constant(name, &format!("The partition `{name}`, whose endpoints end with `{dns_suffix}`."))
    });
    let mut regions = Vec::new();
    for Partition { name, regions: names, .. } in partitions {
        for region in names {
            regions.push(constant(region, &format!("`{region}`, in partition `{name}`.")));
        }
    }
    let of_name = partitions.iter().enumerate().map(|(index, partition)| {
        let (name, index) = (Literal::byte_string(partition.name.as_bytes()), number(index));
        quote!(#name => Some(#index),)
    });
    let of_region = of_region(partitions);
    quote! {
        impl crate::Partition { #(#names)* }
        impl crate::Region { #(#regions)* }
        #[allow(clippy::match_same_arms)]
        mod partitions {
            pub(crate) static NAMES: [&str; #count] = [#(#texts),*];

            #[inline]
            pub(crate) const fn of_name(name: &[u8]) -> Option<u8> {
                match name { #(#of_name)* _ => None, }
            }

            #[inline]
            pub(crate) const fn of_region(text: &[u8]) -> Option<(u8, usize)> {
                match text { #of_region _ => None, }
            }
        }
    }
}

/// Generates the match arms that find the partition of a Region by prefix. Longer prefixes come
/// first: `us-gov-` before `us-`.
fn of_region(partitions: &[Partition]) -> TokenStream {
    let mut prefixes = Vec::new();
    for (index, partition) in partitions.iter().enumerate() {
        for prefix in &partition.region_prefixes {
            // Not sorted at the end: one more sort makes this crate generate 5 % more code, which
            // each clean build of an application compiles.
            let order = (Reverse(prefix.len()), prefix.as_str());
            let place = prefixes.partition_point(|&(other, _)| other < order);
            prefixes.insert(place, (order, index));
        }
    }
    let arms = prefixes.into_iter().map(|((_, prefix), index)| {
        let bytes = prefix.bytes().map(Literal::byte_character);
        let (index, length) = (number(index), number(prefix.len()));
        quote!([#(#bytes,)* ..] => Some((#index, #length)),)
    });
    quote!(#(#arms)*)
}

fn constant(text: &str, doc: &str) -> TokenStream {
    let (name, doc) = (names::constant(text), docs::comment(doc));
    // Not a call: a constant that a call produces cannot be borrowed in another constant.
    let text = quote!(crate::__private::Cow::Borrowed(#text));
    quote!(#doc pub const #name: Self = Self { __text: #text };)
}

fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}
