//! The actions of every service, as a build script that asks for all services has them.
#![deny(warnings, missing_docs)]

use std::fmt::Debug;
use std::str::FromStr;

use cognito_policy::{AccessLevel, ActionError, IamAction, Policy, PolicyError, Statement};
use cognito_policy_spec::model::{self, Action, Service};
use cognito_policy_spec::tables::Tables;

/// The bindings.
pub mod aws {
    include!(concat!(env!("OUT_DIR"), "/all_services.rs"));
}

/// What an enum says of its actions, besides what every enum of actions does.
struct Functions<A> {
    name: fn(A) -> &'static str,
    access_levels: fn(A) -> &'static [AccessLevel],
    resource_types: fn(A) -> &'static [&'static str],
    condition_keys: fn(A) -> &'static [&'static str],
}

/// Compares an enum with its table, row by row.
fn check<A>(service: &str, all: &[A], functions: &Functions<A>)
where
    A: IamAction + FromStr<Err = ActionError> + Debug,
{
    let service = Tables::builtin().service(service).expect("a built-in table");
    let rows = || service.actions.iter().filter(|row| service.successor(row).is_none());
    assert_eq!(all.len(), rows().count(), "{}", service.name);
    assert!(all.is_sorted());
    for row in rows() {
        let text = format!("{}:{}", service.name, row.name);
        let action: A = text.parse().unwrap();
        assert_eq!(action.as_str(), text);
        assert_eq!(action.to_string(), text);
        assert_eq!(text.to_ascii_uppercase().parse(), Ok(action));
        assert_eq!((functions.name)(action), row.name);
        assert_eq!(format!("{action:?}"), row.name);
        let levels = (functions.access_levels)(action).iter().copied().map(AccessLevel::name);
        assert!(levels.eq(row.access.iter().map(model::AccessLevel::name)), "{text}");
        let types = row.resource_types.iter().map(|one| &service.resource_types[one.resource_type]);
        let types: Vec<&str> = types.map(|one| one.name.as_str()).collect();
        assert_eq!((functions.resource_types)(action), types, "{text}");
        assert_eq!((functions.condition_keys)(action), condition_keys(service, row), "{text}");
        assert_eq!(action.facts().unsigned, row.unsigned, "{text}");
    }
}

/// The condition keys of an action: its own and those of its resource types.
fn condition_keys<'s>(service: &'s Service, action: &'s Action) -> Vec<&'s str> {
    let mut keys: Vec<&str> = action.condition_keys.iter().map(String::as_str).collect();
    for one in &action.resource_types {
        let of_type = &service.resource_types[one.resource_type].condition_keys;
        keys.extend(one.condition_keys.iter().chain(of_type).map(String::as_str));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

macro_rules! services {
    ($($name:literal $module:ident)*) => {
        #[test]
        fn every_action_is_as_its_table_says() {
            $({
                use aws::$module::Action;

                check($name, Action::ALL, &Functions {
                    name: Action::name,
                    access_levels: Action::access_levels,
                    resource_types: Action::resource_types,
                    condition_keys: Action::condition_keys,
                });
            })*
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/list_services.rs"));

#[test]
fn variants_stand_for_the_actions_of_their_names() {
    use aws::{ec2, rds_db, s3};

    const LEVEL: AccessLevel = s3::Action::PutObject.access_level();
    assert_eq!(LEVEL, AccessLevel::Write);
    assert_eq!(ec2::Action::RunInstances.as_str(), "ec2:RunInstances");
    assert_eq!(rds_db::Action::Connect.as_str(), "rds-db:connect");
    let error = "s3:GetObjekt".parse::<s3::Action>().unwrap_err();
    assert_eq!(error.to_string(), "`s3` has no action `GetObjekt`");
}

#[test]
fn statements_take_them() {
    use aws::{cognito_idp, s3};

    let policy = Policy::new([
        Statement::allow([s3::Action::GetObject, s3::Action::PutObject]).on_everything(),
        Statement::deny(s3::Action::DeleteBucket).on_everything(),
    ]);
    assert!(policy.as_str().contains(r#""Action":["s3:GetObject","s3:PutObject"]"#));
    let unsigned = Statement::allow(cognito_idp::Action::SignUp).on_everything();
    assert_eq!(
        Policy::from_statements([unsigned]),
        Err(PolicyError::UnsignedAction("cognito-idp:SignUp"))
    );
}
