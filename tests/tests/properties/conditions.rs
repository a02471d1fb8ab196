//! Conditions on keys of the tables, with matching operators and values.

use cognito_policy_spec::model::{Action, ConditionKey, Service, ValueType};
use cognito_policy_spec::tables::Tables;

use crate::arns::{ACCOUNT, role};
use crate::choices::Choices;
use crate::intent::{Arn, Condition, Group, NOVEMBER, Order, Pattern, Test};

/// Keys of all types that any request can contain, and that `typed` builds conditions on.
pub(crate) const COMMON: &[&str] = &[
    "aws:username",
    "aws:PrincipalTag/${TagKey}",
    "aws:PrincipalArn",
    "aws:SecureTransport",
    "aws:MultiFactorAuthAge",
    "aws:CurrentTime",
    "aws:SourceIp",
    "aws:CalledVia",
];

/// Keys that need other keys, certain policies or certain actions. Random conditions omit them.
const PARTICULAR: &[&str] = &["aws:ResourceTag/", "aws:RequestTag/", "aws:TagKeys"];

const OF_ASSUMING: &[&str] =
    &["aws:RequestTag/", "aws:TagKeys", "sts:TransitiveTagKeys", "sts:SourceIdentity"];

/// Generates a condition on a key that any request can contain.
pub(crate) fn on_global_key(choices: &mut Choices) -> Condition {
    let all = Tables::builtin().global_condition_keys();
    let common = !choices.once_in(3);
    let fits = |key: &&ConditionKey| {
        if common {
            COMMON.contains(&key.name.as_str())
        } else {
            !PARTICULAR.iter().any(|it| key.name.starts_with(it))
        }
    };
    let keys: Vec<&ConditionKey> = all.iter().filter(fits).collect();
    let key = *choices.pick(&keys);
    condition(key, choices)
}

/// Generates a condition on a key that all requests for the action contain, if there is such a key.
pub(crate) fn on_key_of(
    service: &Service,
    action: &Action,
    choices: &mut Choices,
) -> Option<Condition> {
    let names = keys_of(service, action);
    let all = service.condition_keys.iter().chain(Tables::builtin().global_condition_keys());
    // Some keys of `sts` need a second allowed action.
    let comes_alone =
        |name: &str| service.name != "sts" || !OF_ASSUMING.iter().any(|it| name.starts_with(it));
    let fits = |name: &str| names.contains(&name) && comes_alone(name);
    let keys: Vec<&ConditionKey> = all.filter(|key| fits(&key.name)).collect();
    let key = *choices.pick(Some(keys.as_slice()).filter(|keys| !keys.is_empty())?);
    Some(condition(key, choices))
}

/// Returns the keys of an action and of its resource types.
fn keys_of<'s>(service: &'s Service, action: &'s Action) -> Vec<&'s str> {
    let of_types = action.resource_types.iter().flat_map(|one| {
        one.condition_keys.iter().chain(&service.resource_types[one.resource_type].condition_keys)
    });
    action.condition_keys.iter().chain(of_types).map(String::as_str).collect()
}

/// Generates a condition on a key.
fn condition(key: &ConditionKey, choices: &mut Choices) -> Condition {
    let group =
        if key.multivalued { *choices.pick(&[Group::Any, Group::All]) } else { Group::Single };
    let absence = choices.once_in(6);
    let name = named(&key.name);
    let test = if absence { Test::Absent(choices.once_in(2)) } else { test(key, &name, choices) };
    let ordered = match &test {
        Test::Number(order, _) | Test::Time(order, _) => *order != Order::Equal,
        Test::Absent(_) | Test::Truth(_) => true,
        _ => false,
    };
    Condition {
        group: if absence { Group::Single } else { group },
        negated: !ordered && choices.once_in(3),
        if_exists: !absence && choices.once_in(4),
        key: name,
        test,
    }
}

/// Replaces the placeholders in a key.
fn named(key: &str) -> String {
    let mut name = String::new();
    let mut rest = key;
    while let Some((before, after)) = rest.split_once("${") {
        name.push_str(before);
        name.push_str("team");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    name + rest
}

fn test(key: &ConditionKey, name: &str, choices: &mut Choices) -> Test {
    match key.value_type {
        ValueType::String => text(name, choices),
        ValueType::Arn => Test::Arn(several(choices, |choices| arn(name, choices))),
        ValueType::Bool => Test::Truth(choices.once_in(2)),
        ValueType::Numeric => {
            let (order, most) = order(choices);
            Test::Number(order, distinct(choices, most, |it| i64::try_from(it.below(9)).unwrap()))
        }
        ValueType::Date => {
            let (order, most) = order(choices);
            let moment = |it: &mut Choices| {
                NOVEMBER
                    + 43_200 * i64::try_from(it.below(50)).unwrap()
                    + 7 * i64::from(it.once_in(2))
            };
            Test::Time(order, distinct(choices, most, moment))
        }
        ValueType::IpAddress => Test::Address(several(choices, |choices| {
            let (third, bits) = (*choices.pick(&[0, 64, 128]), *choices.pick(&[24, 26, 32]));
            ([203, 0, 113, third], bits)
        })),
        ValueType::Binary => Test::Text(vec!["QQ==".to_owned()]),
    }
}

/// Picks a comparison, and how many bounds make sense for it.
fn order(choices: &mut Choices) -> (Order, usize) {
    let orders =
        [Order::Equal, Order::Less, Order::LessOrEqual, Order::Greater, Order::GreaterOrEqual];
    let order = *choices.pick(&orders);
    (order, if order == Order::Equal { 2 } else { 1 })
}

fn several<T: PartialEq>(choices: &mut Choices, make: impl Fn(&mut Choices) -> T) -> Vec<T> {
    distinct(choices, 3, make)
}

fn distinct<T: PartialEq>(
    choices: &mut Choices,
    most: usize,
    make: impl Fn(&mut Choices) -> T,
) -> Vec<T> {
    let mut values = Vec::new();
    for _ in 0..=choices.below(most) {
        let value = make(choices);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn text(key: &str, choices: &mut Choices) -> Test {
    // IDs have no patterns and are case-sensitive.
    let forms = if words(key).1 { 3 } else { 1 };
    match choices.below(forms) {
        0 => Test::Text(several(choices, |choices| (choices.word(words(key).0)).to_owned())),
        1 => {
            Test::TextInAnyCase(several(choices, |choices| (choices.word(words(key).0)).to_owned()))
        }
        _ => Test::Like(several(choices, |choices| {
            let word = choices.word(words(key).0);
            pattern(word, choices)
        })),
    }
}

/// Generates a pattern around the start, the end or the middle of a word.
fn pattern(word: &str, choices: &mut Choices) -> Pattern {
    let (start, end) = word.split_at(word.len() / 2);
    let pieces = match choices.below(4) {
        0 => vec![start, ""],
        1 => vec!["", end],
        2 => vec![&start[..1], &end[end.len() - 1..]],
        _ => vec!["", &start[start.len() - 1..], ""],
    };
    Pattern(pieces.into_iter().map(str::to_owned).collect())
}

/// Returns values of a key, and whether they are names rather than IDs.
fn words(key: &str) -> (&'static [&'static str], bool) {
    const IDS: &[(&str, &[&str])] = &[
        ("Account", &[ACCOUNT, "210987654321"]),
        ("Owner", &[ACCOUNT, "210987654321"]),
        ("OrgID", &["o-a1b2c3d4e5", "o-f6g7h8i9j0"]),
        ("OrgPaths", &["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"]),
        ("SourceVpc", &["vpc-12345678", "vpc-1a2b3c4d5e6f7a8b9"]),
        ("InstanceSourceVpc", &["vpc-12345678"]),
        ("SourceVpce", &["vpce-12345678", "vpce-1a2b3c4d5e6f7a8b9"]),
        ("RequestedRegion", &["us-east-1", "eu-west-1"]),
        ("userid", &["AIDAEXAMPLEID1234567", "AIDAEXAMPLEID7654321"]),
    ];
    const SERVICES: &[&str] = &["lambda.amazonaws.com", "athena.amazonaws.com"];
    let name = key.split_once(':').map_or(key, |(_, name)| name);
    if let Some((_, ids)) = IDS.iter().find(|(end, _)| name.ends_with(end)) {
        return (ids, false);
    }
    let services = ["CalledVia", "ServiceName", "PassedToService", "ViaService"];
    if services.iter().any(|it| name.contains(it)) {
        (SERVICES, false)
    } else {
        (&["blue", "green", "Dark Red", "a/b", "voilà b"], true)
    }
}

fn arn(key: &str, choices: &mut Choices) -> Arn {
    if key.to_ascii_lowercase().contains("kms") {
        let [arn, partition, service] = ["arn", "aws", "kms"].map(Pattern::exactly);
        let [region, account] = ["us-east-1", ACCOUNT].map(Pattern::exactly);
        let id = "key/1234abcd-12ab-34cd-56ef-1234567890ab";
        return [arn, partition, service, region, account, Pattern::exactly(id)];
    }
    role(match choices.below(3) {
        0 => Pattern::exactly("admin"),
        1 => Pattern::exactly("team/blue"),
        _ => Pattern::starting("team/"),
    })
}
