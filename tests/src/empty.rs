//! Empty lists are rejected when constants are evaluated (E0080). `cargo check`, which the cases in
//! `compile-fail` use, does not do that, so these are documentation tests.

/// No actions.
///
/// ```compile_fail,E0080
/// use cognito_policy::Statement;
/// use cognito_policy::cognito_idp::Action;
///
/// let none: [Action; 0] = [];
/// let _ = Statement::allow(none).on_everything();
/// ```
///
/// No actions in a reference.
///
/// ```compile_fail,E0080
/// use cognito_policy::Statement;
/// use cognito_policy::cognito_idp::Action;
///
/// let none: &[Action; 0] = &[];
/// let _ = Statement::allow(none).on_everything();
/// ```
///
/// No resources.
///
/// ```compile_fail,E0080
/// use cognito_policy::Statement;
/// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
///
/// let none: [UserPoolArn; 0] = [];
/// let _ = Statement::allow(UserPoolAction::AdminGetUser).on(none);
/// ```
///
/// No values.
///
/// ```compile_fail,E0080
/// let none: [&str; 0] = [];
/// let _ = cognito_policy::cognito_idp::resource_tag("team").equals_any(none);
/// ```
///
/// The same code compiles with one element.
///
/// ```
/// use cognito_policy::cognito_idp::{UserPoolAction, resource_tag};
/// use cognito_policy::{Policy, Statement, arn};
///
/// let pool = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
/// let statement = Statement::allow([UserPoolAction::AdminGetUser])
///     .when(resource_tag("team").equals_any(["blue"]))
///     .on([pool]);
/// let _: Policy = Policy::new([statement]).unwrap();
/// ```
pub struct EmptyLists;
