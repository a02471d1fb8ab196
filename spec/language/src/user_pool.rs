//! User pools as identity providers: `cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI`.
//!
//! See [tokens of user pools](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html).

use cognito_policy_spec::tables::Tables;

use crate::region::partition_of;

/// An address whose host is the endpoint of Amazon Cognito user pools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issuer<'a> {
    /// The Region in the host.
    pub region: Option<&'a str>,
    /// What follows the host: the ID of the pool.
    pub pool: Option<&'a str>,
}

/// Reads an address without a scheme; `None` if its host is not the endpoint of user pools.
///
/// ```
/// use cognito_policy_language::user_pool::issuer;
/// use cognito_policy_spec::tables::Tables;
///
/// let of = |address| issuer(address, Tables::builtin());
/// let pool = of("cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI").unwrap();
/// assert_eq!((pool.region, pool.pool), (Some("us-east-1"), Some("us-east-1_AbCdEfGhI")));
/// assert_eq!(of("cognito-idp.amazonaws.com").unwrap().pool, None);
/// assert_eq!(of("cognito-identity.amazonaws.com"), None);
/// ```
pub fn issuer<'a>(address: &'a str, tables: &Tables) -> Option<Issuer<'a>> {
    let rest = address.strip_prefix("cognito-idp.")?;
    let (domain, pool) = match rest.split_once('/') {
        Some((domain, pool)) => {
            (domain, Some(pool.trim_end_matches('/')).filter(|it| !it.is_empty()))
        }
        None => (rest, None),
    };
    for partition in tables.partitions() {
        let Some(region) = domain.strip_suffix(partition.dns_suffix.as_str()) else { continue };
        let region = region.strip_suffix('.');
        if region.is_none_or(|region| partition_of(region, tables).is_some()) {
            return Some(Issuer { region, pool });
        }
    }
    None
}

/// Returns a condition key in tokens of user pools with an example of a pool, if it has none:
/// `cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI:sub` for `cognito-idp.amazonaws.com:sub`.
pub fn with_pool(key: &str, tables: &Tables) -> String {
    let (address, claim) = key.split_once(':').unwrap_or((key, "sub"));
    let address = address.to_ascii_lowercase();
    let region = issuer(&address, tables).and_then(|it| it.region).unwrap_or("us-east-1");
    let suffix = partition_of(region, tables).map_or("amazonaws.com", |it| &it.dns_suffix);
    format!("cognito-idp.{region}.{suffix}/{region}_AbCdEfGhI:{claim}")
}

/// Returns whether the address is the endpoint of user pools, without a pool or without a Region.
pub fn lacks_pool(address: &str, tables: &Tables) -> bool {
    issuer(&address.to_ascii_lowercase(), tables)
        .is_some_and(|issuer| issuer.region.is_none() || issuer.pool.is_none())
}
