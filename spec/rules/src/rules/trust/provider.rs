//! The identity provider that is meant by something else.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::region::partition_of;
use cognito_policy_language::user_pool::issuer;

use super::PROVIDER_TYPES;
use crate::rules::Context;
use crate::suggest::texts;

/// What is meant by a federated principal that is not an identity provider.
pub(super) enum Meant {
    /// This provider.
    Provider(String),
    /// A provider whose ARN is like this one, but for what is not known, such as the account.
    Similar(String),
    /// Any provider.
    Any,
}

/// Returns what is meant by a federated principal.
pub(super) fn meant(value: &str, cx: &Context<'_, '_>) -> Meant {
    if let Ok(arn) = Arn::parse(value) {
        return meant_by_arn(value, &arn, cx);
    }
    let address = address(value);
    if let Some(arn) = user_pool_arn(address, "123456789012", cx) {
        return Meant::Similar(arn);
    }
    if let Some(domain) = nearest_domain(address, cx) {
        return Meant::Provider(domain.to_owned());
    }
    if address.contains('.') && !address.contains(char::is_whitespace) {
        return Meant::Similar(format!("arn:aws:iam::123456789012:oidc-provider/{address}"));
    }
    Meant::Any
}

fn meant_by_arn(value: &str, arn: &Arn, cx: &Context<'_, '_>) -> Meant {
    let (service, account) = (&value[arn.service.clone()], &value[arn.account.clone()]);
    let (partition, resource) = (&value[arn.partition.clone()], &value[arn.resource.clone()]);
    let (word, rest) = resource.split_once(['/', ':']).unwrap_or((resource, ""));
    let region = &value[arn.region.clone()];
    match (service, word) {
        ("cognito-identity", "identitypool") => match domain_in(region, cx) {
            Some(domain) => Meant::Provider(domain.to_owned()),
            None => Meant::Any,
        },
        ("cognito-idp", "userpool") => {
            let suffix =
                partition_of(region, cx.tables).map_or("amazonaws.com", |it| &it.dns_suffix);
            let issuer = format!("cognito-idp.{region}.{suffix}/{rest}");
            Meant::Provider(oidc_arn(partition, account, &issuer))
        }
        _ => {
            let words = PROVIDER_TYPES.map(|start| start.trim_end_matches('/'));
            match nearest(word, &words) {
                Some(word) if !rest.is_empty() => {
                    let rest = address(rest);
                    Meant::Provider(format!("arn:{partition}:iam::{account}:{word}/{rest}"))
                }
                _ => Meant::Any,
            }
        }
    }
}

/// Returns the address without a scheme and without slashes at the end.
fn address(value: &str) -> &str {
    let mut address = value;
    while let Some((_, rest)) = address.split_once("://") {
        address = rest;
    }
    address.trim_end_matches('/')
}

/// Returns the provider with a domain that is meant: a similar one, the one of a Region, or the one of
/// the same company.
fn nearest_domain<'t>(address: &str, cx: &Context<'_, 't>) -> Option<&'t str> {
    let domains = texts(&cx.tables.rule_facts().provider_domains);
    let lower = address.to_ascii_lowercase();
    if let Some(same) = domains.iter().find(|domain| ***domain == lower) {
        return Some(same);
    }
    if let Some(rest) = lower.strip_prefix("cognito-identity.")
        && let Some((region, _)) = rest.split_once('.')
        && partition_of(region, cx.tables).is_some()
    {
        return domain_in(region, cx);
    }
    if let Some(nearest) = nearest(address, &domains) {
        return Some(nearest);
    }
    if lower.starts_with("cognito.") || lower == "cognito" || lower == "cognito-identity" {
        return domains.first().copied();
    }
    of_company(&lower, &domains)
}

/// Returns the only domain that ends like the address: `graph.facebook.com` for `www.facebook.com`.
fn of_company<'t>(address: &str, domains: &[&'t str]) -> Option<&'t str> {
    let (host, _) = address.split_once('/').unwrap_or((address, ""));
    let (start, end) = host.rsplit_once('.')?;
    let company = start.rsplit('.').next()?;
    let suffix = format!(".{company}.{end}");
    let mut same = domains.iter().filter(|domain| domain.ends_with(&suffix));
    let only = same.next()?;
    same.next().is_none().then_some(only)
}

/// Returns whether a provider is that of identity pools in a partition. The provider without a Region
/// is also that of the Regions in China.
pub(super) fn serves(provider: &str, partition: &str) -> bool {
    let provider = provider.to_ascii_lowercase();
    let is_of_gov_cloud = provider.contains("us-gov");
    match partition {
        "aws-us-gov" => is_of_gov_cloud,
        "aws-cn" => !is_of_gov_cloud,
        _ => !is_of_gov_cloud && !provider.ends_with(".amazonaws.com.cn"),
    }
}

/// Returns the domain of identity pools in a Region: the one that names it, or else the one of its
/// partition.
pub(super) fn domain_in<'t>(region: &str, cx: &Context<'_, 't>) -> Option<&'t str> {
    let domains = texts(&cx.tables.rule_facts().provider_domains);
    let named = format!(".{region}.");
    if let Some(domain) = domains.iter().find(|domain| domain.contains(&named)) {
        return Some(domain);
    }
    match partition_of(region, cx.tables)?.name.as_str() {
        "aws" => Some("cognito-identity.amazonaws.com"),
        "aws-us-gov" => Some("cognito-identity-us-gov.amazonaws.com"),
        _ => None,
    }
}

/// Returns the ARN of the provider that a user pool is, if the address is one of user pools.
fn user_pool_arn(address: &str, account: &str, cx: &Context<'_, '_>) -> Option<String> {
    let issuer = issuer(address, cx.tables)?;
    let region = issuer.region.unwrap_or("us-east-1");
    let partition = partition_of(region, cx.tables)?;
    let pool = match issuer.pool {
        Some(pool) => pool.to_owned(),
        None => format!("{region}_AbCdEfGhI"),
    };
    let address = format!("cognito-idp.{region}.{}/{pool}", partition.dns_suffix);
    Some(oidc_arn(&partition.name, account, &address))
}

fn oidc_arn(partition: &str, account: &str, address: &str) -> String {
    format!("arn:{partition}:iam::{account}:oidc-provider/{address}")
}
