//! The least that a macro can do: it reads one string, and prints it.

use proc_macro::TokenStream;
use quote::quote;
use syn::{LitStr, parse_macro_input};

#[proc_macro]
pub fn hello(input: TokenStream) -> TokenStream {
    let text = parse_macro_input!(input as LitStr);
    quote!(println!("{}", #text);).into()
}
