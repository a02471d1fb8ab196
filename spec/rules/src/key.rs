//! Condition keys: from the text of a policy to the row of the table.

use cognito_policy_spec::model::{ConditionKey, Service};
use cognito_policy_spec::tables::Tables;

use crate::{glob, suggest};

/// What a condition key of a policy turned out to be.
pub(crate) enum Key<'t> {
    /// A key of the tables.
    Known(KnownKey<'t>),
    /// A key that the tables do not reach: of a service without a table, or of a login provider.
    Unchecked,
    /// It is wrong, and a rule says so.
    Fault(KeyFault<'t>),
}

/// A condition key of the tables.
#[derive(Clone)]
pub(crate) struct KnownKey<'t> {
    pub(crate) key: &'t ConditionKey,
    /// The service that defines it; none for a global key.
    pub(crate) service: Option<&'t Service>,
    /// The key as the table spells it, with the policy's own tag key filled in.
    pub(crate) spelling: String,
}

/// What can be wrong with a condition key.
pub(crate) enum KeyFault<'t> {
    /// It is not of the form `prefix:name`.
    Format,
    /// There is no such global key.
    UnknownGlobal,
    /// AWS has no service with this prefix.
    UnknownPrefix,
    /// The service defines no such key.
    UnknownInService(&'t Service),
    /// It ends where the name of a tag belongs.
    MissingTag(&'t ConditionKey),
    /// IAM does not support it in policies; this one takes its place.
    Unsupported(&'static str),
}

/// Global keys that IAM refuses, and what to write instead.
///
/// See [policy checks](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-global-condition-key).
const UNSUPPORTED: [(&str, &str); 1] = [("aws:ARN", "aws:PrincipalArn")];

/// Looks a condition key up: among the global keys, in the services of the statement, and in the
/// service that its prefix names.
pub(crate) fn resolve<'t>(text: &str, services: &[&'t Service], tables: &'t Tables) -> Key<'t> {
    let global = tables.global_condition_keys();
    // Most keys are global ones, as the table spells them.
    for key in global {
        if key.name == text {
            return Found::Whole(key, text.to_owned()).into_key(None);
        }
    }
    let Some((prefix, name)) = text.split_once(':') else {
        return Key::Fault(KeyFault::Format);
    };
    if prefix.is_empty()
        || name.is_empty()
        || text.contains(|c: char| c.is_whitespace() && c != ' ')
    {
        return Key::Fault(KeyFault::Format);
    }
    if let Some((_, instead)) = UNSUPPORTED.iter().find(|(key, _)| key.eq_ignore_ascii_case(text)) {
        return Key::Fault(KeyFault::Unsupported(instead));
    }
    if let Some(found) = find(text, global) {
        return found.into_key(None);
    }
    if prefix.eq_ignore_ascii_case("aws") {
        return Key::Fault(KeyFault::UnknownGlobal);
    }
    let named = tables.service(prefix);
    for service in services {
        if let Some(found) = find(text, &service.condition_keys) {
            return found.into_key(Some(service));
        }
    }
    if let Some(service) = named {
        return match find(text, &service.condition_keys) {
            Some(found) => found.into_key(Some(service)),
            None => Key::Fault(KeyFault::UnknownInService(service)),
        };
    }
    if tables.is_service(prefix) {
        return Key::Unchecked;
    }
    resolve_provider_key(text, prefix, tables)
}

/// A key whose prefix names no service: `cognito-identity.amazonaws.com:aud`, `saml:sub`.
fn resolve_provider_key<'t>(text: &str, prefix: &str, tables: &'t Tables) -> Key<'t> {
    let mut known = false;
    for service in tables.core_services() {
        if let Some(found) = find(text, &service.condition_keys) {
            return found.into_key(Some(service));
        }
        for key in &service.condition_keys {
            if has_prefix(&key.name, prefix) {
                // A login provider goes by its address and defines its claims itself: of identity
                // pools the table has them all, of the others what AWS documents.
                if !prefix.contains('.') || key.name.ends_with(":amr") {
                    return Key::Fault(KeyFault::UnknownInService(service));
                }
                known = true;
            }
        }
    }
    if known || (prefix.contains(['.', '/']) && nearest_prefix(prefix, tables).is_none()) {
        Key::Unchecked
    } else {
        Key::Fault(KeyFault::UnknownPrefix)
    }
}

/// A known prefix of login providers' keys that differs from `prefix` by a slip of the pen.
pub(crate) fn nearest_prefix<'t>(prefix: &str, tables: &'t Tables) -> Option<&'t str> {
    let mut known = Vec::new();
    for service in tables.core_services() {
        for key in &service.condition_keys {
            if let Some((prefix, _)) = key.name.split_once(':')
                && !prefix.contains("${")
            {
                known.push(prefix);
            }
        }
    }
    suggest::nearest(prefix, &known)
}

fn has_prefix(key: &str, prefix: &str) -> bool {
    key.split_once(':').is_some_and(|(own, _)| own.eq_ignore_ascii_case(prefix))
}

/// A key that was found, or one that lacks its last part.
enum Found<'t> {
    Whole(&'t ConditionKey, String),
    MissingTag(&'t ConditionKey),
}

impl<'t> Found<'t> {
    fn into_key(self, service: Option<&'t Service>) -> Key<'t> {
        match self {
            Self::Whole(key, spelling) => Key::Known(KnownKey { key, service, spelling }),
            Self::MissingTag(key) => Key::Fault(KeyFault::MissingTag(key)),
        }
    }
}

fn find<'t>(text: &str, keys: &'t [ConditionKey]) -> Option<Found<'t>> {
    let mut found = None;
    for key in keys {
        if !begin_alike(&key.name, text) {
            continue;
        }
        // One that has the very name goes before one that has room for it.
        if glob::is_same(&key.name, text) {
            return Some(Found::Whole(key, key.name.clone()));
        }
        if found.is_none() {
            found = of_form(text, key);
        }
    }
    found
}

fn of_form<'t>(text: &str, key: &'t ConditionKey) -> Option<Found<'t>> {
    if let Some(spelling) = fill(&key.name, text) {
        return Some(Found::Whole(key, spelling));
    }
    let (stem, _) = key.name.split_once("/${")?;
    let written = text.strip_suffix('/').unwrap_or(text);
    glob::is_same(stem, written).then_some(Found::MissingTag(key))
}

/// Whether the two are the same, but for case, up to the end of one of them or the first
/// placeholder of the key. Of nearly every key that tells at once that it is not the one.
fn begin_alike(key: &str, text: &str) -> bool {
    let (key, text) = (key.as_bytes(), text.as_bytes());
    let mut at = 0;
    while at < key.len() && at < text.len() && key[at] != b'$' {
        if key[at] != text[at] && !key[at].eq_ignore_ascii_case(&text[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Fills the placeholders of a key with what `text` has in their place: `aws:resourcetag/team`
/// becomes `aws:ResourceTag/team`. `None` if the text is not of the key's form.
pub(crate) fn fill(key: &str, text: &str) -> Option<String> {
    let Some((before, rest)) = key.split_once('$') else {
        return glob::is_same(key, text).then(|| key.to_owned());
    };
    let (_, after) = rest.split_once('}')?;
    let written = text.get(..before.len()).filter(|it| glob::is_same(it, before))?;
    let value = &text[written.len()..];
    // The value reaches to the next literal part of the key, or to the end.
    let next = &after[..after.find("${").unwrap_or(after.len())];
    let length = match next {
        "" => value.len(),
        next => value.to_ascii_lowercase().find(&next.to_ascii_lowercase())?,
    };
    if length == 0 {
        return None;
    }
    let tail = fill(after, &value[length..])?;
    Some(format!("{before}{}{tail}", &value[..length]))
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn placeholders_of_keys_are_filled_in_the_table_s_spelling() {
        for (key, text, filled) in [
            ("aws:SourceIp", "AWS:sourceip", Some("aws:SourceIp")),
            (
                "aws:ResourceTag/${TagKey}",
                "aws:resourcetag/My:Tag/x",
                Some("aws:ResourceTag/My:Tag/x"),
            ),
            ("aws:ResourceTag/${TagKey}", "aws:ResourceTag/", None),
            ("a.${Domain}.dev:id", "A.example.DEV:ID", Some("a.example.dev:id")),
            ("a.${Domain}.dev:id", "a..dev:id", None),
            ("aws:SourceIp", "aws:SourceIpX", None),
        ] {
            assert_eq!(fill(key, text).as_deref(), filled, "{key} {text}");
        }
    }
}
