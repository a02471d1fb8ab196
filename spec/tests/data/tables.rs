//! Tables of an application next to the built-in ones.

use cognito_policy_spec::application::Application;
use cognito_policy_spec::tables::{Bindings, Source, Tables};

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
