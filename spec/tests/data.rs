//! What the built-in tables say.

use std::collections::BTreeSet;

use cognito_policy_spec::application::Application;
use cognito_policy_spec::data;
use cognito_policy_spec::load;
use cognito_policy_spec::model::{AccessLevel, Fragment, Service, ValueType};
use cognito_policy_spec::tables::{Bindings, Source, Tables};

const COGNITO: [&str; 3] = ["cognito-idp", "cognito-identity", "cognito-sync"];

/// A built-in table.
#[track_caller]
fn service(name: &str) -> &'static Service {
    Tables::builtin().service(name).unwrap_or_else(|| panic!("{:#?}", Tables::builtin().defects()))
}

/// The names of the actions of `service` that `select` picks.
fn actions(
    service: &Service,
    select: impl Fn(&cognito_policy_spec::model::Action) -> bool,
) -> Vec<&str> {
    service
        .actions
        .iter()
        .filter(|action| select(action))
        .map(|action| action.name.as_str())
        .collect()
}

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
}

/// Whether there is such a condition key; a key that ends with a slash stands for any tag.
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
fn rule_facts_name_what_there_is() {
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
        &facts.forgeable_keys,
        &facts.keys_with_services,
        &facts.source_keys,
        &facts.keys_in_place_of_source,
        &facts.keys_of_every_call,
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

#[test]
fn the_tables_hold_every_action() {
    for (name, count) in
        [("cognito-idp", 129), ("cognito-identity", 26), ("cognito-sync", 19), ("sts", 16)]
    {
        assert_eq!(service(name).actions.len(), count, "{name}");
    }
    let tables = Tables::builtin();
    assert_eq!(tables.services().len(), 457);
    assert_eq!(
        tables.services().iter().map(|service| service.actions.len()).sum::<usize>(),
        22_321
    );
    assert_eq!(tables.defects(), []);
    assert_eq!(tables.service_names().len(), 457);
    assert_eq!(tables.service_title("S3"), Some("Amazon S3"));
    assert_eq!(tables.global_condition_keys().len(), 59);
}

#[test]
fn actions_without_a_resource_type() {
    let count =
        |name: &&str| actions(service(name), |action| action.resource_types.is_empty()).len();
    assert_eq!(COGNITO.iter().map(count).sum::<usize>(), 42);
    let unscoped = actions(service("cognito-identity"), |action| action.resource_types.is_empty());
    for name in ["SetIdentityPoolRoles", "SetPrincipalTagAttributeMap", "DeleteIdentities"] {
        assert!(unscoped.contains(&name), "{name}");
    }
}

#[test]
fn unsigned_operations() {
    let idp = service("cognito-idp");
    let operations = idp.operations_without_action.iter().filter(|operation| operation.unsigned);
    let operations: Vec<_> = operations.map(|operation| operation.name.as_str()).collect();
    assert_eq!(idp.operations_without_action.len(), 16);
    assert_eq!(
        operations,
        [
            "CompleteWebAuthnRegistration",
            "DeleteWebAuthnCredential",
            "GetUserAuthFactors",
            "ListUserSessions",
            "ListWebAuthnCredentials",
            "RevokeUserSession",
            "StartWebAuthnRegistration",
        ]
    );
    assert_eq!(actions(idp, |action| action.unsigned).len() + operations.len(), 34);
    let scoped = actions(idp, |action| action.unsigned && !action.resource_types.is_empty());
    assert_eq!(scoped, ["UpdateAuthEventFeedback"]);
    assert_eq!(
        actions(service("cognito-identity"), |action| action.unsigned),
        ["GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity"]
    );
    assert_eq!(actions(service("cognito-sync"), |action| action.unsigned), [""; 0]);
}

#[test]
fn actions_that_are_permissions_alone() {
    assert_eq!(
        actions(service("cognito-idp"), |action| action.permission_only),
        ["AssociateWebACL", "DisassociateWebACL", "GetWebACLForResource", "ListResourcesForWebACL"]
    );
}

#[test]
fn an_action_can_have_two_access_levels() {
    for name in &COGNITO[..2] {
        let tag = service(name).actions.iter().find(|action| action.name == "TagResource").unwrap();
        assert_eq!(
            tag.access.iter().collect::<Vec<_>>(),
            [AccessLevel::Tagging, AccessLevel::Write]
        );
        assert_eq!(tag.access.highest(), Some(AccessLevel::Write));
    }
}

#[test]
fn roles_that_are_handed_over_need_pass_role() {
    let passes = |name| {
        actions(service(name), |action| {
            action.dependent_actions.contains(&"iam:PassRole".to_owned())
        })
    };
    assert_eq!(
        passes("cognito-idp"),
        [
            "CreateGroup",
            "CreateUserImportJob",
            "CreateUserPool",
            "CreateUserPoolClient",
            "SetUserPoolMfaConfig",
            "UpdateGroup",
            "UpdateUserPool",
            "UpdateUserPoolClient",
        ]
    );
    assert_eq!(passes("cognito-identity"), ["SetIdentityPoolRoles"]);
    assert_eq!(passes("cognito-sync"), ["SetIdentityPoolConfiguration"]);
}

/// One line, a sentence of its own.
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
fn everything_is_described_in_its_own_words() {
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

#[test]
fn every_placeholder_of_an_arn_has_a_form() {
    for service in Tables::builtin().core_services() {
        let formats = service.resource_types.iter().flat_map(|item| &item.arn_formats);
        for part in formats.flat_map(|format| [&format.account, &format.resource]).flatten() {
            let Fragment::Placeholder(name) = part else { continue };
            let known = service.placeholders.iter().any(|placeholder| placeholder.name == *name);
            assert!(known || name == "Account", "{}: {name}", service.name);
        }
    }
}

#[test]
fn placeholders_take_what_aws_takes() {
    let check = |service_name: &str, name: &str, value: &str| {
        let placeholders = &service(service_name).placeholders;
        let placeholder = placeholders.iter().find(|placeholder| placeholder.name == name).unwrap();
        assert_eq!(placeholder.pattern.check(&placeholder.example), Ok(()));
        placeholder.pattern.check(value).is_ok()
    };
    let uuid = "us-east-1:12345678-corner-cafe-123456790ab";
    for (service, name, good, bad) in [
        ("cognito-idp", "UserPoolId", "us-east-1_AbCdEfGhI", "us-east-1:AbCdEfGhI"),
        ("cognito-idp", "UserPoolId", "us-gov-west-1_1", "us-east-1_a/b"),
        ("cognito-idp", "ClientId", "1h57kf5cpq17m0eml12EXAMPLE", "1h57-kf5"),
        ("cognito-idp", "Scope", "regional", "Regional"),
        ("cognito-idp", "Name", "my-acl_1", "my acl"),
        (
            "cognito-idp",
            "Id",
            "473e64fd-f30b-4765-81a0-62ad96dd167a",
            "473E64FD-f30b-4765-81a0-62ad96dd167a",
        ),
        ("cognito-identity", "IdentityPoolId", "eu-central-1:0f1e2d3c-4b5a", uuid),
        ("cognito-sync", "IdentityId", "eu-central-1:0f1e2d3c-4b5a", "eu-central-1:a/dataset/b"),
        ("cognito-sync", "DatasetName", "a.b:c-d_e", "a/b"),
        ("sts", "RoleNameWithPath", "service-role/admin", "admin*"),
        ("sts", "FederatedUserName", "maria@example.com", "m"),
    ] {
        assert!(check(service, name, good), "{name}: {good}");
        assert!(!check(service, name, bad), "{name}: {bad}");
    }
    let types =
        service("cognito-idp").placeholders.iter().map(|placeholder| &*placeholder.type_name);
    assert_eq!(
        types.collect::<Vec<_>>(),
        ["UserPoolId", "ClientId", "WebAclScope", "WebAclName", "WebAclId"]
    );
}

#[test]
fn placeholders_that_services_share_have_one_form() {
    let of = |name: &str| {
        let placeholders = &service(name).placeholders;
        placeholders.iter().find(|placeholder| placeholder.name == "IdentityPoolId").unwrap()
    };
    assert_eq!(of("cognito-identity"), of("cognito-sync"));
}

#[test]
fn every_provider_name_of_identity_pools_has_its_keys() {
    let sts = service("sts");
    for host in [
        "cognito-identity.amazonaws.com",
        "cognito-identity-us-gov.amazonaws.com",
        "cognito-identity.us-gov-east-1.amazonaws.com",
        "cognito-identity.cn-north-1.amazonaws.com.cn",
    ] {
        for claim in ["aud", "amr", "sub"] {
            let name = format!("{host}:{claim}");
            let key = sts.condition_keys.iter().find(|key| key.name == name).expect(&name);
            assert_eq!((key.value_type, key.multivalued), (ValueType::String, false), "{name}");
            assert_eq!(key.either_cardinality, claim == "amr", "{name}");
            let placeholder = match claim {
                "aud" => Some("IdentityPoolId"),
                "sub" => Some("IdentityId"),
                _ => None,
            };
            assert_eq!(key.placeholder.as_deref(), placeholder, "{name}");
            assert_eq!(
                actions(sts, |action| action.condition_keys.contains(&name)),
                ["AssumeRole", "AssumeRoleWithWebIdentity"]
            );
        }
    }
}

#[test]
fn the_placeholders_of_condition_keys_are_those_of_some_service() {
    let services = Tables::builtin().services();
    for service in &services {
        for name in service.condition_keys.iter().filter_map(|key| key.placeholder.as_ref()) {
            let known =
                |other: &&Service| other.placeholders.iter().any(|it| it.type_name == *name);
            assert!(services.iter().any(known), "{name}");
        }
    }
}

#[test]
fn partitions_have_the_regions_of_cognito() {
    let partitions = Tables::builtin().partitions();
    let names: Vec<_> = partitions.iter().map(|partition| partition.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "aws",
            "aws-cn",
            "aws-eusc",
            "aws-iso",
            "aws-iso-b",
            "aws-iso-e",
            "aws-iso-f",
            "aws-us-gov"
        ]
    );
    let counts = |index: usize| {
        let services = partitions[index].services.iter();
        services.map(|(name, regions)| (name.as_str(), regions.len())).collect::<Vec<_>>()
    };
    assert_eq!(counts(0), [("cognito-idp", 34), ("cognito-identity", 34), ("cognito-sync", 11)]);
    assert_eq!(counts(1), [("cognito-identity", 1)]);
    assert_eq!(counts(7), [("cognito-idp", 2), ("cognito-identity", 2)]);
}

#[test]
fn retired_services_are_legal_and_never_suggested() {
    let tables = Tables::builtin();
    let retired = [
        "application-cost-profiler",
        "codestar",
        "deepcomposer",
        "deeplens",
        "elastic-inference",
        "evidently",
        "gamesparks",
        "iot1click",
        "iotevents",
        "iotroborunner",
        "iotthingsgraph",
        "macie",
        "mobilehub",
        "sumerian",
    ];
    let (file, text) = data::OTHER_NAMES.read();
    let others = load::other_names(file, text).unwrap();
    let marked = others.iter().filter(|other| other.retired).map(|other| other.name.as_str());
    assert_eq!(marked.collect::<Vec<_>>(), retired);
    for name in retired {
        assert!(tables.is_service(name) && tables.is_arn_service(name), "{name}");
        assert!(tables.is_retired_service(name), "{name}");
        assert!(tables.is_retired_service(&name.to_ascii_uppercase()), "{name}");
        assert!(tables.service_title(name).is_some(), "{name}");
        assert!(!tables.service_names().contains(&name), "{name}");
        assert!(!tables.arn_services().contains(&name), "{name}");
    }
    for name in ["s3", "cognito-idp", "codestar-connections", "macie2", "catalog", "no-service"] {
        assert!(!tables.is_retired_service(name), "{name}");
    }
    assert!(tables.is_arn_service("catalog") && !tables.is_service("catalog"));

    // A table of one's own brings a service back.
    let own = Source {
        name: "codestar".into(),
        file: "codestar.json".into(),
        text: r#"{"Name": "codestar", "Actions": []}"#.into(),
    };
    let tables = Tables::with(Application { sources: vec![own], ..Application::default() });
    assert!(tables.is_service("codestar") && !tables.is_retired_service("codestar"));
    assert!(tables.service_names().contains(&"codestar"));
}

#[test]
fn tables_can_be_added_and_replaced() {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned().into(),
        file: format!("{name}.json").into(),
        text: text.to_owned().into(),
    };
    let sources = vec![
        source("sts", r#"{"Name": "sts", "Actions": [{"Name": "Mine"}]}"#),
        source("own", r#"{"Name": "own", "Title": "Our Own", "Actions": []}"#),
        source("other", r#"{"Name": "another", "Actions": []}"#),
        Source::builtin("S3").unwrap(),
    ];
    let tables = Tables::with(Application { sources, ..Application::default() });

    assert_eq!(tables.defects(), []);
    assert_eq!(tables.service("STS").unwrap().actions.len(), 1);
    assert_eq!(tables.service_title("own"), Some("Our Own"));
    assert!(tables.is_service("own"));
    assert!(tables.service("other").is_none());
    let defects: Vec<_> = tables.defects().iter().map(ToString::to_string).collect();
    assert_eq!(
        defects,
        ["other.json:1:10: expected the table of `other`, found that of `another`"]
    );
    let core = tables.core_services();
    let core: Vec<&str> = core.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(core, ["cognito-idp", "cognito-identity", "cognito-sync", "sts", "own", "s3"]);
    assert_eq!(tables.services().len(), 458);
    for (name, bindings) in [
        ("cognito-idp", Bindings::Runtime),
        ("sts", Bindings::Application),
        ("own", Bindings::Application),
        ("s3", Bindings::Application),
        ("ec2", Bindings::None),
    ] {
        assert_eq!(tables.bindings(name), bindings, "{name}");
    }
}

#[test]
fn the_list_of_services_is_that_of_their_files() {
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

#[test]
fn services_are_found_by_an_action() {
    let with = |name: &str| {
        let services = Tables::builtin().services_with_action(name);
        services.iter().map(|service| service.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(with("PutItem"), ["dax", "dynamodb"]);
    // Those of the core go first.
    assert_eq!(with("GetId"), ["cognito-identity"]);
    assert_eq!(with("GetUser")[0], "cognito-idp");
    assert!(with("GetUser").contains(&"iam"));
    assert_eq!(with("NoSuchThing"), [""; 0]);
}

/// The numbers of AWS's pages, and which of them hold for several policies together.
#[test]
fn quotas() {
    let quotas = Tables::builtin().quotas().iter();
    let quotas: Vec<_> = quotas.map(|it| (it.name.as_str(), it.characters, it.together)).collect();
    assert_eq!(
        quotas,
        [
            ("managed-policy", 6_144, false),
            ("user-policies", 2_048, true),
            ("group-policies", 5_120, true),
            ("role-policies", 10_240, true),
            ("trust-policy", 2_048, false),
            ("session-policy", 2_048, false),
            ("service-control-policy", 10_240, false),
            ("resource-control-policy", 5_120, false),
            ("endpoint-policy", 20_480, false),
            ("key-policy", 32_768, false),
            ("function-policy", 20_480, false),
            ("bucket-policy", 20_480, false),
            ("secret-policy", 20_480, false),
        ]
    );
}
