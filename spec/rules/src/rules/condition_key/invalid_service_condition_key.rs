use cognito_policy_language::condition_key::KeyFault;
use cognito_policy_language::glob::is_one_of;
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::user_pool::with_pool;
use cognito_policy_spec::model::Service;

use super::faulty::{faulty, nearest_key, with_other_prefix};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A condition uses a key that the service does not have.
    ///
    /// ## What it does
    ///
    /// Checks that the service has each condition key that begins with its prefix.
    ///
    /// ## Why it matters
    ///
    /// No request carries the key. User pools have no condition keys of their own, and identity
    /// pools have a few; the service authorization reference lists them.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"cognito-idp:ResourceTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Keys of services that AWS has shut down are not checked, nor are the claims of OIDC providers
    /// such as user pools and Google.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html>
    INVALID_SERVICE_CONDITION_KEY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in &faulty(cx) {
        if findings.is_full() {
            return;
        }
        let key = faulty.key();
        if let KeyFault::MissingPool = faulty.fault {
            findings
                .report(INVALID_SERVICE_CONDITION_KEY, key.place, missing_pool(key.value()))
                .help(format!(
                    "write `{}`, with the ID of the pool",
                    with_pool(key.value(), cx.tables)
                ));
        }
        let KeyFault::UnknownInService(service) = faulty.fault else { continue };
        let message = format!("there is no condition key `{}`", key.value());
        let finding = findings.report(INVALID_SERVICE_CONDITION_KEY, key.place, message);
        if !cx.suggests {
            continue;
        }
        if let Some(claims) = claims(key.value(), service, cx) {
            let meant = meant_claim(key.value(), &claims);
            match meant {
                Some(meant) => faulty.rename(finding, meant, cx),
                None => finding.help(format!("its condition keys are {}", suggest::list(&claims))),
            };
            continue;
        }
        let mut meant = nearest_key(key.value(), &service.condition_keys);
        if meant.is_none() {
            meant = with_other_prefix(key.value(), cx);
        }
        match meant {
            Some(meant) => faulty.rename(finding, &meant, cx),
            None => finding.help(own_keys(service)),
        };
    }
}

/// Returns the keys of the identity provider whose domain is the prefix of the key.
fn claims<'t>(key: &str, service: &'t Service, cx: &Context<'_, '_>) -> Option<Vec<&'t str>> {
    let (prefix, _) = key.split_once(':')?;
    if !is_one_of(prefix, &cx.tables.rule_facts().provider_domains) {
        return None;
    }
    let mut claims = Vec::new();
    for key in &service.condition_keys {
        if let Some((own, _)) = key.name.split_once(':')
            && own.eq_ignore_ascii_case(prefix)
        {
            claims.push(key.name.as_str());
        }
    }
    Some(claims)
}

/// Returns the key of a provider that is meant by another: the one with a similar claim, or the one
/// for an application or a user that other providers call `aud` and `sub`.
fn meant_claim<'t>(key: &str, claims: &[&'t str]) -> Option<&'t str> {
    let (_, written) = key.split_once(':')?;
    let mut names = Vec::new();
    for claim in claims {
        names.extend(claim.split_once(':').map(|(_, name)| name));
    }
    let meant = match written.to_ascii_lowercase().as_str() {
        "aud" => "app_id",
        "sub" if names.contains(&"user_id") => "user_id",
        "sub" => "id",
        _ => nearest(written, &names)?,
    };
    claims.iter().copied().find(|claim| claim.ends_with(&format!(":{meant}")))
}

fn missing_pool(key: &str) -> String {
    format!("there is no condition key `{key}`: the keys of a user pool's tokens name the pool")
}

/// Returns advice on the keys that the service has.
fn own_keys(service: &Service) -> String {
    let prefix = format!("{}:", service.name);
    let mut own = Vec::new();
    for key in &service.condition_keys {
        if key.name.starts_with(&prefix) {
            own.push(key.name.as_str());
        }
    }
    match own.as_slice() {
        [] => "restrict the resources of the statement, or use a tag: `aws:ResourceTag/team`"
            .to_owned(),
        [key] => format!("its condition key is `{key}`"),
        keys if keys.len() <= 8 => format!("its condition keys are {}", suggest::list(keys)),
        _ => suggest::look_up("condition keys", service),
    }
}
