//! Policies that the data has as whole documents.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::defined::Defined;
use super::reader::{self, Object, Reader, Str, is_made_of};
use super::{Defect, arn, lists};
use crate::model::{Part, Policy};
use crate::names;

const MANAGED_POLICY: &[&str] = &["Name", "Path", "Kind", "Description", "Source", "Document"];
const DOCUMENT: &[&str] = &["Version", "Statement"];
const STATEMENT: &[&str] = &["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

/// The kinds of policies that the data has, as the runtime's types are called.
const KINDS: &[&str] = &["Identity", "Resource", "Session", "Trust"];

/// Reads the policies that AWS itself keeps.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table; also members that are not
/// read, and documents that have not the form of a policy.
pub fn managed_policies(file_name: &str, text: &str) -> Result<Vec<Policy>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let nodes = lists::items(&mut reader, tree.as_ref(), "Policies");
    let policies = read_all(&mut reader, nodes, MANAGED_POLICY, &[]);
    reader.finish_strictly()?;
    Ok(policies)
}

/// The policies of a list, which have these `members`, and places for values of the types `values`.
pub(super) fn read_all(
    reader: &mut Reader<'_>,
    nodes: &[Value<'_>],
    members: &[&str],
    values: &[String],
) -> Vec<Policy> {
    let mut names = Defined::new("policy");
    let mut policies = Vec::new();
    for node in nodes {
        let Some(object) = reader.object(node, "a policy", members) else { continue };
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

/// The name, the description and the source of a policy or a role. The name is added to `names`;
/// it becomes one in Rust.
pub(super) fn described<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    names: &mut Defined<'n>,
) -> Option<(String, String, String)> {
    let description = reader.required(object, "Description");
    let source = reader.required(object, "Source");
    let name = reader.required(object, "Name")?;
    names.add(reader, name);
    if !is_made_of(name.value, |byte| byte.is_ascii_alphanumeric()) {
        let message = format!("`{}` is no name; it has letters and digits", name.value);
        reader.defect(name.at, message);
    }
    let (description, source) = (description?.value.to_owned(), source?.value.to_owned());
    Some((name.value.to_owned(), description, source))
}

fn path(reader: &mut Reader<'_>, policy: &Object<'_>) -> String {
    let Some(Str { value, at }) = reader.string(policy, "Path") else { return String::new() };
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/');
    if !value.ends_with('/') || !is_made_of(value, legal) {
        let message = format!("`{value}` is no path; write it like `aws-service-role/`");
        reader.defect(at, message);
    }
    value.to_owned()
}

fn kind(reader: &mut Reader<'_>, policy: &Object<'_>) -> String {
    let Some(Str { value, at }) = reader.required(policy, "Kind") else { return String::new() };
    if !KINDS.contains(&value) {
        let known = names::listed(KINDS);
        reader.defect(at, format!("`{value}` is no kind of policies; write one of {known}"));
    }
    value.to_owned()
}

/// The policy's document as minified JSON.
///
/// What it says is for the rules to judge; here it only must have a policy's form.
fn document(reader: &mut Reader<'_>, policy: &Object<'_>, values: &[String]) -> Option<Vec<Part>> {
    let Some(node) = policy.get("Document") else {
        reader.missing(policy, "Document");
        return None;
    };
    let object = reader.object(node, "a document", DOCUMENT)?;
    let mut writer = Writer { reader, values, parts: Vec::new(), text: String::new() };
    writer.document(&object);
    writer.end_text();
    Some(writer.parts)
}

/// Writes a document, and reports what does not belong into one.
struct Writer<'r, 't> {
    reader: &'r mut Reader<'t>,
    values: &'r [String],
    parts: Vec<Part>,
    /// What stands behind the last of the parts.
    text: String,
}

impl Writer<'_, '_> {
    fn document(&mut self, document: &Object<'_>) {
        if let Some(Str { value, at }) = self.reader.required(document, "Version")
            && value != "2012-10-17"
        {
            let message = format!("`{value}` is no version for new policies; write `2012-10-17`");
            self.reader.defect(at, message);
        }
        let statements = self.reader.list(document, "Statement");
        if statements.is_empty() {
            self.reader.defect(document.at, "a document needs a statement".to_owned());
        }
        self.text.push_str(r#"{"Version":"2012-10-17","Statement":["#);
        for (index, node) in statements.iter().enumerate() {
            self.comma(index);
            if let Some(statement) = self.reader.object(node, "a statement", STATEMENT) {
                self.statement(&statement);
            }
        }
        self.text.push_str("]}");
    }

    fn statement(&mut self, statement: &Object<'_>) {
        self.reader.required(statement, "Effect");
        self.text.push('{');
        let mut count = 0;
        for name in STATEMENT {
            if let Some(value) = statement.get(name) {
                self.comma(count);
                count += 1;
                self.member(name, statement.at, value);
            }
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
                let found = reader::kind(node);
                let message = format!("a statement has strings, lists and objects, not {found}");
                self.reader.defect(node.start(), message);
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
        if let Err(message) = self.pieces(string) {
            self.reader.defect(at, message);
        }
        self.text.push('"');
    }

    /// The contents of a string, its placeholders apart.
    ///
    /// A text becomes a part of policies as it is, so it must not mean anything in JSON.
    fn pieces(&mut self, string: &str) -> Result<(), String> {
        let bytes = string.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b'$' && bytes.get(at + 1) == Some(&b'{') {
                let name = arn::placeholder(&string[at + 2..])?;
                self.check_placeholder(name)?;
                self.end_text();
                self.parts.push(Part::Placeholder(name.to_owned()));
                at += "${}".len() + name.len();
                continue;
            }
            if !byte.is_ascii_graphic() || matches!(byte, b'"' | b'\\') {
                return Err(format!(
                    "{string:?} must not stand in a document; it has printable ASCII without \
                     blanks, `\"` and `\\`"
                ));
            }
            self.text.push(char::from(byte));
            at += 1;
        }
        Ok(())
    }

    fn end_text(&mut self) {
        self.parts.push(Part::Literal(std::mem::take(&mut self.text)));
    }

    fn check_placeholder(&self, name: &str) -> Result<(), String> {
        if self.values.is_empty() {
            return Err(format!("`${{{name}}}` has no value here; write out what it stands for"));
        }
        if name.as_bytes()[0].is_ascii_lowercase() {
            return Ok(());
        }
        for known in self.values {
            if known == name {
                return Ok(());
            }
        }
        let known = names::listed(self.values);
        Err(format!("`${{{name}}}` has no value; write one of {known}, or a text in lower case"))
    }
}
