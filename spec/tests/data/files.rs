//! The files: they load, and refer to what exists.

use std::collections::BTreeSet;

use cognito_policy_spec::data;
use cognito_policy_spec::load;
use cognito_policy_spec::tables::Tables;

use super::service;

#[test]
fn every_file_loads_without_defects() {
    for table in data::services() {
        let loaded = load::service(&table.file(), table.text());
        let loaded = loaded.unwrap_or_else(|defects| panic!("{defects:#?}"));
        assert_eq!(loaded.service.name, table.name);
        // The others are as AWS publishes them, oddities included.
        assert!(loaded.notes.is_empty() || !data::CORE.contains(&table.name), "{:?}", loaded.notes);
    }
    let (file, text) = data::GLOBAL_CONDITION_KEYS.read();
    load::global_condition_keys(file, text).unwrap_or_else(|defects| panic!("{defects:#?}"));
    let (file, text) = data::PARTITIONS.read();
    load::partitions(file, text).unwrap_or_else(|defects| panic!("{defects:#?}"));
    let (file, text) = data::OTHER_NAMES.read();
    load::other_names(file, text).unwrap_or_else(|defects| panic!("{defects:#?}"));
    let (file, text) = data::QUOTAS.read();
    load::quotas(file, text).unwrap_or_else(|defects| panic!("{defects:#?}"));
    let (file, text) = data::RULE_FACTS.read();
    load::rule_facts(file, text).unwrap_or_else(|defects| panic!("{defects:#?}"));
    let (file, text) = data::VOCABULARY.read();
    load::vocabulary(file, text).unwrap_or_else(|defects| panic!("{defects:#?}"));
}

/// Names that are written in one way: in lowercase, without separators.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[test]
fn the_vocabulary_leads_to_names_that_exist() {
    let vocabulary = Tables::builtin().vocabulary();
    assert!(vocabulary.services.is_sorted() && vocabulary.words.is_sorted());
    for (name, prefixes) in &vocabulary.services {
        assert!(is_plain(name), "{name}");
        let [prefix] = prefixes.as_slice() else { panic!("{name} is one service") };
        assert_ne!(name, prefix);
        service(prefix);
    }
    for (name, meant) in &vocabulary.words {
        let (prefix, letters) = name.split_once(':').unwrap_or(("", name));
        assert!(is_plain(letters), "{name}");
        assert!(prefix.is_empty() || service(prefix).name == prefix, "{name}");
        assert!(matches!(meant.as_slice(), [meant] if meant.replace(' ', "") != letters), "{name}");
    }
    assert!(vocabulary.affixes.iter().all(|affix| is_plain(affix)));
}

#[test]
fn operations_are_authorized_by_actions_that_exist() {
    let mut count = 0;
    for service in Tables::builtin().services() {
        let mut names: Vec<_> = service.operations.iter().map(|it| it.name.as_str()).collect();
        assert!(names.is_sorted(), "the operations of {} are not sorted", service.name);
        names.dedup();
        assert_eq!(names.len(), service.operations.len(), "{}", service.name);
        for operation in &service.operations {
            assert!(operation.actions.iter().all(|it| is_action(it)), "{operation:?}");
            count += 1;
        }
    }
    assert!(count > 150, "only {count} operations");
}

#[test]
fn the_list_of_services_matches_the_files() {
    let listed: Vec<_> = data::services().iter().map(|table| table.name.to_owned()).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/services");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    assert_eq!(listed, files);
    assert!(data::CORE.iter().all(|name| data::position(name).is_some()));
}

/// Returns whether a condition key exists. A key that ends with a slash is one for any tag.
fn is_condition_key(name: &str) -> bool {
    let (prefix, _) = name.split_once(':').unwrap();
    let keys = match prefix {
        "aws" => Tables::builtin().global_condition_keys(),
        service => &self::service(service).condition_keys,
    };
    let stem = name.trim_end_matches('/');
    keys.iter().any(|key| key.name.split("/${").next().unwrap().eq_ignore_ascii_case(stem))
}

fn is_action(name: &str) -> bool {
    let (prefix, name) = name.split_once(':').unwrap();
    service(prefix).actions.iter().any(|action| action.name == name)
}

#[test]
fn rule_facts_name_existing_services_keys_and_actions() {
    let tables = Tables::builtin();
    let facts = tables.rule_facts();
    let services = [
        &facts.services_with_vpce_owner,
        &facts.services_with_resource_control,
        &facts.services_with_resource_policies,
        &facts.services_without_resource_policies,
    ];
    let unknown: Vec<_> =
        services.into_iter().flatten().filter(|service| !tables.is_service(service)).collect();
    assert!(unknown.is_empty(), "no services: {unknown:?}");
    let paired = facts.paired_keys.iter().chain(&facts.keys_of_users);
    let mut keys: Vec<&String> =
        paired.flat_map(|(key, others)| others.iter().chain([key])).collect();
    keys.extend(facts.keys_of_assuming.iter().map(|(key, _)| key));
    for list in [
        &facts.sensitive_keys,
        &facts.keys_set_by_aws,
        &facts.keys_without_slash,
        &facts.forgeable_keys,
        &facts.keys_with_services,
        &facts.source_keys,
        &facts.keys_in_place_of_source,
        &facts.keys_outside_aws,
        &facts.keys_of_resource,
        &facts.keys_of_vpce_owner,
        &facts.kms_keys,
    ] {
        keys.extend(list);
    }
    let unknown: Vec<_> = keys.into_iter().filter(|key| !is_condition_key(key)).collect();
    assert!(unknown.is_empty(), "no condition keys: {unknown:?}");
    let of_keys = facts.keys_of_assuming.iter().flat_map(|(_, actions)| actions);
    let actions = facts.actions_of_trust_policies.iter().chain(&facts.actions_of_roles_anywhere);
    let actions = actions.chain(&facts.actions_reading_attributes).chain(of_keys);
    let unknown: Vec<_> = actions.filter(|action| !is_action(action)).collect();
    assert!(unknown.is_empty(), "no actions: {unknown:?}");
}

/// Checks that each description is one line, a sentence, and unique.
#[track_caller]
fn check_descriptions<'d>(
    what: &str,
    descriptions: impl Iterator<Item = (&'d str, Option<&'d str>)>,
) {
    let mut seen = BTreeSet::new();
    for (name, description) in descriptions {
        let text = description.unwrap_or_else(|| panic!("{what}: {name} has no description"));
        let sentence = text.starts_with(|first: char| first.is_uppercase()) && text.ends_with('.');
        assert!(sentence && !text.contains('\n') && text.len() < 140, "{what}: {name}: {text}");
        assert!(seen.insert(text), "{what}: {name}: {text}");
    }
    assert!(!seen.is_empty() || what.starts_with("keys of cognito-sync"), "{what}");
}

#[test]
fn every_description_is_a_unique_sentence() {
    for service in Tables::builtin().core_services() {
        let name = &service.name;
        let actions = service.actions.iter();
        check_descriptions(name, actions.map(|item| (&*item.name, item.description.as_deref())));
        let types = service.resource_types.iter();
        check_descriptions(name, types.map(|item| (&*item.name, item.description.as_deref())));
        let keys = service.condition_keys.iter();
        check_descriptions(
            &format!("keys of {name}"),
            keys.map(|item| (&*item.name, item.description.as_deref())),
        );
        for text in [&service.title, &service.retrieved, &service.version] {
            assert!(text.is_some(), "{name}");
        }
        let source = service.source.as_deref().unwrap();
        assert!(
            source.starts_with("https://docs.aws.amazon.com/service-authorization/"),
            "{source}"
        );
    }
    let keys = Tables::builtin().global_condition_keys().iter();
    check_descriptions("global", keys.map(|item| (&*item.name, item.description.as_deref())));
}
