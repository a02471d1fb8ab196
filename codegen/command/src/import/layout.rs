//! Writes tables in a fixed layout.
//!
//! A table with descriptions is edited by hand: each member of an action has its own line. Other
//! tables mostly come from AWS: each action has one line, without the properties that are `false`.

use std::io;

use cognito_policy_spec::schema::{self, MemberSchema};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

use super::entry::ServiceEntry;

/// The maximum length of a line with a list.
const WIDTH: usize = 100;

/// Returns the text of a table.
pub(crate) fn table(entry: &ServiceEntry) -> String {
    let mut entry = entry.clone();
    let is_described = entry.is_described();
    if !is_described {
        entry.drop_false_properties();
    }
    let members = members(&entry);
    let members = members.filter_map(|(name, value)| top_level(name, value, is_described));
    let members: Vec<String> = members.collect();
    format!("{{\n{}\n}}\n", members.join(",\n"))
}

/// Returns a member of the table. A table with descriptions omits empty lists.
fn top_level(name: &str, value: &Value, is_described: bool) -> Option<String> {
    let is_block = is_described && !matches!(name, "Operations" | "OperationsWithoutAction");
    let item = |item: &Value| if is_block { block(4, item) } else { one_line(item) };
    match value {
        Value::Array(items) if items.is_empty() => (!is_described).then(|| member(2, name, value)),
        Value::Array(items) if items.iter().all(Value::is_object) => {
            Some(list(2, name, items, |it| format!("    {}", item(it))))
        }
        Value::Object(map) if name == "Placeholders" => {
            let lines = map.iter().map(|(key, it)| format!("    {}: {}", quoted(key), item(it)));
            let lines = lines.collect::<Vec<_>>().join(",\n");
            Some(format!("  {}: {{\n{lines}\n  }}", quoted(name)))
        }
        value => Some(member(2, name, value)),
    }
}

/// Returns the members of a table, including the lists that AWS's tables always have.
fn members(entry: &ServiceEntry) -> impl Iterator<Item = (&str, &Value)> {
    const ALWAYS: [&str; 3] = ["Actions", "ConditionKeys", "Resources"];
    const EMPTY: &Value = &Value::Array(Vec::new());
    let known = schema::SERVICE.members.iter().filter_map(|MemberSchema { name, .. }| {
        let default = ALWAYS.contains(name).then_some(EMPTY);
        Some((*name, entry.0.get(*name).or(default)?))
    });
    let unknown = entry.0.iter().filter(|(name, _)| !schema::SERVICE.has(name));
    known.chain(unknown.map(|(name, value)| (name.as_str(), value)))
}

/// Returns a list with one or more lines for each item.
fn list(indent: usize, name: &str, items: &[Value], item: impl Fn(&Value) -> String) -> String {
    let indent = " ".repeat(indent);
    let items: Vec<String> = items.iter().map(item).collect();
    format!("{indent}{}: [\n{}\n{indent}]", quoted(name), items.join(",\n"))
}

/// Returns an object with a line for each member, without indentation before its opening brace.
fn block(indent: usize, value: &Value) -> String {
    let Value::Object(map) = value else { return one_line(value) };
    let members: Vec<String> =
        map.iter().map(|(name, value)| member(indent + 2, name, value)).collect();
    format!("{{\n{}\n{}}}", members.join(",\n"), " ".repeat(indent))
}

/// Returns a member on one line, or on several if it is a list that is too long.
fn member(indent: usize, name: &str, value: &Value) -> String {
    let line = format!("{}{}: {}", " ".repeat(indent), quoted(name), one_line(value));
    match value {
        Value::Array(items) if line.chars().count() > WIDTH => {
            let margin = " ".repeat(indent + 2);
            list(indent, name, items, |item| format!("{margin}{}", one_line(item)))
        }
        _ => line,
    }
}

/// Returns the name of a member, which can need escapes if it is unknown.
fn quoted(name: &str) -> String {
    one_line(&Value::from(name))
}

fn one_line(value: &Value) -> String {
    let mut line = Vec::new();
    // Cannot fail: the keys are strings, and writing to a `Vec` always succeeds.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut line, OneLine));
    String::from_utf8(line).unwrap_or_default()
}

/// Formats JSON on one line, with spaces after commas and colons.
struct OneLine;

impl Formatter for OneLine {
    fn begin_array_value<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.begin_array_value(out, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::data;

    use super::super::entry::ServiceEntry;
    use super::table;

    #[test]
    fn the_built_in_tables_have_this_layout() {
        for built_in in data::services() {
            let (file, text) = (built_in.file(), built_in.text());
            let written = table(&ServiceEntry::read(&file, text).unwrap());
            let differ = written.lines().zip(text.lines()).find(|(new, old)| new != old);
            assert_eq!((differ, written.len()), (None, text.len()), "{file}");
        }
    }

    #[test]
    fn unknown_members_are_kept() {
        let text = r#"{"Name": "a", "Actions": [
            {"Name": "B", "Mine": {"z": 1, "y": [2]},
             "Annotations": {"Properties": {"IsList": false, "IsWrite": true}}}],
            "Mine": [[1], {}], "\"\n\"": []}"#;
        let expected = "{
  \"Name\": \"a\",
  \"Actions\": [
    {\"Name\": \"B\", \"Annotations\": {\"Properties\": {\"IsWrite\": true}}, \"Mine\": {\"z\": 1, \"y\": [2]}}
  ],
  \"ConditionKeys\": [],
  \"Resources\": [],
  \"Mine\": [[1], {}],
  \"\\\"\\n\\\"\": []
}
";
        assert_eq!(table(&ServiceEntry::read("a.json", text).unwrap()), expected);
    }
}
