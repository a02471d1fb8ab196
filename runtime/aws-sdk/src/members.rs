//! The members of an operation's input, as far as a request shows them.

use std::collections::HashMap;

use cognito_policy_needs::Setter;
use cognito_policy_spec::json::{self, Node, Value};
use heck::ToSnakeCase;

use crate::text::form;

/// The members of an input, and the tags among them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Members {
    /// As the setters of the SDK that set them.
    pub(crate) setters: Vec<Setter>,
    /// The tags that the request sets, and the keys of those that it removes.
    pub(crate) tags: Vec<(String, Option<String>)>,
    /// Whether a body could not be read, so that there can be more members.
    pub(crate) is_incomplete: bool,
}

impl Members {
    /// Adds a member with a value.
    pub(crate) fn add(&mut self, name: &str, value: Option<String>) {
        self.add_nested(name, value, Vec::new());
    }

    /// Adds a member in a header or in the query.
    pub(crate) fn add_wire(&mut self, wire: &str, value: &str) {
        let is_of_aws = wire.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
        self.add(if is_of_aws { &wire[6..] } else { wire }, Some(value.to_owned()));
    }

    fn add_nested(&mut self, name: &str, value: Option<String>, nested: Vec<String>) {
        let name = name.to_snake_case();
        self.setters.push(Setter { name, value, nested, ..Setter::default() });
    }

    /// Adds the members of a JSON document.
    pub(crate) fn add_json(&mut self, text: &str) {
        match json::parse(text) {
            Ok(document) => self.add_document(&document),
            Err(_) => self.is_incomplete = true,
        }
    }

    /// Adds the members of a document.
    pub(crate) fn add_document<S>(&mut self, document: &Node<S>) {
        let Value::Object(members) = &document.value else { return };
        for member in members {
            let name = &member.name.value;
            let value = match &member.value.value {
                Value::String(text) => Some(text.value.clone()),
                Value::Number(text) => Some(text.clone()),
                Value::Bool(value) => Some(value.to_string()),
                Value::Null => continue,
                Value::Array(_) | Value::Object(_) | Value::Expression(_) => None,
            };
            let mut setter = Setter { name: name.to_snake_case(), value, ..Setter::default() };
            names(&member.value, &mut setter);
            // An empty map or list may set nothing.
            setter.optional = is_empty(&member.value);
            self.setters.push(setter);
            self.add_tags(name, &member.value);
        }
    }

    /// Adds a member that is a JSON document.
    pub(crate) fn add_json_member(&mut self, name: &str, text: &str) {
        let mut setter = Setter { name: name.to_snake_case(), ..Setter::default() };
        if let Ok(document) = json::parse(text) {
            names(&document, &mut setter);
        }
        self.setters.push(setter);
    }

    /// Adds a member that is an XML document, with the names of the elements.
    pub(crate) fn add_xml_member(&mut self, name: &str, text: &str) {
        let mut nested = Vec::new();
        for tag in text.split('<').skip(1) {
            let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric());
            nested.push(tag[..end.unwrap_or(tag.len())].to_snake_case());
        }
        nested.retain(|element| !element.is_empty());
        self.add_nested(name, None, nested);
    }

    /// Adds the members of a form, in which `Tags.member.1.Key` is the key of the first tag.
    pub(crate) fn add_form(&mut self, text: &str) {
        for (path, value) in form(text) {
            let mut names = path.split('.');
            let name = names.next().unwrap_or_default().to_snake_case();
            let nested: Vec<String> = names.map(ToSnakeCase::to_snake_case).collect();
            match self.setters.iter_mut().find(|setter| setter.name == name) {
                Some(known) => known.nested.extend(nested),
                None if nested.is_empty() => self.add(&name, Some(value)),
                None => self.add_nested(&name, None, nested),
            }
        }
        self.tags.extend(form_tags(text));
    }

    fn add_tags<S>(&mut self, name: &str, value: &Node<S>) {
        let name = name.to_ascii_lowercase();
        match &value.value {
            Value::Array(keys) if name == "tagkeys" => {
                self.tags.extend(keys.iter().filter_map(|key| Some((text(key)?, None))));
            }
            Value::Array(tags) if name.ends_with("tags") => {
                self.tags.extend(tags.iter().filter_map(tag));
            }
            Value::Object(tags) if name.ends_with("tags") => {
                let pair = |tag: &json::Member<S>| (tag.name.value.clone(), text(&tag.value));
                self.tags.extend(tags.iter().map(pair));
            }
            _ => {}
        }
    }
}

/// Collects the names of members, and the ARNs among their values.
fn names<S>(node: &Node<S>, setter: &mut Setter) {
    match &node.value {
        Value::Object(members) => {
            for member in members {
                setter.nested.push(member.name.value.to_snake_case());
                nested(&member.value, setter);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| nested(item, setter)),
        _ => {}
    }
}

fn nested<S>(node: &Node<S>, setter: &mut Setter) {
    match text(node) {
        Some(text) if text.starts_with("arn:") => setter.arns.push(text),
        _ => names(node, setter),
    }
}

fn is_empty<S>(node: &Node<S>) -> bool {
    match &node.value {
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn text<S>(node: &Node<S>) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.value.clone()),
        _ => None,
    }
}

/// Reads `{"Key": "team", "Value": "blue"}`.
fn tag<S>(node: &Node<S>) -> Option<(String, Option<String>)> {
    let Value::Object(members) = &node.value else { return None };
    let of = |wanted: &str| {
        let is = |name: &str| name.to_ascii_lowercase().ends_with(wanted);
        members.iter().find(|member| is(&member.name.value)).and_then(|member| text(&member.value))
    };
    Some((of("key")?, of("value")))
}

/// Reads `Tags.member.1.Key=team&Tags.member.1.Value=blue`, and `TagKeys.member.1=team`.
fn form_tags(text: &str) -> Vec<(String, Option<String>)> {
    let mut values: HashMap<String, String> = form(text).collect();
    let mut tags = Vec::new();
    for (path, key) in form(text).filter(|(path, _)| path.starts_with("Tag")) {
        if path.starts_with("TagKeys.") {
            tags.push((key, None));
        } else if let Some(tag) = path.strip_suffix(".Key") {
            tags.push((key, values.remove(&format!("{tag}.Value"))));
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::Members;

    fn shown(members: &Members) -> String {
        let mut shown = Vec::new();
        for setter in &members.setters {
            let value = setter.value.as_deref().unwrap_or("-");
            shown.push(format!("{}={value} {}\n", setter.name, setter.nested.join(",")));
        }
        shown.concat()
    }

    #[test]
    fn documents_show_members() {
        let mut members = Members::default();
        members.add_json(
            r#"{"UserPoolId": "eu-west-1_A", "Limit": 5, "Force": true, "Next": null,
                "TransactItems": [{"Put": {"TableName": "t"}}]}"#,
        );
        assert_eq!(
            shown(&members),
            "user_pool_id=eu-west-1_A \nlimit=5 \nforce=true \ntransact_items=- put,table_name\n"
        );
        assert!(!members.is_incomplete);
        members.add_json("not JSON");
        assert!(members.is_incomplete);
        assert_eq!(members.setters.len(), 4);
    }

    #[test]
    fn forms_show_members() {
        let mut members = Members::default();
        members.add_form(
            "TopicArn=arn%3Aaws&Message=a+b&Attributes.entry.1.Name=x&Attributes.entry.1.Value=y",
        );
        assert_eq!(
            shown(&members),
            "topic_arn=arn:aws \nmessage=a b \nattributes=- entry,1,name,entry,1,value\n"
        );
    }

    #[test]
    fn headers_and_the_query_show_members() {
        let mut members = Members::default();
        members.add_wire("x-amz-object-lock-mode", "GOVERNANCE");
        members.add_wire("versionId", "1");
        members
            .add_xml_member("Delete", "<Delete><Object><VersionId>1</VersionId></Object></Delete>");
        assert_eq!(
            shown(&members),
            "object_lock_mode=GOVERNANCE \nversion_id=1 \ndelete=- delete,object,version_id\n"
        );
    }

    #[track_caller]
    fn tags(members: &Members, expected: &[(&str, Option<&str>)]) {
        let found: Vec<_> =
            members.tags.iter().map(|(key, value)| (key.as_str(), value.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_are_maps_lists_and_keys() {
        for document in [
            r#"{"UserPoolTags": {"team": "blue", "stage": "dev"}}"#,
            r#"{"Tags": [{"Key": "team", "Value": "blue"}, {"Key": "stage", "Value": "dev"}]}"#,
            r#"{"tags": [{"key": "team", "value": "blue"}, {"tagKey": "stage", "tagValue": "dev"}]}"#,
        ] {
            let mut members = Members::default();
            members.add_json(document);
            tags(&members, &[("team", Some("blue")), ("stage", Some("dev"))]);
        }
        let mut members = Members::default();
        members.add_json(r#"{"TagKeys": ["team"], "Tags": "none"}"#);
        members.add_form("Tags.member.1.Value=x&Tags.member.1.Key=stage&TagKeys.member.1=old");
        tags(&members, &[("team", None), ("stage", Some("x")), ("old", None)]);
    }
}
