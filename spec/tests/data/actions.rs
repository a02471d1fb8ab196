//! The actions of Amazon Cognito.

use cognito_policy_spec::model::AccessLevel;
use cognito_policy_spec::tables::Tables;

use super::{actions, service};

const COGNITO: [&str; 3] = ["cognito-idp", "cognito-identity", "cognito-sync"];

#[test]
fn the_tables_have_every_action() {
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
    assert_eq!(
        actions(service("sts"), |action| action.unsigned),
        ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]
    );
}

#[test]
fn permission_only_actions() {
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
fn actions_that_pass_a_role_depend_on_pass_role() {
    let passes = |name| {
        actions(service(name), |action| {
            action.all_dependent_actions().unwrap().contains(&"iam:PassRole")
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
