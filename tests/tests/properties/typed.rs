//! Builds statements with the builder, if its types can express them.

use cognito_policy::cognito_identity::{IdentityPoolAction, IdentityPoolArn};
use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
use cognito_policy::cognito_sync::{DatasetAction, DatasetArn, IdentityAction, IdentityArn};
use cognito_policy::condition::{ArnKey, Condition, DateKey, IpAddressKey, NumericKey, StringKey};
use cognito_policy::{
    AccountId, Any, Arn, ArnPattern, DatasetName, Date, IamAction, IpRange, NonEmpty, Number,
    Region, StringPattern, UnscopedStatement, aws, cognito_identity, cognito_idp, cognito_sync,
    sts,
};

use crate::intent::{self, Group, Listed, Order, Pattern, Resource, Statement, Test, arn_text};

/// Returns the statement, or `None` if the builder cannot express it.
pub(crate) fn statement(meant: &Statement) -> Option<cognito_policy::Statement> {
    if meant.resources.all_but || meant.actions.all_but || !meant.principals.is_empty() {
        return None;
    }
    let names = names(&meant.actions)?;
    let (service, _) = names[0].split_once(':')?;
    let made = match (service, meant.resources.items.as_slice()) {
        ("cognito-idp", [Resource::Everything]) => everywhere::<cognito_idp::Action>(&names, meant),
        ("cognito-identity", [Resource::Everything]) => {
            everywhere::<cognito_identity::Action>(&names, meant)
        }
        ("cognito-sync", [Resource::Everything]) => {
            everywhere::<cognito_sync::Action>(&names, meant)
        }
        ("sts", [Resource::Everything]) => everywhere::<sts::Action>(&names, meant),
        ("cognito-idp", arns) => {
            let pools = patterns(arns, user_pools)?;
            Some(limited(actions::<UserPoolAction>(&names)?, meant)?.on(pools))
        }
        ("cognito-identity", arns) => {
            let pools = patterns(arns, identity_pools)?;
            Some(limited(actions::<IdentityPoolAction>(&names)?, meant)?.on(pools))
        }
        ("cognito-sync", arns) => {
            if let Some(datasets) = patterns(arns, datasets) {
                Some(limited(actions::<DatasetAction>(&names)?, meant)?.on(datasets))
            } else {
                let identities = patterns(arns, identities)?;
                Some(limited(actions::<IdentityAction>(&names)?, meant)?.on(identities))
            }
        }
        _ => None,
    }?;
    match &meant.sid {
        Some(sid) => Some(made.sid(sid.parse().ok()?)),
        None => Some(made),
    }
}

/// Returns a statement that the builder can express.
pub(crate) fn simplest() -> Statement {
    Statement {
        sid: None,
        allow: true,
        principals: Vec::new(),
        actions: Listed {
            all_but: false,
            items: vec![Pattern::exactly("cognito-idp:ListUserPools")],
        },
        resources: Listed { all_but: false, items: vec![Resource::Everything] },
        conditions: Vec::new(),
    }
}

/// Returns the actions, if they have no wildcards.
fn names(actions: &Listed<Pattern>) -> Option<Vec<String>> {
    actions.items.iter().map(|it| it.is_exact().then(|| it.text())).collect()
}

fn actions<A: std::str::FromStr>(names: &[String]) -> Option<NonEmpty<A>> {
    let actions: Option<Vec<A>> = names.iter().map(|name| name.parse().ok()).collect();
    NonEmpty::new(actions?).ok()
}

fn everywhere<A>(names: &[String], meant: &Statement) -> Option<cognito_policy::Statement>
where
    A: IamAction + std::str::FromStr + cognito_policy::ListedAction,
{
    let actions = actions::<A>(names)?;
    // The builder rejects unsigned actions.
    if actions.as_slice().iter().any(|action| is_unsigned(action.as_str())) {
        return None;
    }
    Some(limited(actions, meant)?.on_everything())
}

fn is_unsigned(action: &str) -> bool {
    let Some((service, name)) = action.split_once(':') else { return false };
    crate::arns::service(service).actions.iter().any(|it| it.name == name && it.unsigned)
}

/// Returns the statement without its resources.
fn limited<A: cognito_policy::ListedAction>(
    actions: NonEmpty<A>,
    meant: &Statement,
) -> Option<UnscopedStatement<A>> {
    let mut made = if meant.allow {
        cognito_policy::Statement::allow(actions)
    } else {
        cognito_policy::Statement::deny(actions)
    };
    for meant in &meant.conditions {
        made = made.when(condition(meant)?);
    }
    Some(made)
}

/// Returns the resources, if they are of one type.
fn patterns<T>(
    resources: &[Resource],
    read: fn(&intent::Arn) -> Option<ArnPattern<T>>,
) -> Option<NonEmpty<ArnPattern<T>>> {
    let read = |resource: &Resource| match resource {
        Resource::Everything => None,
        Resource::Arn(arn) => read(arn),
    };
    NonEmpty::new(resources.iter().map(read).collect::<Option<Vec<_>>>()?).ok()
}

/// Returns the Region and the account of an ARN, if they have no wildcards.
fn place(arn: &intent::Arn) -> Option<(Region, AccountId)> {
    let [_, partition, _, region, account, _] = arn;
    let region: Region = region.text().parse().ok()?;
    (region.partition().as_str() == partition.text()).then_some(())?;
    Some((region, account.text().parse().ok()?))
}

fn user_pools(arn: &intent::Arn) -> Option<ArnPattern<UserPoolArn>> {
    let (region, account) = place(arn)?;
    match arn[5].text().strip_prefix("userpool/")? {
        "*" => Some(UserPoolArn::any_in(&region, &account)),
        id => Some(UserPoolArn::matching(&region, &account, &id.parse().ok()?)),
    }
}

fn identity_pools(arn: &intent::Arn) -> Option<ArnPattern<IdentityPoolArn>> {
    let (region, account) = place(arn)?;
    match arn[5].text().strip_prefix("identitypool/")? {
        "*" => Some(IdentityPoolArn::any_in(&region, &account)),
        id => Some(IdentityPoolArn::matching(&region, &account, &id.parse().ok()?)),
    }
}

fn identities(arn: &intent::Arn) -> Option<ArnPattern<IdentityArn>> {
    let (region, account) = place(arn)?;
    let text = arn[5].text();
    let (pool, identity) = text.strip_prefix("identitypool/")?.split_once("/identity/")?;
    let identity = identity.parse().ok();
    Some(match (pool.parse().ok(), identity) {
        (Some(pool), Some(identity)) => IdentityArn::matching(&region, &account, &pool, &identity),
        (Some(pool), None) => IdentityArn::matching(&region, &account, &pool, Any),
        (None, Some(identity)) => IdentityArn::matching(&region, &account, Any, &identity),
        (None, None) => IdentityArn::any_in(&region, &account),
    })
}

fn datasets(arn: &intent::Arn) -> Option<ArnPattern<DatasetArn>> {
    let (region, account) = place(arn)?;
    let text = arn[5].text();
    let (pool, rest) = text.strip_prefix("identitypool/")?.split_once("/identity/")?;
    let (identity, name) = rest.split_once("/dataset/")?;
    let name: Option<DatasetName> = name.parse().ok();
    match (pool.parse().ok(), identity.parse().ok(), name) {
        (Some(pool), Some(identity), Some(name)) => {
            Some(DatasetArn::matching(&region, &account, &pool, &identity, &name))
        }
        (Some(pool), None, None) => Some(DatasetArn::matching(&region, &account, &pool, Any, Any)),
        (None, None, Some(name)) => Some(DatasetArn::matching(&region, &account, Any, Any, &name)),
        (None, None, None) => Some(DatasetArn::any_in(&region, &account)),
        _ => None,
    }
}

/// Returns the condition, if its key is one of the common ones.
fn condition(meant: &intent::Condition) -> Option<Condition> {
    if let Test::Absent(absent) = meant.test {
        return Some(match (meant.key.as_str(), absent) {
            ("aws:username", true) => aws::username().is_absent(),
            ("aws:username", false) => aws::username().is_present(),
            ("aws:CalledVia", true) => aws::called_via().is_absent(),
            ("aws:CalledVia", false) => aws::called_via().is_present(),
            ("aws:SourceIp", true) => aws::source_ip().is_absent(),
            ("aws:SourceIp", false) => aws::source_ip().is_present(),
            _ => return None,
        });
    }
    let exists = meant.if_exists;
    match meant.key.as_str() {
        "aws:username" if exists => text(aws::username().if_exists(), meant),
        "aws:username" => text(aws::username(), meant),
        "aws:PrincipalTag/team" if exists => text(aws::principal_tag("team").if_exists(), meant),
        "aws:PrincipalTag/team" => text(aws::principal_tag("team"), meant),
        "aws:PrincipalArn" if exists => arn(aws::principal_arn().if_exists(), meant),
        "aws:PrincipalArn" => arn(aws::principal_arn(), meant),
        "aws:SecureTransport" => {
            let Test::Truth(truth) = meant.test else { return None };
            let key = aws::secure_transport();
            Some(if exists { key.if_exists().is(truth) } else { key.is(truth) })
        }
        "aws:MultiFactorAuthAge" if exists => {
            number(aws::multi_factor_auth_age().if_exists(), meant)
        }
        "aws:MultiFactorAuthAge" => number(aws::multi_factor_auth_age(), meant),
        "aws:CurrentTime" if exists => time(aws::current_time().if_exists(), meant),
        "aws:CurrentTime" => time(aws::current_time(), meant),
        "aws:SourceIp" if exists => address(aws::source_ip().if_exists(), meant),
        "aws:SourceIp" => address(aws::source_ip(), meant),
        "aws:CalledVia" => {
            let key = match meant.group {
                Group::All => aws::called_via().for_all_values(),
                _ => aws::called_via().for_any_value(),
            };
            if exists { text(key.if_exists(), meant) } else { text(key, meant) }
        }
        _ => None,
    }
}

fn text<C, S>(key: StringKey<C, S>, meant: &intent::Condition) -> Option<Condition<C>> {
    let list = |texts: &[String]| NonEmpty::new(texts.to_vec()).ok();
    Some(match (&meant.test, meant.negated) {
        (Test::Text(texts), false) => key.equals_any(list(texts)?),
        (Test::Text(texts), true) => key.not_equals_any(list(texts)?),
        (Test::TextInAnyCase(texts), false) => key.equals_ignore_case_any(list(texts)?),
        (Test::TextInAnyCase(texts), true) => key.not_equals_ignore_case_any(list(texts)?),
        (Test::Like(patterns), negated) => {
            let patterns: Option<Vec<StringPattern>> =
                patterns.iter().map(|it| StringPattern::new(it.text()).ok()).collect();
            let patterns = NonEmpty::new(patterns?).ok()?;
            if negated { key.not_like_any(patterns) } else { key.like_any(patterns) }
        }
        _ => return None,
    })
}

fn arn<C, S>(key: ArnKey<C, S>, meant: &intent::Condition) -> Option<Condition<C>> {
    let Test::Arn(arns) = &meant.test else { return None };
    // Only resource types with bindings have typed ARN patterns, and roles do not.
    let arns: Option<Vec<Arn>> = arns.iter().map(|arn| arn_text(arn).parse().ok()).collect();
    let arns = NonEmpty::new(arns?).ok()?;
    Some(if meant.negated { key.not_like_any(arns) } else { key.like_any(arns) })
}

fn number<C, S>(key: NumericKey<C, S>, meant: &intent::Condition) -> Option<Condition<C>> {
    let Test::Number(order, numbers) = &meant.test else { return None };
    let number = |it: &i64| it.to_string().parse::<f64>().ok().and_then(|it| Number::new(it).ok());
    let numbers = numbers.iter().map(number).collect::<Option<Vec<Number>>>()?;
    let first = *numbers.first()?;
    Some(match order {
        Order::Equal if meant.negated => key.not_equals_any(NonEmpty::new(numbers).ok()?),
        Order::Equal => key.equals_any(NonEmpty::new(numbers).ok()?),
        Order::Less => key.less_than(first),
        Order::LessOrEqual => key.less_than_equals(first),
        Order::Greater => key.greater_than(first),
        Order::GreaterOrEqual => key.greater_than_equals(first),
    })
}

fn time<C, S>(key: DateKey<C, S>, meant: &intent::Condition) -> Option<Condition<C>> {
    let Test::Time(order, moments) = &meant.test else { return None };
    let moments: Vec<Date> =
        moments.iter().map(|it| Date::from_unix_seconds(*it)).collect::<Result<_, _>>().ok()?;
    let first = moments.first()?.clone();
    Some(match order {
        Order::Equal if meant.negated => key.not_equals_any(NonEmpty::new(moments).ok()?),
        Order::Equal => key.equals_any(NonEmpty::new(moments).ok()?),
        Order::Less => key.before(first),
        Order::LessOrEqual => key.before_or_at(first),
        Order::Greater => key.after(first),
        Order::GreaterOrEqual => key.after_or_at(first),
    })
}

fn address<C, S>(key: IpAddressKey<C, S>, meant: &intent::Condition) -> Option<Condition<C>> {
    let Test::Address(ranges) = &meant.test else { return None };
    let ranges: Vec<IpRange> = ranges
        .iter()
        .map(|range| crate::write::address(*range).parse())
        .collect::<Result<_, _>>()
        .ok()?;
    let ranges = NonEmpty::new(ranges).ok()?;
    Some(if meant.negated { key.is_not_in_any(ranges) } else { key.is_in_any(ranges) })
}
