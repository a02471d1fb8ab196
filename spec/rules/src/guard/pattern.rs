//! Foreign values that a pattern of a condition matches.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::evaluate::RequestContext;
use cognito_policy_language::{glob, variable};
use cognito_policy_spec::tables::Tables;

use super::Kind;
use super::foreign::{ACCOUNTS, NETWORKS, ORGANIZATIONS, POOLS};
use crate::rules::{Context, ENOUGH, is_set_by_aws};

/// A foreign value that the pattern matches; `None` if it leaves no choice.
pub(super) fn derived(kind: Kind, pattern: &str, tables: &Tables) -> Option<String> {
    match kind {
        Kind::IdentityPool => {
            let (region, id) = pattern.split_once(':')?;
            Some(format!("{}:{}", filled(region, ""), foreign_id(id, POOLS[0])?))
        }
        Kind::Account => foreign_id(pattern, ACCOUNTS[0]),
        Kind::Organization => match pattern.split_once('/') {
            Some((id, path)) => {
                Some(format!("{}/{}", foreign_id(id, ORGANIZATIONS[0])?, filled(path, "")))
            }
            None => foreign_id(pattern, ORGANIZATIONS[0]),
        },
        Kind::Network => foreign_id(pattern, NETWORKS[0]),
        Kind::Arn => arn_of_account(pattern, tables),
        Kind::ArnOfService => arn_of_service(pattern),
        Kind::Subject => foreign_subject(pattern),
        Kind::Repository => foreign_repository(pattern),
        Kind::Service | Kind::OneOf(_) | Kind::Text => None,
    }
}

/// A value with the variables of a request filled in, and with `*` in place of those that its caller
/// chooses.
pub(super) fn with_variables(text: &str, context: &RequestContext, cx: &Context<'_, '_>) -> String {
    let mut pattern = String::new();
    let mut at = 0;
    if cx.policy.version.has_variables() {
        for variable in &variable::scan(text) {
            let name = &text[variable.name.clone()];
            if variable.is_escape(text) || is_set_by_aws(name, cx) && context.get(name).is_none() {
                continue;
            }
            pattern.push_str(&text[at..variable.range.start]);
            pattern.push_str(context.single(name).unwrap_or("*"));
            at = variable.range.end;
        }
    }
    pattern.push_str(&text[at..]);
    pattern
}

/// A text that the pattern matches: the first `*` stands for `text`.
fn filled(pattern: &str, text: &str) -> String {
    let mut filled = String::new();
    let mut rest = Some(text);
    for c in pattern.chars() {
        match c {
            '*' => filled.push_str(rest.take().unwrap_or_default()),
            '?' => filled.push('x'),
            c => filled.push(c),
        }
    }
    filled
}

/// An ID that the pattern matches, otherwise like `foreign`; `None` if the characters of the pattern
/// are enough to identify a single ID.
fn foreign_id(pattern: &str, foreign: &str) -> Option<String> {
    if pattern == foreign {
        return Some(foreign.to_owned());
    }
    let (mut own, mut length) = (0, 0);
    for c in pattern.chars() {
        own += usize::from(c.is_alphanumeric());
        length += usize::from(c != '*');
    }
    if own >= ENOUGH || !glob::is_pattern(pattern) {
        return None;
    }
    let start = pattern.find('*').unwrap_or_default();
    let end = start + foreign.len().saturating_sub(length);
    Some(filled(pattern, foreign.get(start..end).unwrap_or_default()))
}

// The fields of an ARN.
const SERVICE: usize = 2;
const ACCOUNT: usize = 4;
const RESOURCE: usize = 5;

/// An ARN of another account that the pattern matches. If such ARNs have no account, the resource
/// identifies the owner.
fn arn_of_account(pattern: &str, tables: &Tables) -> Option<String> {
    let mut fields = fields(pattern)?;
    if has_account(pattern, tables) && !fields[ACCOUNT].is_empty() {
        let account = foreign_id(fields[ACCOUNT], ACCOUNTS[0])?;
        return Some(arn_with(&fields, ACCOUNT, &account));
    }
    fields[ACCOUNT] = "";
    let resource = foreign_id(fields[RESOURCE], "other-x7k2m9q4w1")?;
    Some(arn_with(&fields, RESOURCE, &resource))
}

/// An ARN of another service that the pattern matches.
fn arn_of_service(pattern: &str) -> Option<String> {
    let fields = fields(pattern)?;
    glob::matches(fields[SERVICE], "other").then(|| arn_with(&fields, SERVICE, "other"))
}

/// An ARN that these fields match, with this text in one of them.
fn arn_with(fields: &[&str], field: usize, text: &str) -> String {
    let mut arn = String::new();
    for (index, own) in fields.iter().enumerate() {
        if index > 0 {
            arn.push(':');
        }
        arn.push_str(&if index == field { text.to_owned() } else { filled(own, "") });
    }
    arn
}

/// The six fields of a pattern.
fn fields(pattern: &str) -> Option<Vec<&str>> {
    let mut missing = 5_usize.saturating_sub(pattern.matches(':').count());
    let mut fields = Vec::new();
    for field in pattern.splitn(6, ':') {
        fields.push(field);
        // Under `StringLike`, one `*` can match several fields.
        while field.contains('*') && missing > 0 {
            fields.push("*");
            missing -= 1;
        }
    }
    (missing == 0).then_some(fields)
}

/// Returns whether ARNs that the pattern matches have an account, as far as the tables tell. That of a
/// bucket has none.
fn has_account(pattern: &str, tables: &Tables) -> bool {
    let Ok(arn) = Arn::parse(pattern) else { return true };
    let Some(service) = tables.service(&pattern[arn.service.clone()]) else { return true };
    let mut is_known = false;
    for resource_type in &service.resource_types {
        for format in &resource_type.arn_formats {
            if arn.fits(pattern, format, service, tables) {
                if !format.account.is_empty() {
                    return true;
                }
                is_known = true;
            }
        }
    }
    !is_known
}

/// A subject of a repository whose owner the pattern does not name. Anyone can register an owner that
/// begins or ends with certain letters.
fn foreign_subject(pattern: &str) -> Option<String> {
    let owner = owner(pattern);
    let at = owner.find(['*', '?'])?;
    let start = "repo:";
    if let Some(missing) = start.strip_prefix(&owner[..at]) {
        // An owner has no colon, so that `*:owner/..` leaves nothing open.
        let is_closed = owner[at + 1..].contains(':');
        return (!is_closed).then(|| filled(pattern, &format!("{missing}other")));
    }
    owner.starts_with(start).then(|| filled(pattern, "other"))
}

fn foreign_repository(pattern: &str) -> Option<String> {
    owner(pattern).contains(['*', '?']).then(|| filled(pattern, "other"))
}

fn owner(pattern: &str) -> &str {
    pattern.split('/').next().unwrap_or(pattern)
}

#[cfg(test)]
mod tests {
    use cognito_policy_language::glob;
    use cognito_policy_spec::tables::Tables;

    use super::{Kind, derived};

    #[test]
    fn derived_values_match_their_patterns() {
        for (kind, pattern) in [
            (Kind::IdentityPool, "us-east-1:*"),
            (Kind::IdentityPool, "eu-*:1?*2"),
            (Kind::Account, "*"),
            (Kind::Account, "1*2*3"),
            (Kind::Account, "????????????"),
            (Kind::Organization, "o-*"),
            (Kind::Organization, "o-a*/r-ab12/*"),
            (Kind::Network, "vpce-*"),
            (Kind::Arn, "*"),
            (Kind::Arn, "arn:aws:sns:*"),
            (Kind::Arn, "arn:*:*:*:*:*"),
            (Kind::Arn, "arn:aws:s3:::?*"),
            (Kind::Arn, "arn:aws:s3:*:*:my-*"),
            (Kind::ArnOfService, "arn:aws:*:us-east-1:123456789012:*"),
            (Kind::Subject, "*"),
            (Kind::Subject, "re*o/app:*"),
            (Kind::Subject, "repo:?cto/app:*"),
            (Kind::Repository, "*/app"),
        ] {
            let value = derived(kind, pattern, Tables::builtin()).expect(pattern);
            assert!(glob::matches(pattern, &value), "{pattern} {value}");
            assert!(!glob::is_pattern(&value), "{value}");
        }
    }

    #[test]
    fn patterns_that_identify_something_have_none() {
        for (kind, pattern) in [
            (Kind::IdentityPool, "us-east-1:1a2b3c4d-*"),
            (Kind::IdentityPool, "*:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"),
            (Kind::Account, "123456*"),
            (Kind::Account, "123456789012"),
            (Kind::Organization, "o-a1b2c3d4e5/*"),
            (Kind::Network, "vpc-0a1b2c3d*"),
            (Kind::Arn, "arn:aws:sns:*:123456789012:*"),
            (Kind::Arn, "*:123456789012:*"),
            (Kind::Arn, "arn:aws:s3:*:*:amzn-s3-demo-bucket"),
            (Kind::ArnOfService, "arn:aws:ec2:*:*:instance/*"),
            (Kind::Subject, "repo:octo/*"),
            (Kind::Subject, "*:octo/app:*"),
            (Kind::Subject, "repository_owner_id:42:*"),
            (Kind::Repository, "octo/*"),
            (Kind::Service, "*.amazonaws.com"),
        ] {
            assert_eq!(derived(kind, pattern, Tables::builtin()), None, "{pattern}");
        }
    }
}
