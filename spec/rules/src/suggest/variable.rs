//! The condition key that is meant by the name of a policy variable.

use cognito_policy_language::condition_key::KeyFault;
use cognito_policy_language::nearest::{LONGEST_NAME, nearest, words};
use cognito_policy_spec::tables::Tables;

use super::key_stems;
use super::vocabulary::letters;

/// The sessions that a policy applies to, as far as is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sessions {
    /// Whether they are those of an identity pool.
    pub(crate) of_identity_pool: bool,
    /// Whether IAM users are among them: only their requests have `aws:username`.
    pub(crate) of_users: bool,
    /// The provider of identity pools in the partition of the policy.
    pub(crate) provider: &'static str,
}

/// The provider of identity pools in the partition `aws`.
pub(crate) const IDENTITY_POOLS: &str = "cognito-identity.amazonaws.com";

/// Names that people use for the ID of a user, in lowercase without separators.
const USER_NAMES: [&str; 9] =
    ["id", "identity", "identityid", "sub", "subject", "user", "userid", "username", "uuid"];

/// Returns the condition key that is most likely meant by the name of a variable.
pub(crate) fn variable(
    name: &str,
    fault: &KeyFault<'_>,
    sessions: Sessions,
    tables: &Tables,
) -> Option<String> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let meant = match fault {
        KeyFault::MissingTag(key) => return Some(key.name.replace("${TagKey}", "team")),
        KeyFault::InvalidTag(_) | KeyFault::MissingPool => return None,
        KeyFault::Format => global_key(name, tables),
        _ => nearest_key(name, tables),
    };
    match meant {
        // All users of an identity pool's role have the same `aws:userid`, and none has a name.
        Some(meant) if is_of_user(&meant) && sessions.of_identity_pool => {
            Some(format!("{}:sub", sessions.provider))
        }
        Some(meant) if sessions.of_users || !meant.eq_ignore_ascii_case("aws:username") => {
            Some(meant)
        }
        _ if may_be_of_identity_pool(name, sessions) => of_identity_pool(name, sessions.provider),
        _ => None,
    }
}

fn is_of_user(key: &str) -> bool {
    key.eq_ignore_ascii_case("aws:username") || key.eq_ignore_ascii_case("aws:userid")
}

/// Returns what to do about a variable whose key is not known.
pub(crate) fn write_key(name: &str, fault: &KeyFault<'_>) -> String {
    if is_placeholder(name, fault) {
        return "fill in the placeholder before the policy is used".to_owned();
    }
    if is_about_cognito(name) {
        let tag = claim(name);
        return format!(
            "map the attribute to a principal tag, and write `${{aws:PrincipalTag/{tag}}}`"
        );
    }
    "write a condition key, such as `${aws:PrincipalTag/team}`".to_owned()
}

/// Returns whether a name is probably a placeholder of a template: `TableName`, `self:custom.stage`,
/// `AWS::AccountId`.
pub(crate) fn is_placeholder(name: &str, fault: &KeyFault<'_>) -> bool {
    match fault {
        KeyFault::Format => !is_about_cognito(name),
        KeyFault::UnknownGlobal => name.contains("::"),
        KeyFault::UnknownPrefix => !prefix(name).contains('.') && !is_about_cognito(name),
        KeyFault::UnknownInService(_)
        | KeyFault::MissingTag(_)
        | KeyFault::InvalidTag(_)
        | KeyFault::MissingPool
        | KeyFault::Unsupported(_) => false,
    }
}

fn may_be_of_identity_pool(name: &str, sessions: Sessions) -> bool {
    // Only tokens of web identities have a `sub`, and other providers have domains.
    let is_sub = claim(name).eq_ignore_ascii_case("sub") && !prefix(name).contains('.');
    sessions.of_identity_pool || is_sub || is_about_cognito(name)
}

/// Returns the key of requests of an identity pool's session. `sub` is the identity ID.
fn of_identity_pool(name: &str, provider: &str) -> Option<String> {
    let letters = letters(&words(claim(name)));
    match letters.strip_prefix("cognito").unwrap_or(&letters) {
        "aud" => Some(format!("{provider}:aud")),
        letters => USER_NAMES.contains(&letters).then(|| format!("{provider}:sub")),
    }
}

fn is_about_cognito(name: &str) -> bool {
    prefix(name).to_ascii_lowercase().contains("cognito")
}

fn prefix(name: &str) -> &str {
    name.split(':').next().unwrap_or(name)
}

/// Returns the part of a name after the last separator: `tenant` of `cognito:custom:tenant`.
fn claim(name: &str) -> &str {
    name.rsplit([':', '/', '.']).next().unwrap_or(name)
}

/// `username` means `aws:username`.
fn global_key(name: &str, tables: &Tables) -> Option<String> {
    for key in key_stems(tables.global_condition_keys()) {
        if let Some((_, after_prefix)) = key.split_once(':')
            && after_prefix.eq_ignore_ascii_case(name)
        {
            return Some(key.to_owned());
        }
    }
    None
}

fn nearest_key(name: &str, tables: &Tables) -> Option<String> {
    let mut keys = key_stems(tables.global_condition_keys());
    for service in tables.core_services() {
        keys.append(&mut key_stems(&service.condition_keys));
    }
    let (stem, rest) = name.split_at(name.find('/').unwrap_or(name.len()));
    nearest(stem, &keys).map(|nearest| format!("{nearest}{rest}"))
}
