//! Everything is at the root of the crate, and in a module for its purpose.

use std::any::TypeId;

use cognito_policy::builder::kind;
use cognito_policy::{bindings, builder, ids, roles, value};

macro_rules! same {
    ($($name:ident in $module:path),+ $(,)?) => {{
        $({
            use $module as module;
            assert_eq!(TypeId::of::<cognito_policy::$name>(), TypeId::of::<module::$name>());
        })+
    }};
}

#[test]
fn types_at_the_root_are_those_in_the_modules() {
    same! {
        AccessLevel in builder, AccountId in ids, ActionError in builder, ActionPattern in builder,
        Any in ids, Arn in ids, ArnError in ids, ArnPart in ids, Boundary in kind,
        ClientId in ids, ContextProviderName in ids, DatasetName in ids, Date in value,
        EmptyError in value, Endpoint in kind, FederatedUserName in ids, IdError in ids,
        Identity in kind, IdentityId in ids, IdentityPoolId in ids, IpRange in value,
        LongStatement in builder, NoPrincipal in builder, Number in value, Partition in ids,
        Policy in builder, PolicyError in builder, Principal in builder, Quota in builder,
        Region in ids, ResourceControl in kind, RoleNameWithPath in ids, ServiceControl in kind,
        ServicePrincipal in builder, Session in kind, Sid in builder, SplitError in builder,
        Statement in builder, StringPattern in value, Trust in kind, UserPoolId in ids,
        ValueError in value, Variable in value, WebAclId in ids, WebAclName in ids,
        WebAclScope in ids, WithPrincipal in builder,
    }
}

#[test]
fn modules_at_the_root_are_those_in_the_modules() {
    fn assert_same<T>(_: fn(T), _: fn(T)) {}
    use cognito_policy as root;
    assert_same::<root::cognito_idp::Action>(drop, drop::<bindings::cognito_idp::Action>);
    assert_same::<root::cognito_identity::Action>(drop, drop::<bindings::cognito_identity::Action>);
    assert_same::<root::cognito_sync::Action>(drop, drop::<bindings::cognito_sync::Action>);
    assert_same::<root::sts::Action>(drop, drop::<bindings::sts::Action>);
    assert_same::<root::condition::ResourceTag>(drop, drop::<builder::condition::ResourceTag>);
    assert_same::<root::view::Effect>(drop, drop::<builder::view::Effect>);
    assert_same::<root::managed::ManagedPolicy>(drop, drop::<roles::managed::ManagedPolicy>);
    assert_eq!(root::aws::source_arn().name(), bindings::aws::source_arn().name());
}

/// Traits, generic types and macros, which other code imports from the root.
#[expect(unused_imports, reason = "the test is that they exist")]
mod root {
    use cognito_policy::{
        ActionList, ActionScope, ArnPattern, Capture, IamAction, Kind, ListedAction, NonEmpty,
        OrAny, PartialCapture, PatternOf, Prefix, PrincipalList, ResourceArn, ResourceFor,
        ResourceList, StatementFor, TrustAction, UnscopedStatement,
    };
    use cognito_policy::{actions, arn, id, include_bindings, include_policy, policy, variable};
    use cognito_policy::{
        endpoint_policy, resource_control_policy, resource_policy, service_control_policy,
        session_policy, trust_policy, try_endpoint_policy, try_policy, try_resource_control_policy,
        try_resource_policy, try_service_control_policy, try_session_policy, try_trust_policy,
    };
}
