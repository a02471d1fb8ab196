//! The placeholders of ARNs, and the condition keys with the same values.

use cognito_policy_spec::model::{Fragment, Service, ValueType};
use cognito_policy_spec::tables::Tables;

use super::{actions, service};

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
fn placeholders_accept_what_aws_accepts() {
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
            let is_multivalued = claim == "amr";
            assert_eq!((key.value_type, key.multivalued), (ValueType::String, is_multivalued));
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
fn the_placeholders_of_condition_keys_exist() {
    let services = Tables::builtin().services();
    for service in &services {
        for name in service.condition_keys.iter().filter_map(|key| key.placeholder.as_ref()) {
            let known =
                |other: &&Service| other.placeholders.iter().any(|it| it.type_name == *name);
            assert!(services.iter().any(known), "{name}");
        }
    }
}
