//! A minimal macro, which reads a string and expands to code that prints it.

use proc_macro::TokenStream;
use quote::quote;
use syn::{LitStr, parse_macro_input};

#[proc_macro]
pub fn hello(input: TokenStream) -> TokenStream {
    let text = parse_macro_input!(input as LitStr);
    quote!(println!("{}", #text);).into()
}
