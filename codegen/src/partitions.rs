//! Partitions and Regions: constants, and the functions that the runtime reads their names with.

use std::cmp::Reverse;

use cognito_policy_spec::model::Partition;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::{docs, names};

pub(crate) fn generate(partitions: &[Partition]) -> TokenStream {
    let count = number(partitions.len());
    let mut texts = Vec::new();
    let (mut names, mut regions) = (TokenStream::new(), TokenStream::new());
    let mut of_name = TokenStream::new();
    for (index, partition) in partitions.iter().enumerate() {
        let Partition { name, dns_suffix, regions: in_partition, .. } = partition;
        let doc = format!("The partition `{name}`, whose endpoints end with `{dns_suffix}`.");
        names.extend(constant(name, &doc));
        for region in in_partition {
            let doc = format!("`{region}`, in partition `{name}`.");
            regions.extend(constant(region, &doc));
        }
        let (bytes, index) = (Literal::byte_string(name.as_bytes()), number(index));
        of_name.extend(quote!(#bytes => Some(#index),));
        texts.push(name.as_str());
    }
    let of_region = of_region(partitions);
    quote! {
        impl crate::Partition { #names }
        impl crate::Region { #regions }
        #[allow(clippy::match_same_arms)]
        mod partitions {
            pub(crate) static NAMES: [&str; #count] = [#(#texts),*];

            #[inline]
            pub(crate) const fn of_name(name: &[u8]) -> Option<u8> {
                match name { #of_name _ => None, }
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
    let mut arms = TokenStream::new();
    for ((_, prefix), index) in prefixes {
        let mut bytes = TokenStream::new();
        for byte in prefix.bytes() {
            let byte = Literal::byte_character(byte);
            bytes.extend(quote!(#byte,));
        }
        let (index, length) = (number(index), number(prefix.len()));
        arms.extend(quote!([#bytes ..] => Some((#index, #length)),));
    }
    arms
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
