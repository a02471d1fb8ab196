//! Converts names in the tables to names in Rust. The rules that the macros share are in
//! `cognito_policy_spec::names`.

use cognito_policy_spec::model::{ConditionKey, ResourceType};
use cognito_policy_spec::names::{KEYWORDS, NEVER_RAW};
pub(crate) use cognito_policy_spec::names::{
    listed, module, snake, tag_key_type, type_name, type_stem, variant, with_article,
};
use proc_macro2::{Ident, Span};

/// Returns an identifier with this name: raw if it is a keyword, with `_` appended if it cannot be
/// raw, and with `_` prepended if it begins with a digit.
pub(crate) fn ident(name: &str) -> Ident {
    let span = Span::call_site();
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, span)
    } else if NEVER_RAW.contains(&name) {
        Ident::new(&format!("{name}_"), span)
    } else if name.starts_with(|first: char| first.is_ascii_digit()) || name.is_empty() {
        Ident::new(&format!("_{name}"), span)
    } else {
        Ident::new(name, span)
    }
}

/// The names taken in one module, sorted, each with the next number to try when it is claimed
/// again.
///
/// Not a map: with a `BTreeMap`, this crate generates 9 % more code, which each clean build of an
/// application compiles.
#[derive(Debug, Default)]
pub(crate) struct Taken(Vec<(String, usize)>);

impl Taken {
    /// Claims `name`, or `name2`, `name3`... if it is taken.
    pub(crate) fn claim(&mut self, name: &str) -> Ident {
        let mut free = name.to_owned();
        if let Ok(index) = self.index(name) {
            let mut number = self.0[index].1;
            while self.index(&free).is_ok() {
                free = format!("{name}{number}");
                number += 1;
            }
            self.0[index].1 = number;
        }
        let ident = ident(&free);
        if let Err(index) = self.index(&free) {
            self.0.insert(index, (free, 2));
        }
        ident
    }

    fn index(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(taken, _)| taken.as_str().cmp(name))
    }
}

/// Returns the words for a resource type: `user pool`, `federated user`.
pub(crate) fn prose(resource_type: &ResourceType) -> String {
    resource_type.title().replace(['-', '_', '.', ':', '/'], " ")
}

/// Returns the name of a constant: `US_EAST_1` for `us-east-1`.
pub(crate) fn constant(name: &str) -> Ident {
    ident(&cognito_policy_spec::names::constant(name))
}

/// Returns the name of a constant for a name in camel case: `AMAZON_COGNITO_READ_ONLY` for
/// `AmazonCognitoReadOnly`.
pub(crate) fn screaming(name: &str) -> Ident {
    ident(&snake(name).to_ascii_uppercase())
}

/// Returns the function of a condition key in the module of `service`, and its parameters.
///
/// The service's own prefix and `aws:` are dropped, other prefixes are kept: in `cognito-identity`,
/// `cognito-identity:IdentityPoolArn` becomes `identity_pool_arn`, and
/// `cognito-identity-auth:AccountId` becomes `auth_account_id`. A placeholder becomes a parameter.
/// Unless it ends the key, it is also part of the name, which distinguishes keys that differ only
/// in a placeholder.
pub(crate) fn condition_key(service: &str, key: &ConditionKey) -> (String, Vec<String>) {
    let name = key.name.strip_prefix("aws:").unwrap_or(&key.name);
    let own = name.strip_prefix(service).and_then(|rest| rest.strip_prefix([':', '-']));
    let mut function = String::new();
    let mut parameters = Vec::new();
    for (text, placeholder) in placeholders(own.unwrap_or(name)) {
        function.push_str(text);
        if let Some(placeholder) = placeholder {
            parameters.push(snake(placeholder));
            function.push_str(placeholder);
        }
    }
    if let [.., (_, Some(last))] = placeholders(&key.name)[..] {
        function.truncate(function.len() - last.len());
    }
    let function = snake(&function);
    (if function.is_empty() { "key".to_owned() } else { function }, parameters)
}

/// Splits a string into pairs of literal text and the placeholder after it. The last pair has no
/// placeholder if the string does not end with one.
pub(crate) fn placeholders(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut pairs = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((before, after)) = rest.split_once("${") else {
            pairs.push((rest, None));
            break;
        };
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        pairs.push((before, Some(name)));
        rest = after;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::model::ValueType;

    use super::*;

    #[test]
    fn keywords_are_raw_or_suffixed() {
        for (name, expected) in [
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("crate", "crate_"),
            ("Self", "Self_"),
            ("self", "self_"),
            ("Type", "Type"),
            ("4th", "_4th"),
            ("pool", "pool"),
        ] {
            assert_eq!(ident(name).to_string(), expected);
        }
    }

    #[test]
    fn duplicate_names_are_numbered() {
        let mut taken = Taken::default();
        let names: Vec<_> =
            ["Id", "Id2", "Id", "Id"].iter().map(|name| taken.claim(name).to_string()).collect();
        assert_eq!(names, ["Id", "Id2", "Id3", "Id4"]);
    }

    #[test]
    fn articles() {
        for (words, expected) in [
            ("user pool", "a user pool"),
            ("identity pool", "an identity pool"),
            ("web ACL", "a web ACL"),
            ("`AWS` principal", "an `AWS` principal"),
            ("umbrella", "an umbrella"),
            ("Unit", "a Unit"),
        ] {
            assert_eq!(with_article(words), expected);
        }
    }

    fn function(service: &str, key: &str) -> String {
        let key = ConditionKey {
            name: key.to_owned(),
            value_type: ValueType::String,
            other_types: Vec::new(),
            multivalued: false,
            either_cardinality: false,
            placeholder: None,
            description: None,
            category: None,
        };
        let (name, parameters) = condition_key(service, &key);
        format!("{name}({})", parameters.join(", "))
    }

    #[test]
    fn condition_keys() {
        for (service, key, expected) in [
            ("cognito-idp", "aws:ResourceTag/${TagKey}", "resource_tag(tag_key)"),
            ("cognito-idp", "aws:TagKeys", "tag_keys()"),
            ("cognito-identity", "cognito-identity:IdentityPoolArn", "identity_pool_arn()"),
            ("cognito-identity", "cognito-identity-auth:AccountId", "auth_account_id()"),
            ("sts", "sts:ExternalId", "external_id()"),
            ("sts", "iam:ResourceTag/${TagKey}", "iam_resource_tag(tag_key)"),
            ("sts", "accounts.google.com:aud", "accounts_google_com_aud()"),
            ("sts", "agent.${Domain}.dev:branch", "agent_domain_dev_branch(domain)"),
            ("sts", "gh.com/${SubPath}:ref", "gh_com_sub_path_ref(sub_path)"),
            ("aws", "aws:Ec2InstanceSourcePrivateIPv4", "ec2_instance_source_private_ipv4()"),
            ("aws", "ec2:RoleDelivery", "ec2_role_delivery()"),
            ("x", "x:${Id}", "key(id)"),
            ("x", "x:-", "key()"),
        ] {
            assert_eq!(function(service, key), expected, "{key}");
        }
    }

    #[test]
    fn texts_are_split_at_placeholders() {
        assert_eq!(placeholders("a${B}c"), [("a", Some("B")), ("c", None)]);
        assert_eq!(placeholders("a/${B}"), [("a/", Some("B"))]);
        assert_eq!(placeholders("${A}${B}"), [("", Some("A")), ("", Some("B"))]);
        assert_eq!(placeholders(""), []);
    }
}
