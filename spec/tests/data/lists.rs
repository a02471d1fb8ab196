//! Partitions, quotas, and retired services.

use cognito_policy_spec::application::Application;
use cognito_policy_spec::data;
use cognito_policy_spec::load;
use cognito_policy_spec::tables::{Source, Tables};

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
fn quotas_are_those_of_aws() {
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
