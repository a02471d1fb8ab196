//! Compares the generated bindings with the tables.

use std::collections::BTreeSet;

use cognito_policy::{
    AccessLevel, ArnError, Identity, Policy, Statement, cognito_identity, cognito_idp,
    cognito_sync, sts,
};
use cognito_policy_spec::model::{Action, ArnFormat, Fragment, Service};
use cognito_policy_spec::tables::Tables;

fn service(name: &str) -> &'static Service {
    Tables::builtin().service(name).expect("a built-in service")
}

/// Returns the condition keys of an action, including those of its resource types.
fn condition_keys<'s>(service: &'s Service, action: &'s Action) -> BTreeSet<&'s str> {
    let of_resources = action.resource_types.iter().flat_map(|one| {
        one.condition_keys.iter().chain(&service.resource_types[one.resource_type].condition_keys)
    });
    action.condition_keys.iter().chain(of_resources).map(String::as_str).collect()
}

/// Compares an `Action` enum with the table of its service.
macro_rules! check_actions {
    ($test:ident, $module:ident, $name:literal) => {
        #[test]
        fn $test() {
            use $module::Action;

            let service = service($name);
            assert_eq!(Action::ALL.len(), service.actions.len());
            for row in &service.actions {
                let text = format!("{}:{}", service.name, row.name);
                let action: Action = text.parse().unwrap();
                assert_eq!(action.as_str(), text);
                assert_eq!(action.to_string(), text);
                assert_eq!(action.name(), row.name);
                assert_eq!(text.to_ascii_uppercase().parse(), Ok(action));
                assert_eq!(text.to_ascii_lowercase().parse(), Ok(action));
                assert_eq!(action.description(), row.description.as_deref().unwrap_or_default());
                let levels: Vec<&str> = row.access.iter().map(|level| level.name()).collect();
                let actual: Vec<&str> =
                    action.access_levels().iter().map(|level| level.name()).collect();
                assert_eq!(actual, levels, "{text}");
                assert_eq!(
                    Some(action.access_level().name()),
                    row.access.highest().map(|level| level.name()),
                );
                let types: Vec<&str> = row
                    .resource_types
                    .iter()
                    .map(|one| service.resource_types[one.resource_type].name.as_str())
                    .collect();
                assert_eq!(action.resource_types(), types, "{text}");
                let keys: BTreeSet<&str> = action.condition_keys().iter().copied().collect();
                assert_eq!(keys, condition_keys(service, row), "{text}");
                for needed in row.dependent_actions.iter().flatten() {
                    assert!(action.dependent_actions().contains(&needed.as_str()), "{text}");
                }
                assert_eq!(action.is_unsigned(), row.unsigned, "{text}");
                let signed = service.signed_counterpart(row).map(|signed| signed.name.as_str());
                assert_eq!(action.signed_counterpart().map(Action::name), signed, "{text}");
                assert_eq!(action.is_permission_only(), row.permission_only, "{text}");
            }
            for (index, action) in Action::ALL.iter().enumerate() {
                assert_eq!(*action as usize, index);
            }
        }
    };
}

check_actions!(actions_of_cognito_idp, cognito_idp, "cognito-idp");
check_actions!(actions_of_cognito_identity, cognito_identity, "cognito-identity");
check_actions!(actions_of_cognito_sync, cognito_sync, "cognito-sync");
check_actions!(actions_of_sts, sts, "sts");

/// Returns an ARN in a format, with the example values of its placeholders.
fn example(service: &Service, format: &ArnFormat) -> String {
    let known = [("Partition", "aws"), ("Region", "us-east-1"), ("Account", "123456789012")];
    let value = |name: &str| {
        let of_table = service.placeholders.iter().find(|one| one.name == name);
        let known = known.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        of_table.map(|one| one.example.as_str()).or(known).expect("an example value").to_owned()
    };
    let text = |parts: &[Fragment]| -> String {
        let text = parts.iter().map(|part| match part {
            Fragment::Literal(text) => text.clone(),
            Fragment::Placeholder(name) => value(name),
        });
        text.collect()
    };
    let ArnFormat { partition, service, region, account, resource, .. } = format;
    let parts: Vec<String> =
        [partition, service, region, account, resource].iter().map(|part| text(part)).collect();
    format!("arn:{}", parts.join(":"))
}

/// Compares the ARN types and the action enums of resource types with the table of their service.
macro_rules! check_resource_types {
    ($test:ident, $module:ident, $service:literal, { $($name:literal: $arn:ident $(, $action:ident)?;)+ }) => {
        #[test]
        fn $test() {
            let service = service($service);
            let names: Vec<&str> =
                service.resource_types.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names, [$($name),+]);
            $({
                use $module::{Action, $arn};

                let index = names.iter().position(|name| *name == $name).unwrap();
                for format in &service.resource_types[index].arn_formats {
                    let text = example(service, format);
                    let arn: $arn = text.parse().unwrap();
                    assert_eq!(arn.as_str(), text);
                    assert_eq!($arn::try_from(text.clone()).unwrap(), arn);
                    let any: cognito_policy::Arn = arn.into();
                    assert_eq!(any.as_str(), text);
                    rejects_additions::<$arn>(&text);
                    rejects_truncations::<$arn>(&text, last_name(service, format, &text));
                }
                let scopable = |action: &&Action| {
                    action.resource_types().contains(&$name) && !action.is_unsigned()
                };
                let count = Action::ALL.iter().filter(scopable).count();
                let listed = [0 $(, $module::$action::ALL.len())?];
                assert_eq!(listed.last(), Some(&count), "{}", $name);
                $(for action in Action::ALL {
                    let narrowed = $module::$action::try_from(*action);
                    assert_eq!(narrowed.is_ok(), scopable(&action), "{action}");
                    if let Ok(narrowed) = narrowed {
                        assert_eq!(Action::from(narrowed), *action);
                        assert_eq!(narrowed.as_str(), action.as_str());
                        assert_eq!(narrowed.as_str().parse(), Ok(narrowed));
                    }
                })?
            })+
        }
    };
}

/// Checks that an ARN is rejected with a suffix, or with a character that ARNs cannot contain.
fn rejects_additions<T: std::str::FromStr<Err = ArnError> + std::fmt::Debug>(text: &str) {
    for tail in ["\"", "\n", "*", "?", "${aws:username}", "\u{e9}", "\\"] {
        let error = format!("{text}{tail}").parse::<T>().unwrap_err();
        assert_eq!(error.position(), text.len(), "{error}");
        for at in 0..text.len() {
            let hostile = format!("{}{tail}{}", &text[..at], &text[at + 1..]);
            let error = hostile.parse::<T>().unwrap_err();
            assert!(error.position() <= at, "{error}");
        }
    }
}

/// Checks that a truncated ARN is rejected, unless it ends in the last name, which can have any
/// length. `name` is the position of the last name.
fn rejects_truncations<T: std::str::FromStr<Err = ArnError>>(text: &str, name: usize) {
    for end in 0..=name {
        let error = text[..end].parse::<T>().map(|_| ()).unwrap_err();
        assert!(error.position() <= end, "{error}");
    }
}

/// Returns where the last placeholder of a format begins in its example, or the last byte if the
/// format ends with a literal.
fn last_name(service: &Service, format: &ArnFormat, text: &str) -> usize {
    let example = |name: &String| {
        service.placeholders.iter().find(|one| one.name == *name).map(|one| one.example.len())
    };
    match format.resource.last() {
        Some(Fragment::Placeholder(name)) => text.len() - example(name).unwrap(),
        _ => text.len() - 1,
    }
}

check_resource_types!(resource_types_of_cognito_idp, cognito_idp, "cognito-idp", {
    "userpool": UserPoolArn, UserPoolAction;
    "webacl": WebAclArn, WebAclAction;
});
check_resource_types!(resource_types_of_cognito_identity, cognito_identity, "cognito-identity", {
    "identitypool": IdentityPoolArn, IdentityPoolAction;
});
check_resource_types!(resource_types_of_cognito_sync, cognito_sync, "cognito-sync", {
    "dataset": DatasetArn, DatasetAction;
    "identity": IdentityArn, IdentityAction;
    "identitypool": IdentityPoolArn, IdentityPoolAction;
});
check_resource_types!(resource_types_of_sts, sts, "sts", {
    "context-provider": ContextProviderArn;
    "federated-user": FederatedUserArn, FederatedUserAction;
    "role": RoleArn, RoleAction;
    "root-user": RootUserArn, RootUserAction;
    "self-session": SelfSessionArn, SelfSessionAction;
});

/// Compares the constants of access levels with the actions.
macro_rules! check_levels {
    ($Action:ty, $($constant:ident $level:ident),+) => {$(
        let expected: Vec<$Action> = <$Action>::ALL
            .iter()
            .copied()
            .filter(|&action| {
                let action = cognito_idp::Action::from(action);
                !action.is_unsigned() && action.access_levels().contains(&AccessLevel::$level)
            })
            .collect();
        assert_eq!(<$Action>::$constant, expected);
        assert!(!expected.is_empty());
    )+};
}

#[test]
fn each_access_level_has_a_constant() {
    check_levels!(cognito_idp::Action, LIST List, READ Read, TAGGING Tagging, WRITE Write);
    check_levels!(cognito_idp::UserPoolAction, LIST List, READ Read, TAGGING Tagging, WRITE Write);
    check_levels!(cognito_idp::WebAclAction, LIST List, WRITE Write);
}

#[test]
fn access_level_constants_are_accepted_by_the_builder() {
    const READ: &[cognito_idp::UserPoolAction] = cognito_idp::UserPoolAction::READ;
    let statement = Statement::allow(cognito_idp::UserPoolAction::READ).on_everything();
    let policy = Policy::<Identity>::new([statement]).unwrap();
    assert!(READ.iter().all(|action| policy.as_str().contains(action.as_str())));
}

#[test]
fn unsigned_actions_have_no_resource_type() {
    use cognito_idp::{Action, UserPoolAction};

    assert_eq!(Action::UpdateAuthEventFeedback.resource_types(), ["userpool"]);
    assert_eq!(
        "cognito-idp:UpdateAuthEventFeedback".parse::<UserPoolAction>().unwrap_err().to_string(),
        "`cognito-idp:UpdateAuthEventFeedback` is called without AWS credentials, so \
         identity policies cannot scope it to a user pool"
    );
}

#[test]
fn access_levels_are_ordered_by_danger() {
    assert!(AccessLevel::List < AccessLevel::Read);
    assert!(AccessLevel::Write < AccessLevel::PermissionsManagement);
    assert_eq!(
        cognito_identity::Action::TagResource.access_levels(),
        [AccessLevel::Tagging, AccessLevel::Write]
    );
}

#[test]
fn known_regions_and_partitions_match_the_tables() {
    for partition in Tables::builtin().partitions() {
        let name: cognito_policy::Partition = partition.name.parse().unwrap();
        for region in &partition.regions {
            let region: cognito_policy::Region = region.parse().unwrap();
            assert_eq!(region.partition(), name);
        }
        for prefix in &partition.region_prefixes {
            let region: cognito_policy::Region = format!("{prefix}nowhere-12").parse().unwrap();
            assert_eq!(region.partition(), name);
        }
    }
}

#[test]
fn ids_shared_by_services_have_one_type() {
    let id: cognito_identity::IdentityPoolId =
        "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse().unwrap();
    let _: &cognito_sync::IdentityPoolId = &id;
    let _: &cognito_policy::IdentityPoolId = &id;
}

#[test]
fn condition_keys_match_the_tables() {
    use cognito_policy::aws;

    assert_eq!(cognito_idp::resource_tag("team").name(), "aws:ResourceTag/team");
    assert_eq!(
        cognito_identity::auth_identity_pool_arn().name(),
        "cognito-identity-auth:IdentityPoolArn"
    );
    assert_eq!(cognito_identity::unauth_account_id().name(), "cognito-identity-unauth:AccountId");
    assert_eq!(
        sts::cognito_identity_amazonaws_com_aud().name(),
        "cognito-identity.amazonaws.com:aud"
    );
    assert_eq!(
        sts::agent_domain_buildkite_dev_build_branch("x").name(),
        "agent.x.buildkite.dev:build_branch"
    );
    assert_eq!(aws::source_ip().name(), "aws:SourceIp");
    assert_eq!(aws::principal_tag("team").name(), "aws:PrincipalTag/team");
}
