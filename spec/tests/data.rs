//! What the built-in tables say.

use cognito_policy_spec::tables::Tables;

/// A built-in table.
fn service(name: &str) -> &'static cognito_policy_spec::model::Service {
    Tables::builtin().service(name).unwrap_or_else(|| panic!("{:#?}", Tables::builtin().defects()))
}

#[test]
fn the_tables_hold_every_action() {
    for (name, actions) in
        [("cognito-idp", 129), ("cognito-identity", 26), ("cognito-sync", 19), ("sts", 16)]
    {
        assert_eq!(service(name).actions.len(), actions, "{name}");
    }
    assert_eq!(Tables::builtin().services().count(), 4);
    assert_eq!(Tables::builtin().defects(), []);
}
