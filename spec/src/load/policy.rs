//! Policies that the data contains as complete documents.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::defined::Defined;
use super::reader::{self, Object, Reader, Str, consists_of};
use super::{Defect, arn, lists};
use crate::model::{Fragment, Policy};
use crate::names;
use crate::schema::{self, Schema};

/// The kinds of policies in the data, named like the types of the runtime.
const KINDS: &[&str] = &["Identity", "Resource", "Session", "Trust"];

/// Reads AWS's managed policies.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service); also unknown
/// members, and documents that are not a policy.
pub fn managed_policies(file_name: &str, text: &str) -> Result<Vec<Policy>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let nodes = lists::items(&mut reader, tree.as_ref(), &schema::MANAGED_POLICIES, "Policies");
    let policies = read_all(&mut reader, nodes, &schema::MANAGED_POLICY, &[]);
    reader.finish_strictly()?;
    Ok(policies)
}

/// Reads a list of policies, whose placeholders are values of the types `values`.
pub(super) fn read_all(
    reader: &mut Reader<'_>,
    nodes: &[Value<'_>],
    schema: &'static Schema,
    values: &[String],
) -> Vec<Policy> {
    let mut names = Defined::new("policy");
    let mut policies = Vec::new();
    for node in nodes {
        let Some(object) = reader.object(node, schema) else { continue };
        let path = path(reader, &object);
        let kind = kind(reader, &object);
        let document = document(reader, &object, values);
        let described = described(reader, &object, &mut names);
        if let (Some(document), Some((name, description, source))) = (document, described) {
            policies.push(Policy { name, path, description, source, kind, document });
        }
    }
    policies
}

/// Returns the name, the description, and the source of a policy or a role. Adds the name, which
/// becomes a name in Rust, to `names`.
pub(super) fn described<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    names: &mut Defined<'n>,
) -> Option<(String, String, String)> {
    let description = reader.required(object, "Description");
    let source = reader.required(object, "Source");
    let name = reader.required(object, "Name")?;
    names.add(reader, name);
    if !consists_of(name.value, |byte| byte.is_ascii_alphanumeric()) {
        let message = format!("invalid name `{}`", name.value);
        reader.defect(name.at, message).help("use letters and digits");
    }
    let (description, source) = (description?.value.to_owned(), source?.value.to_owned());
    Some((name.value.to_owned(), description, source))
}

fn path(reader: &mut Reader<'_>, policy: &Object<'_>) -> String {
    let Some(Str { value, at }) = reader.string(policy, "Path") else { return String::new() };
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/');
    if !value.ends_with('/') || !consists_of(value, legal) {
        let message = format!("invalid path `{value}`");
        reader.defect(at, message).help("write it like `aws-service-role/`");
    }
    value.to_owned()
}

fn kind(reader: &mut Reader<'_>, policy: &Object<'_>) -> String {
    let Some(Str { value, at }) = reader.required(policy, "Kind") else { return String::new() };
    if !KINDS.contains(&value) {
        let help = format!("write one of {}", names::listed(KINDS));
        reader.defect(at, format!("unknown kind of policy `{value}`")).help(help);
    }
    value.to_owned()
}

/// Returns the document of a policy as minified JSON.
///
/// Only checks that it has the form of a policy; what it says is up to the rules.
fn document(
    reader: &mut Reader<'_>,
    policy: &Object<'_>,
    values: &[String],
) -> Option<Vec<Fragment>> {
    let node = reader.get(policy, "Document")?;
    let object = reader.object(node, &schema::DOCUMENT)?;
    let mut writer = Writer { reader, values, parts: Vec::new(), text: String::new() };
    writer.document(&object);
    writer.end_text();
    Some(writer.parts)
}

/// Writes a document, and reports what does not belong in it.
struct Writer<'r, 't> {
    reader: &'r mut Reader<'t>,
    values: &'r [String],
    parts: Vec<Fragment>,
    /// The text after the last of the parts.
    text: String,
}

impl Writer<'_, '_> {
    fn document(&mut self, document: &Object<'_>) {
        if let Some(Str { value, at }) = self.reader.required(document, "Version")
            && value != "2012-10-17"
        {
            let message = format!("unsupported version `{value}`");
            self.reader.defect(at, message).help("write `2012-10-17`");
        }
        let statements = self.reader.list(document, "Statement");
        if statements.is_empty() {
            self.reader.defect(document.at, "a document must have a statement");
        }
        self.text.push_str(r#"{"Version":"2012-10-17","Statement":["#);
        for (index, node) in statements.iter().enumerate() {
            self.comma(index);
            if let Some(statement) = self.reader.object(node, &schema::STATEMENT) {
                self.statement(&statement);
            }
        }
        self.text.push_str("]}");
    }

    fn statement(&mut self, statement: &Object<'_>) {
        self.reader.required(statement, "Effect");
        self.text.push('{');
        let members = schema::STATEMENT.members.iter().map(|member| member.name);
        let members = members.filter_map(|name| Some((name, statement.get(name)?)));
        for (index, (name, value)) in members.enumerate() {
            self.comma(index);
            self.member(name, statement.at, value);
        }
        self.text.push('}');
    }

    fn member(&mut self, name: &str, at: usize, value: &Value<'_>) {
        self.string(name, at);
        self.text.push(':');
        self.value(value);
    }

    fn value(&mut self, node: &Value<'_>) {
        match node {
            Value::StringLit(literal) => self.string(&literal.value, literal.range.start),
            Value::Array(array) => {
                self.text.push('[');
                for (index, element) in array.elements.iter().enumerate() {
                    self.comma(index);
                    self.value(element);
                }
                self.text.push(']');
            }
            Value::Object(object) => {
                self.reader.duplicates(&object.properties, "a statement");
                self.text.push('{');
                for (index, member) in object.properties.iter().enumerate() {
                    self.comma(index);
                    self.member(member.name.as_str(), member.name.start(), &member.value);
                }
                self.text.push('}');
            }
            _ => {
                let message = "a value in a statement must be a string, a list, or an object, not";
                self.reader.defect(node.start(), format!("{message} {}", reader::kind(node)));
            }
        }
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.text.push(',');
        }
    }

    fn string(&mut self, string: &str, at: usize) {
        self.text.push('"');
        self.pieces(string, at);
        self.text.push('"');
    }

    /// Writes the contents of a string, with its placeholders as separate parts. Stops at the first
    /// error.
    fn pieces(&mut self, string: &str, at: usize) -> Option<()> {
        let mut rest = string;
        while let Some((text, placeholder)) = rest.split_once("${") {
            self.text(text, at)?;
            let name = arn::placeholder(self.reader, at, placeholder)?;
            self.check_placeholder(name, at)?;
            self.end_text();
            self.parts.push(Fragment::Placeholder(name.to_owned()));
            rest = &placeholder[name.len() + "}".len()..];
        }
        self.text(rest, at)
    }

    /// Writes a text. It becomes part of policies unchanged, so it must not have a meaning in JSON.
    fn text(&mut self, text: &str, at: usize) -> Option<()> {
        let legal = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\');
        if !consists_of(text, legal) {
            let message = format!("{text:?} is not allowed in a document");
            let help = "use printable ASCII without spaces, `\"`, and `\\`";
            self.reader.defect(at, message).help(help);
            return None;
        }
        self.text.push_str(text);
        Some(())
    }

    fn end_text(&mut self) {
        self.parts.push(Fragment::Literal(std::mem::take(&mut self.text)));
    }

    fn check_placeholder(&mut self, name: &str, at: usize) -> Option<()> {
        let help = if self.values.is_empty() {
            "write out its value".to_owned()
        } else if name.as_bytes()[0].is_ascii_lowercase() || self.values.iter().any(|it| it == name)
        {
            return Some(());
        } else {
            format!("write one of {}, or a name in lower case", names::listed(self.values))
        };
        self.reader.defect(at, format!("`${{{name}}}` has no value here")).help(help);
        None
    }
}
