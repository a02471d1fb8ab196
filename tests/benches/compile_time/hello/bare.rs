fn main() {
    bare_macro::hello!("hello");
}
