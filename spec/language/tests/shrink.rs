//! The shortest patterns: always exact, and the shortest wherever that can be verified.

#![cfg(feature = "shrink")]

use std::collections::{BTreeMap, BTreeSet};

use cognito_policy_language::shrink::{Cut, shrink};
use cognito_policy_spec::load;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

const SMALL: [&[&str]; 5] = [
    &["GetUser", "GetUsers", "GetUserPool", "ListUsers", "DeleteUser", "AdminGetUser", "Get"],
    &["A", "AA", "AB", "BA", "ABA", "BAB", "AAB", "B"],
    &["aBcD", "ABCE", "XbcD", "cd", "DCBA", "abdc", "AbCdE", "e"],
    &["CreateThing", "DeleteThing", "CreateThings", "TagThing", "UntagThing", "PutThingTag"],
    &["One"],
];

fn service(names: &[&str]) -> Service {
    let actions: Vec<String> =
        names.iter().map(|name| format!(r#"{{"Name": "{name}"}}"#)).collect();
    let text = format!(r#"{{"Name": "x", "Actions": [{}]}}"#, actions.join(", "));
    load::service("x.json", &text).unwrap().service
}

fn user_pools() -> &'static Service {
    Tables::builtin().service("cognito-idp").unwrap()
}

fn patterns(service: &Service, chosen: &BTreeSet<&str>, cut: Cut) -> Vec<String> {
    shrink(service, &|action| chosen.contains(action.name.as_str()), cut)
}

/// The characters of a list of patterns.
fn length(patterns: &[String]) -> usize {
    patterns.iter().map(|pattern| pattern.len() + 3).sum()
}

/// Whether a pattern matches, by definition.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_ascii_lowercase(), name.to_ascii_lowercase());
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(tail) = name.strip_prefix(first) else { return false };
    match rest.split_once('*') {
        Some((middle, "")) => tail.contains(middle),
        Some(_) => panic!("{pattern} is of no form that is promised"),
        None => tail.ends_with(rest),
    }
}

/// What the patterns match.
fn covered<'s>(service: &'s Service, patterns: &[String]) -> BTreeSet<&'s str> {
    let mut names = BTreeSet::new();
    for pattern in patterns {
        let (prefix, pattern) = pattern.split_once(':').unwrap();
        assert_eq!(prefix, service.name);
        let found = service.actions.iter().filter(|action| matches(pattern, &action.name));
        names.extend(found.map(|action| action.name.as_str()));
    }
    names
}

/// Shrinks a selection, asserts that it is exact, and returns the length of the list.
fn exact_length(service: &Service, chosen: &BTreeSet<&str>, cut: Cut) -> usize {
    let patterns = patterns(service, chosen, cut);
    assert_eq!(&covered(service, &patterns), chosen, "{patterns:?}");
    let names: Vec<String> = chosen.iter().map(|name| format!("{}:{name}", service.name)).collect();
    assert!(length(&patterns) <= length(&names), "{patterns:?}");
    length(&patterns)
}

/// Every pattern that can be made from a name, including redundant ones.
fn every_pattern(names: &[&str]) -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    for name in names {
        patterns.insert((*name).to_owned());
        for start in 0..=name.len() {
            for end in start..=name.len() {
                patterns.insert(format!("{}*{}", &name[..start], &name[end..]));
                patterns.insert(format!("*{}*", &name[start..end]));
            }
        }
    }
    patterns
}

/// The length of the shortest pattern for each set of names, one bit per name.
fn shortest_patterns(names: &[&str]) -> BTreeMap<usize, usize> {
    let mut shortest = BTreeMap::new();
    for pattern in every_pattern(names) {
        let mut set = 0;
        for (place, name) in names.iter().enumerate() {
            set |= usize::from(matches(&pattern, name)) << place;
        }
        let length = length(&[format!("x:{pattern}")]);
        let known = shortest.entry(set).or_insert(length);
        *known = length.min(*known);
    }
    shortest
}

/// The length of the shortest list for the set `chosen`, found by brute force.
fn least_length(chosen: usize, shortest: &BTreeMap<usize, usize>) -> usize {
    let mut least = vec![usize::MAX; chosen + 1];
    least[0] = 0;
    for covered in 0..=chosen {
        for (set, length) in shortest.iter().filter(|(set, _)| *set & !chosen == 0) {
            if covered & !chosen == 0 {
                let with = covered | set;
                least[with] = least[with].min(least[covered].saturating_add(*length));
            }
        }
    }
    least[chosen]
}

#[test]
fn every_selection_of_a_few_actions_is_as_short_as_possible() {
    for names in SMALL {
        let (service, shortest) = (service(names), shortest_patterns(names));
        for chosen in 0..1 << names.len() {
            let is_chosen = |place: &usize| chosen & 1 << place != 0;
            let set = (0..names.len()).filter(is_chosen).map(|place| names[place]).collect();
            let least = least_length(chosen, &shortest);
            assert_eq!(exact_length(&service, &set, Cut::Letters), least, "{set:?}");
            assert!(exact_length(&service, &set, Cut::Words) >= least, "{set:?}");
        }
    }
}

#[test]
fn actions_with_a_common_start_need_no_more_than_the_start() {
    let service = user_pools();
    let mut seen = BTreeSet::new();
    for action in &service.actions {
        for end in 1..=action.name.len() {
            let pattern = format!("{}:{}*", service.name, &action.name[..end]);
            let chosen = covered(service, std::slice::from_ref(&pattern));
            if seen.insert(chosen.clone()) {
                assert!(exact_length(service, &chosen, Cut::Letters) <= pattern.len() + 3);
            }
        }
    }
}

#[test]
fn random_selections_are_exact() {
    let service = user_pools();
    let mut state = 7_u64;
    for round in 0..30 {
        let mut chosen = BTreeSet::new();
        for action in &service.actions {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            if (state >> 33) % 30 <= round {
                chosen.insert(action.name.as_str());
            }
        }
        let letters = exact_length(service, &chosen, Cut::Letters);
        assert!(letters <= exact_length(service, &chosen, Cut::Words));
    }
}

#[test]
fn the_order_of_the_table_does_not_matter() {
    let mut names: Vec<&str> = SMALL[0].to_vec();
    let chosen = BTreeSet::from(["GetUser", "GetUsers", "DeleteUser"]);
    let before = patterns(&service(&names), &chosen, Cut::Letters);
    names.reverse();
    assert_eq!(patterns(&service(&names), &chosen, Cut::Letters), before);
}

#[test]
fn patterns_of_words_are_readable() {
    let of = |text: &str| shrink(user_pools(), &|action| action.name.contains(text), Cut::Words);
    assert_eq!(of("Replica"), ["cognito-idp:*Replica*"]);
    // `*MFA*` would match `SetUserPoolMfaConfig` too.
    assert_eq!(of("MFA"), ["cognito-idp:*UserMFA*"]);
    assert_eq!(of("AdminSet"), ["cognito-idp:AdminSet*"]);
    // Capitals after a lowercase letter start a word.
    assert_eq!(of("UI"), ["cognito-idp:*UI*"]);
    assert!(of("Nothing").is_empty());
}
