//! ARNs, IDs and other checked strings: the types of the runtime, and the rules for literals.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use cognito_policy::cognito_identity::{self, IdentityPoolArn};
use cognito_policy::cognito_idp::{self, UserPoolArn, WebAclArn};
use cognito_policy::cognito_sync::{self, DatasetArn, IdentityArn};
use cognito_policy::roles::{
    EmailIdentityArn, ExternalId, LambdaFunctionArn, LoginProvider, PlatformApplicationArn,
};
use cognito_policy::sts::{
    self, ContextProviderArn, FederatedUserArn, RoleArn, RootUserArn, SelfSessionArn,
};
use cognito_policy::{
    AccountId, Arn, ArnPart, Date, IpRange, Partition, Region, Sid, StringPattern,
};
use cognito_policy_language::expression::TypeName;
use cognito_policy_rules::literal;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::tables::Tables;

use crate::finding::{assert_worded, has_error};

/// Types return the text that they accept, and its parts. The rules accept only literals that the
/// type accepts, because `arn!` and `id!` create values without another check.
pub fn arn(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    checked_texts(text);
    any_arn(text);
    ids(text);
    let typed = typed_arns(text);
    arn_literal(text, &typed);
}

/// Checks strings other than IDs.
fn checked_texts(text: &str) {
    same_text::<Date>(text);
    same_text::<IpRange>(text);
    same_text::<Sid>(text);
    same_text::<StringPattern>(text);
    same_text::<ArnPart>(text);
    same_text::<ExternalId>(text);
    same_text::<LoginProvider>(text);
}

/// Checks that the parts of an ARN are those of the text.
fn any_arn(text: &str) {
    let Some(arn) = same_text::<Arn>(text) else { return };
    let (partition, region) = (arn.partition(), arn.region());
    let parts = [
        "arn",
        part(&partition),
        arn.service(),
        region.as_ref().map_or("", part),
        // The account may be a word, such as `aws`.
        text.split(':').nth(4).unwrap_or_default(),
        arn.resource(),
    ];
    assert_eq!(parts.join(":"), text);
    if let Some(account) = arn.account() {
        assert_eq!(part(&account), parts[4]);
    }
}

/// Compares the types of `id!` with the rules.
fn ids(text: &str) {
    let is_id: [(&str, bool); 14] = [
        ("AccountId", is::<AccountId>(text)),
        ("Partition", is::<Partition>(text)),
        ("Region", is::<Region>(text)),
        ("UserPoolId", is::<cognito_idp::UserPoolId>(text)),
        ("ClientId", is::<cognito_idp::ClientId>(text)),
        ("WebAclScope", is::<cognito_idp::WebAclScope>(text)),
        ("WebAclName", is::<cognito_idp::WebAclName>(text)),
        ("WebAclId", is::<cognito_idp::WebAclId>(text)),
        ("IdentityPoolId", is::<cognito_identity::IdentityPoolId>(text)),
        ("IdentityId", is::<cognito_sync::IdentityId>(text)),
        ("DatasetName", is::<cognito_sync::DatasetName>(text)),
        ("RoleNameWithPath", is::<sts::RoleNameWithPath>(text)),
        ("FederatedUserName", is::<sts::FederatedUserName>(text)),
        ("ContextProviderName", is::<sts::ContextProviderName>(text)),
    ];
    for (name, is_id) in is_id {
        let found = literal::id(name, &literal_text(text), Tables::builtin());
        let (_, findings) = found.unwrap_or_else(|| panic!("unknown type `{name}`"));
        assert_worded(&findings);
        assert!(is_id || has_error(&findings), "{name} of {text:?}");
    }
    if let Some(region) = same_text::<Region>(text) {
        part(&region.partition());
    }
    if let Some(pool) = same_text::<cognito_idp::UserPoolId>(text) {
        part(&pool.region());
    }
    if let Some(pool) = same_text::<cognito_identity::IdentityPoolId>(text) {
        part(&pool.region());
    }
}

/// Returns the names of the ARN types that accept the text.
fn typed_arns(text: &str) -> Vec<(&'static str, &'static str)> {
    let mut types = Vec::new();
    /// Calls the getters of an ARN, if the type accepts the text.
    macro_rules! typed {
        ($service:literal $name:literal, $type:ty, $($getter:ident)*) => {
            if let Some(arn) = same_text::<$type>(text) {
                types.push(($service, $name));
                let parts = [$(part(&arn.$getter()).to_owned()),*];
                assert_in_order(text, &parts);
                assert_eq!(Arn::from(arn).as_str(), text);
                assert!(is::<Arn>(text), "{text:?}");
            }
        };
    }
    typed!("cognito-idp" "userpool", UserPoolArn, partition region account user_pool_id);
    typed!("cognito-idp" "webacl", WebAclArn, partition region account scope name id);
    typed!("cognito-identity" "identitypool", IdentityPoolArn,
        partition region account identity_pool_id);
    typed!("cognito-sync" "dataset", DatasetArn,
        partition region account identity_pool_id identity_id dataset_name);
    typed!("cognito-sync" "identity", IdentityArn,
        partition region account identity_pool_id identity_id);
    typed!("cognito-sync" "identitypool", cognito_sync::IdentityPoolArn,
        partition region account identity_pool_id);
    typed!("sts" "context-provider", ContextProviderArn, partition context_provider_name);
    typed!("sts" "federated-user", FederatedUserArn, partition account federated_user_name);
    typed!("sts" "role", RoleArn, partition account role_name_with_path);
    typed!("sts" "root-user", RootUserArn, partition account);
    typed!("sts" "self-session", SelfSessionArn, partition account);
    let with_bindings = types.len();
    typed!("lambda" "function", LambdaFunctionArn,);
    typed!("ses" "identity", EmailIdentityArn, partition region account identity_name);
    typed!("sns" "application", PlatformApplicationArn,
        partition region account platform application_name);
    types.truncate(with_bindings);
    types
}

/// Checks that `arn!` accepts an ARN of one type only if this type does, and that the rules know
/// all types that accept it.
fn arn_literal(text: &str, typed: &[(&str, &str)]) {
    let literal = literal::arn(&literal_text(text), &[], Tables::builtin());
    assert_worded(&literal.findings);
    let has_type = |service: &str, resource_type: &str| {
        let is_same = |it: &TypeName| it.service == service && it.resource_type == resource_type;
        literal.types.iter().any(is_same)
    };
    for (service, resource_type) in typed {
        assert!(
            has_type(service, resource_type),
            "{service} {resource_type}: {text:?} {literal:?}"
        );
    }
    // In `arn!`, a brace starts a capture.
    let has_capture = text.replace("${", "").contains('{');
    if has_error(&literal.findings) || literal.is_pattern || has_capture {
        return;
    }
    match literal.types.as_slice() {
        [] => assert!(is::<Arn>(text), "{text:?} {literal:?}"),
        [only] => {
            let is_only = |it: &(&str, &str)| *it == (&only.service, &only.resource_type);
            assert!(typed.iter().any(is_only), "{text:?} {literal:?}");
        }
        // `arn!` rejects literals of several types.
        _ => {}
    }
}

/// Returns the literal as `arn!` and `id!` pass it.
fn literal_text(text: &str) -> Text {
    Text { value: text.to_owned(), form: Form::Escaped }
}

/// Parses the text, and checks that the value has the same text.
fn same_text<T>(text: &str) -> Option<T>
where
    T: FromStr<Err: Debug + Display> + Display + Debug + PartialEq,
{
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(value.to_string(), text);
            assert_eq!(text.parse().as_ref().ok(), Some(&value));
            Some(value)
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    }
}

fn is<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

/// Returns the text of a part, which its type must accept.
fn part<T>(value: &T) -> &str
where
    T: FromStr<Err: Debug> + AsRef<str> + Debug,
{
    assert!(is::<T>(value.as_ref()), "{value:?}");
    value.as_ref()
}

/// Checks that the text has the parts in this order.
fn assert_in_order(text: &str, parts: &[String]) {
    let mut rest = text;
    for part in parts {
        let (_, after) =
            rest.split_once(part.as_str()).unwrap_or_else(|| panic!("{part} {text:?}"));
        rest = after;
    }
}
