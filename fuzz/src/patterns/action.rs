//! Patterns of actions: what they match, and minimized patterns.

use std::collections::BTreeSet;

use cognito_policy_language::shrink::{Cut, shrink};
use cognito_policy_rules::literal;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::load;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

use crate::finding::{assert_worded, has_error};

/// Services whose actions are chosen.
const SERVICES: [&str; 8] = [
    "cognito-idp",
    "cognito-identity",
    "cognito-sync",
    "sts",
    "dynamodb",
    "s3",
    "execute-api",
    "wafv2",
];

/// The number of patterns in one input. Each pattern without a match is searched in all tables.
const FEW: usize = 4;

/// The number of actions to find minimized patterns for, since the search is slow.
const MANY: usize = 24;

/// Names of a service's actions.
type Names<'s> = BTreeSet<&'s str>;

/// Checks patterns of a built-in service's actions.
pub(super) fn of_table(number: usize, text: &str) {
    let name = SERVICES[number];
    let service =
        Tables::builtin().service(name).unwrap_or_else(|| panic!("unknown service `{name}`"));
    let mut chosen = Names::new();
    for pattern in text.lines().take(FEW) {
        chosen.extend(covered(service, pattern));
    }
    assert_shrinks(service, &chosen);
}

/// Checks names of actions. Those that begin with `+` are chosen.
pub(super) fn of_names(text: &str) {
    let (mut names, mut chosen) = (Names::new(), Names::new());
    for line in text.lines().take(MANY) {
        let name = line.strip_prefix('+').unwrap_or(line);
        if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            names.insert(name);
            if line.starts_with('+') {
                chosen.insert(name);
            }
        }
    }
    let actions: Vec<String> =
        names.iter().map(|name| format!(r#"{{"Name": "{name}"}}"#)).collect();
    let table = format!(r#"{{"Name": "x", "Actions": [{}]}}"#, actions.join(","));
    // Names that only differ in case are rejected.
    if let Ok(loaded) = load::service("x.json", &table) {
        assert_exact(&loaded.service, &chosen);
    }
}

/// Returns the names that a pattern matches, and compares them with the definition of patterns.
fn covered<'s>(service: &'s Service, pattern: &str) -> Names<'s> {
    let text = Text { value: format!("{}:{pattern}", service.name), form: Form::Quoted };
    let literal = literal::actions(&text, Tables::builtin());
    assert_worded(&literal.findings);
    let expected = matched(service, pattern);
    let is_wrong = has_error(&literal.findings);
    let (of, actions) = literal.covered.map_or((service, Vec::new()), |covered| covered);
    assert_eq!(of.name, service.name);
    let found: Names<'_> = actions.iter().map(|action| action.name.as_str()).collect();
    assert_eq!(found, expected, "{pattern}");
    assert_eq!(found.is_empty(), is_wrong, "{pattern}: {:?}", literal.findings);
    found
}

/// Returns the names that match a pattern, without those of renamed actions.
fn matched<'s>(service: &'s Service, pattern: &str) -> Names<'s> {
    let mut names = Names::new();
    for action in service.actions.iter().filter(|action| action.replacement.is_none()) {
        if matches(pattern.as_bytes(), action.name.as_bytes()) {
            names.insert(&action.name);
        }
    }
    names
}

/// Checks minimized patterns, and that they can be read.
fn assert_shrinks(service: &Service, chosen: &Names<'_>) {
    let current = service.actions.iter().filter(|action| action.replacement.is_none()).count();
    // All or most actions need few patterns, so the search is fast.
    if chosen.len() > MANY && chosen.len() + MANY < current {
        return;
    }
    assert_exact(service, chosen);
    for pattern in shrink(service, &|it| chosen.contains(it.name.as_str()), Cut::Words) {
        let name = pattern.strip_prefix(&format!("{}:", service.name));
        covered(service, name.unwrap_or_else(|| panic!("{pattern}")));
    }
}

/// Checks that minimized patterns match only the chosen names.
fn assert_exact(service: &Service, chosen: &Names<'_>) {
    for cut in [Cut::Letters, Cut::Words] {
        let patterns = shrink(service, &|action| chosen.contains(action.name.as_str()), cut);
        let mut covered = Names::new();
        for pattern in &patterns {
            let (prefix, name) = pattern.split_once(':').unwrap_or_else(|| panic!("{pattern}"));
            assert_eq!(prefix, service.name);
            covered.extend(matched(service, name));
        }
        assert_eq!(covered, *chosen, "{patterns:?}");
        let length = |names: &mut dyn Iterator<Item = usize>| names.map(|it| it + 3).sum::<usize>();
        let before = length(&mut chosen.iter().map(|name| service.name.len() + 1 + name.len()));
        assert!(length(&mut patterns.iter().map(String::len)) <= before, "{patterns:?}");
        assert!(patterns.is_sorted(), "{patterns:?}");
    }
}

/// Matches a name, in which `*` is any text and `?` any character, ignoring case.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    // The prefixes of the name that the pattern matches so far.
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    for sign in pattern {
        let before = reached.clone();
        for end in 0..=name.len() {
            let last = end.checked_sub(1);
            let fits = |at: usize| *sign == b'?' || sign.eq_ignore_ascii_case(&name[at]);
            reached[end] = match sign {
                b'*' => before[..=end].contains(&true),
                _ => last.is_some_and(|last| before[last] && fits(last)),
            };
        }
    }
    reached[name.len()]
}
