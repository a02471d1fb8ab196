//! Writes JSON trees in two layouts.

use cognito_policy_spec::json::{Member, Node, Value, write_string};

/// Writes a tree on one line.
pub(crate) fn minified<S>(node: &Node<S>) -> String {
    let mut out = String::new();
    write(&mut out, node, None);
    out
}

/// Writes a tree with each value on its own line.
pub(crate) fn pretty<S>(node: &Node<S>) -> String {
    let mut out = String::new();
    write(&mut out, node, Some(0));
    out
}

/// Writes a value, on indented lines if `indent` is set.
fn write<S>(out: &mut String, node: &Node<S>, indent: Option<usize>) {
    let inner = indent.map(|indent| indent + 1);
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(digits) => out.push_str(digits),
        Value::String(text) => write_string(out, &text.value),
        Value::Expression(index) => unreachable!("a text cannot have the expression {index}"),
        Value::Array(nodes) => list(out, ['[', ']'], nodes, indent, |out, node| {
            write(out, node, inner);
        }),
        Value::Object(members) => list(out, ['{', '}'], members, indent, |out, member| {
            let Member { name, value, .. } = member;
            write_string(out, &name.value);
            out.push_str(if indent.is_some() { " : " } else { ":" });
            write(out, value, inner);
        }),
    }
}

fn list<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    indent: Option<usize>,
    item: impl Fn(&mut String, &T),
) {
    let line = |out: &mut String, more: usize| {
        if let Some(indent) = indent {
            out.push_str("\r\n");
            out.extend(std::iter::repeat_n('\t', indent + more));
        }
    };
    out.push(open);
    for (index, it) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        line(out, 1);
        item(out, it);
    }
    line(out, 0);
    out.push(close);
}
