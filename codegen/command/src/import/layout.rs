//! How tables are written.
//!
//! A table with descriptions is for people to edit: a line for each member of an action. Of others,
//! most of which AWS alone has written, an action takes a line, and what it is not goes without
//! saying.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use serde_json::{Map, Value};

use super::entry::Entry;

/// How long a line with a list may be.
const WIDTH: usize = 100;

/// The text of a table.
pub(crate) fn table(entry: &Entry) -> String {
    let mut entry = entry.clone();
    let is_described = entry.is_described();
    if !is_described {
        entry.drop_false_properties();
    }
    let item = |name: &str, item: &Value| match name {
        "OperationsWithoutAction" => one_line(item),
        _ if is_described => block(4, item),
        _ => one_line(item),
    };
    let mut members = Vec::new();
    for (name, value) in self::members(&entry) {
        members.push(match &value {
            Value::Array(items) if items.is_empty() && is_described => continue,
            Value::Array(items) if items.is_empty() => member(2, &name, &value),
            Value::Array(items) if items.iter().all(Value::is_object) => {
                list(2, &name, items, |it| format!("    {}", item(&name, it)))
            }
            Value::Object(map) if name == "Placeholders" => {
                let lines =
                    map.iter().map(|(key, it)| format!("    {}: {}", quoted(key), item(&name, it)));
                format!("  {}: {{\n{}\n  }}", quoted(&name), lines.collect::<Vec<_>>().join(",\n"))
            }
            value => member(2, &name, value),
        });
    }
    format!("{{\n{}\n}}\n", members.join(",\n"))
}

fn members(entry: &Entry) -> Map<String, Value> {
    match serde_json::to_value(entry) {
        Ok(Value::Object(members)) => members,
        // A struct becomes an object, and its texts and numbers are JSON's own.
        _ => Map::new(),
    }
}

/// A list with a line, or a block of lines, for each item.
fn list(indent: usize, name: &str, items: &[Value], item: impl Fn(&Value) -> String) -> String {
    let indent = " ".repeat(indent);
    let items: Vec<String> = items.iter().map(item).collect();
    format!("{indent}{}: [\n{}\n{indent}]", quoted(name), items.join(",\n"))
}

/// An object with a line for each member, but for what stands before its brace.
fn block(indent: usize, value: &Value) -> String {
    let Value::Object(map) = value else { return one_line(value) };
    let members: Vec<String> =
        map.iter().map(|(name, value)| member(indent + 2, name, value)).collect();
    format!("{{\n{}\n{}}}", members.join(",\n"), " ".repeat(indent))
}

/// A member on one line, or on several if it is a list that one cannot hold.
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

/// A member's name, which may be anything where it is not known.
fn quoted(name: &str) -> String {
    one_line(&Value::from(name))
}

fn one_line(value: &Value) -> String {
    let mut line = Vec::new();
    // Neither a value nor a list of bytes gives an error here.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut line, OneLine));
    String::from_utf8(line).unwrap_or_default()
}

/// JSON on one line, with blanks behind commas and colons.
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

    use super::super::entry::Entry;
    use super::table;

    #[test]
    fn the_built_in_tables_have_this_layout() {
        for built_in in data::services() {
            let (file, text) = (built_in.file(), built_in.text());
            let written = table(&Entry::read(&file, text).unwrap());
            let differ = written.lines().zip(text.lines()).find(|(new, old)| new != old);
            assert_eq!((differ, written.len()), (None, text.len()), "{file}");
        }
    }

    #[test]
    fn members_that_are_not_known_are_kept() {
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
        assert_eq!(table(&Entry::read("a.json", text).unwrap()), expected);
    }
}
