//! Duplicate keys of templates: AWS CloudFormation rejects them, or keeps only the last one.

use std::collections::HashSet;

use cognito_policy_rules::rule::DUPLICATE_KEY;
use cognito_policy_rules::{Finding, Help};
use cognito_policy_spec::json::Value;

use crate::found::{Found, is_policy, is_statements};
use crate::related::ResourceFinding;
use crate::search::Path;
use crate::tree::Tree;

/// Reports the duplicate keys outside of policies, whose own rules report theirs.
pub(crate) fn find(root: &Tree, found: &mut Found) {
    let mut places = HashSet::new();
    search(root, &Path::default(), &mut places, found);
}

fn search(node: &Tree, path: &Path, places: &mut HashSet<usize>, found: &mut Found) {
    match &node.value {
        Value::Array(items) if !is_statements(node) => {
            for (index, item) in items.iter().enumerate() {
                search(item, &path.item(index), places, found);
            }
        }
        Value::Object(members) if !is_policy(node) => {
            let mut names = HashSet::new();
            for member in members {
                let name = member.name.value.as_str();
                // An alias repeats a value with its places.
                if !names.insert(name) && places.insert(member.name_span.span.start) {
                    let finding = Finding {
                        rule: DUPLICATE_KEY,
                        severity: DUPLICATE_KEY.severity,
                        span: member.name_span.place(),
                        part: None,
                        message: format!("duplicate key `{name}`"),
                        help: Some(Help::Note("keep one of them".to_owned())),
                    };
                    let name = path.name();
                    found.findings.push(ResourceFinding { name, file: 0, finding, surround: None });
                }
                search(&member.value, &path.member(name), places, found);
            }
        }
        _ => {}
    }
}
