#[derive(serde::Serialize, serde::Deserialize)]
struct Greeting {
    text: String,
}

fn main() {
    let greeting = Greeting { text: "hello".to_owned() };
    println!("{}", greeting.text);
}
