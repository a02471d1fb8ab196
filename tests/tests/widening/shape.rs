//! The document: a value comes out as the plain text that it is, and nothing else has changed.

use std::borrow::Cow;

use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{
    AccountId, Arn, ArnPart, ClientId, DatasetName, Date, IdentityId, IdentityPoolId, IpRange,
    Number, Partition, Policy, Region, Sid, Statement, StringPattern, UserPoolId, arn, policy, sts,
    trust_policy,
};
use cognito_policy_spec::json::{self, Node, Value};
use cognito_policy_tests::iam;

use super::{HOSTILE, USER_POOL};

/// How IAM reads a condition value.
#[derive(Clone, Copy)]
enum Reading {
    /// `StringEquals` in version 2012-10-17.
    Text,
    /// `StringLike` in version 2012-10-17.
    Pattern,
    /// `StringEquals` in version 2008-10-17, where nothing has a meaning.
    Plain,
}

impl Reading {
    /// The one text that a value matches; none if it matches others, too.
    fn single_text(self, value: &str) -> Option<String> {
        match self {
            Self::Text => iam::single_text(&iam::read_text(value)),
            Self::Pattern => iam::single_text(&iam::read_pattern(value)),
            Self::Plain => Some(value.to_owned()),
        }
    }
}

/// A place where a plain string can stand.
struct Place {
    name: &'static str,
    reading: Reading,
    /// The policy with a value there.
    build: fn(&str) -> String,
}

/// A policy whose one condition is made by `policy!` from a value.
macro_rules! in_macro {
    ($name:literal, $reading:ident, $version:literal, $operator:tt, |$value:ident| $written:expr) => {
        Place {
            name: $name,
            reading: Reading::$reading,
            build: |$value| {
                let written = $written;
                #[allow(deprecated, reason = "the old version is meant")]
                let made = policy! {
                    Version: $version,
                    Statement: [{
                        Effect: Allow,
                        Action: cognito_idp::AdminGetUser,
                        Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
                        Condition: { $operator: { "aws:ResourceTag/team": written } },
                    }],
                };
                made.into()
            },
        }
    };
}

/// A policy whose one condition is made by the builder.
macro_rules! in_builder {
    ($name:literal, $reading:ident, |$key:ident, $value:ident| $condition:expr) => {
        Place {
            name: $name,
            reading: Reading::$reading,
            build: |$value| {
                let $key = cognito_idp::resource_tag("team");
                let pool: UserPoolArn = USER_POOL.parse().unwrap();
                let statement = Statement::allow(UserPoolAction::AdminGetUser).when($condition);
                Policy::new([statement.on(pool)]).into()
            },
        }
    };
}

fn places() -> Vec<Place> {
    let mut places = vec![
        in_macro!("a str under StringEquals", Text, "2012-10-17", StringEquals, |value| value),
        in_macro!("a String", Text, "2012-10-17", StringNotEquals, |value| value.to_owned()),
        in_macro!("a Cow", Text, "2012-10-17", StringEqualsIgnoreCase, |value| Cow::from(value)),
        in_macro!("a Box", Text, "2012-10-17", StringNotEqualsIgnoreCase, |value| {
            Box::<str>::from(value)
        }),
        in_macro!("with IfExists", Text, "2012-10-17", StringEqualsIfExists, |value| &value),
        in_macro!("under StringLike", Pattern, "2012-10-17", StringLike, |value| value),
        in_macro!("under StringNotLike", Pattern, "2012-10-17", StringNotLike, |value| value
            .to_owned()),
        in_macro!("in the old version", Plain, "2008-10-17", StringEquals, |value| value),
        in_builder!("equals", Text, |key, value| key.equals(value)),
        in_builder!("not_equals", Text, |key, value| key.not_equals(value.to_owned())),
        in_builder!("equals_ignore_case", Text, |key, value| key.equals_ignore_case(value)),
        in_builder!("if_exists", Text, |key, value| key.if_exists().equals(value)),
        in_builder!("equals_any", Text, |key, value| key.equals_any([value])),
        in_builder!("like", Pattern, |key, value| key.like(value)),
        in_builder!("not_like", Pattern, |key, value| key.not_like(Cow::from(value))),
        in_builder!("a literal pattern", Pattern, |key, value| key
            .like(StringPattern::literal(value))),
    ];
    places.push(Place {
        name: "a trust policy",
        reading: Reading::Text,
        build: |value| {
            let role = trust_policy! {
                Statement: [{
                    Effect: Allow,
                    Principal: { AWS: "123456789012" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "sts:ExternalId": value } },
                }],
            };
            role.into()
        },
    });
    places
}

/// The strings of a document in their order, names of members marked, and its brackets.
fn outline(node: &Node<std::ops::Range<usize>>, out: &mut Vec<String>) {
    match &node.value {
        Value::Object(members) => {
            out.push("{".to_owned());
            for member in members {
                out.push(format!("name {}", member.name.value));
                outline(&member.value, out);
            }
            out.push("}".to_owned());
        }
        Value::Array(nodes) => {
            out.push("[".to_owned());
            for node in nodes {
                outline(node, out);
            }
            out.push("]".to_owned());
        }
        Value::String(text) => out.push(format!("text {}", text.value)),
        other => out.push(other.kind().to_owned()),
    }
}

/// The outline of a policy, read by two parsers, one of which keeps members that stand twice.
fn outline_of(policy: &str) -> Vec<String> {
    serde_json::from_str::<serde_json::Value>(policy).expect("JSON");
    let in_range = |character: char| (' '..='\u{ff}').contains(&character);
    assert!(policy.chars().all(in_range), "a character that IAM refuses: {policy:.300}");
    let mut out = Vec::new();
    outline(&json::parse(policy).expect("JSON"), &mut out);
    out
}

/// What differs between two outlines of one shape: the text in the second one.
fn only_difference(with_marker: &[String], policy: &[String]) -> String {
    assert_eq!(with_marker.len(), policy.len(), "{policy:?}");
    let mut found = Vec::new();
    for (expected, actual) in with_marker.iter().zip(policy) {
        if expected == "text marker" {
            found.push(actual.strip_prefix("text ").expect("a string").to_owned());
        } else {
            assert_eq!(expected, actual);
        }
    }
    let [value] = found.try_into().expect("one place");
    value
}

fn check(place: &Place, value: &str) {
    let policy = (place.build)(value);
    let written = only_difference(&outline_of(&(place.build)("marker")), &outline_of(&policy));
    let read = place.reading.single_text(&written);
    let name = place.name;
    assert!(read.as_deref() == Some(value), "{name}: {value:.200?} is written as {written:.200?}");
}

#[test]
fn plain_strings_mean_themselves() {
    for place in places() {
        for first in HOSTILE {
            for second in HOSTILE {
                check(&place, &format!("{first}{second}"));
            }
        }
    }
}

#[test]
fn every_character_means_itself() {
    let places = places();
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for (index, some) in all.chunks(0x1_0000).enumerate() {
        let text: String = some.iter().collect();
        check(&places[index % places.len()], &text);
    }
    let first: String = ('\0'..'\u{300}').collect();
    for place in &places {
        check(place, &first);
    }
}

#[test]
fn a_long_value_is_escaped_to_its_end() {
    let places = places();
    for (index, piece) in ["*", "${x}", "\"", "\\", "\u{10ffff}", "a"].into_iter().enumerate() {
        let text = piece.repeat((1 << 20) / piece.len());
        check(&places[index], &text);
        check(&places[places.len() - 3], &text);
    }
}

#[test]
fn values_in_a_list_stay_apart() {
    for first in HOSTILE {
        for second in HOSTILE {
            let made = policy! {
                Version: "2012-10-17",
                Statement: [{
                    Effect: Deny,
                    Action: cognito_idp::TagResource,
                    Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
                    Condition: { ForAnyValue:StringLike: { "aws:TagKeys": [first, "stage", second] } },
                }],
            };
            let document: serde_json::Value = serde_json::from_str(made.as_str()).unwrap();
            let values =
                &document["Statement"][0]["Condition"]["ForAnyValue:StringLike"]["aws:TagKeys"];
            let read = |index: usize| Reading::Pattern.single_text(values[index].as_str().unwrap());
            assert_eq!(values.as_array().unwrap().len(), 3);
            assert_eq!(read(0).as_deref(), Some(*first));
            assert_eq!(read(1).as_deref(), Some("stage"));
            assert_eq!(read(2).as_deref(), Some(*second));
        }
    }
}

#[test]
fn a_tag_key_is_part_of_a_name_and_no_more() {
    for hostile in HOSTILE {
        let condition = cognito_idp::resource_tag(hostile).equals("x");
        let pool: UserPoolArn = USER_POOL.parse().unwrap();
        let statement = Statement::allow(UserPoolAction::AdminGetUser).when(condition).on(pool);
        // What no tag can be called is refused, and the statement allows nothing.
        let name = match statement.conflict() {
            None => format!("name aws:ResourceTag/{hostile}"),
            Some(_) => "name aws:CurrentTime".to_owned(),
        };
        let outline = outline_of(Policy::new([statement]).as_str());
        assert!(outline.contains(&name), "{outline:?}");
        assert_eq!(outline.len(), 23, "{outline:?}");
    }
}

/// `example` with every hostile text put in at every place, and in place of every character.
fn mutations(example: &str) -> impl Iterator<Item = String> {
    HOSTILE.iter().flat_map(move |hostile| {
        (0..=example.len()).flat_map(move |at| {
            let (before, behind) = example.split_at(at);
            let added = format!("{before}{hostile}{behind}");
            let replaced = format!("{before}{hostile}{}", behind.get(1..).unwrap_or_default());
            [added, replaced, format!("{before}{hostile}")]
        })
    })
}

/// The values that a type takes of all the mutations of an example of its own.
fn accepted<T: std::str::FromStr + AsRef<str>>(example: &str) -> Vec<T> {
    assert!(example.parse::<T>().is_ok(), "{example}");
    let values: Vec<T> = mutations(example).filter_map(|text| text.parse().ok()).collect();
    for value in &values {
        let text = value.as_ref();
        let is_harmless = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | '*' | '?');
        assert!(text.chars().all(is_harmless) && !text.contains("${"), "{text:?}");
    }
    values
}

/// Checks a policy that holds a typed value: the value stands there as it is.
fn check_typed<T: AsRef<str>>(values: &[T], example: &T, build: impl Fn(&T) -> String) {
    let shape = outline_of(&build(example));
    let expected: Vec<String> = shape
        .iter()
        .map(|line| line.replace(&format!("text {}", example.as_ref()), "text marker"))
        .collect();
    for value in values {
        assert_eq!(only_difference(&expected, &outline_of(&build(value))), value.as_ref());
    }
}

#[test]
fn typed_values_are_harmless_by_themselves() {
    let pool = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    accepted::<AccountId>("123456789012");
    accepted::<Region>("us-east-1");
    accepted::<Partition>("aws");
    accepted::<ArnPart>("orders");
    accepted::<UserPoolId>("us-east-1_AbCdEfGhI");
    accepted::<ClientId>("1h57kf5cpq17m0eml12example");
    accepted::<IdentityPoolId>(pool);
    accepted::<IdentityId>(pool);
    accepted::<DatasetName>("scores");
    accepted::<IdentityPoolArn>(&format!(
        "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/{pool}"
    ));
    accepted::<Arn>("arn:aws:s3:::logs/today");
    accepted::<Sid>("ReadUsers");
    accepted::<Date>("2027-01-31T12:00:00Z");
}

#[test]
fn resources_stand_as_they_are() {
    let values: Vec<UserPoolArn> = accepted(USER_POOL);
    check_typed(&values, &USER_POOL.parse().unwrap(), |pool| {
        let made = policy! {
            Statement: [{ Effect: Allow, Action: cognito_idp::AdminGetUser, Resource: pool }],
        };
        let built = Policy::new([Statement::allow(UserPoolAction::AdminGetUser).on(pool)]);
        assert_eq!(made.as_str(), built.as_str());
        made.into()
    });
    for arn in accepted::<Arn>("arn:aws:lambda:us-east-1:123456789012:function:sign-up") {
        let made = policy! {
            Statement: [{ Effect: Allow, Action: "lambda:InvokeFunction", Resource: [arn, "*"] }],
        };
        assert!(outline_of(made.as_str()).contains(&format!("text {arn}")));
    }
}

#[test]
fn principals_and_arns_in_conditions_stand_as_they_are() {
    let role: Arn = "arn:aws:iam::123456789012:role/admin".parse().unwrap();
    check_typed(&accepted(role.as_str()), &role, |role: &Arn| {
        let made = trust_policy! {
            Statement: [{ Effect: Allow, Principal: { AWS: role }, Action: "sts:AssumeRole" }],
        };
        made.into()
    });
    check_typed(&accepted(role.as_str()), &role, |role: &Arn| {
        let made = policy! {
            Statement: [{
                Effect: Allow,
                Action: "cognito-idp:ListUserPools",
                Resource: "*",
                Condition: { ArnLike: { "aws:PrincipalArn": role } },
            }],
        };
        made.into()
    });
    let account: AccountId = "123456789012".parse().unwrap();
    check_typed(&accepted(account.as_str()), &account, |account: &AccountId| {
        let made = trust_policy! {
            Statement: [{ Effect: Allow, Principal: { AWS: [account] }, Action: "sts:AssumeRole" }],
        };
        made.into()
    });
}

#[test]
fn sids_and_dates_stand_as_they_are() {
    let sid: Sid = "ReadUsers".parse().unwrap();
    check_typed(&accepted("ReadUsers"), &sid, |sid: &Sid| {
        let made = policy! {
            Statement: [{ Sid: sid, Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
        };
        made.into()
    });
    let date: Date = "2027-01-31".parse().unwrap();
    check_typed(&accepted("2027-01-31"), &date, |date: &Date| {
        let made = policy! {
            Statement: [{
                Effect: Allow,
                Action: "cognito-idp:ListUserPools",
                Resource: "*",
                Condition: { DateLessThan: { "aws:CurrentTime": date } },
            }],
        };
        made.into()
    });
}

#[test]
fn captures_stay_in_their_part_of_the_arn() {
    let account: AccountId = "123456789012".parse().unwrap();
    for id in accepted::<UserPoolId>("us-east-1_AbCdEfGhI") {
        let made = arn!("arn:aws:cognito-idp:us-east-1:{account}:userpool/{id}");
        assert_eq!(made.as_str(), format!("arn:aws:cognito-idp:us-east-1:{account}:userpool/{id}"));
        UserPoolArn::check(made.as_str()).unwrap();
    }
    for name in accepted::<sts::RoleNameWithPath>("team/admin") {
        let made = arn!("arn:aws:iam::{account}:role/{name}");
        assert_eq!(made.as_str().split(':').count(), 6, "{made}");
        sts::RoleArn::check(made.as_str()).unwrap();
    }
    for region in accepted::<Region>("us-east-1") {
        let made = arn!("arn:aws:cognito-idp:{region}:123456789012:userpool/*");
        assert_eq!(made.as_str().split(':').count(), 6, "{made}");
        assert_eq!(made.as_str().split('/').count(), 2, "{made}");
    }
}

#[test]
fn numbers_and_addresses_have_no_room_for_more() {
    let numbers = [f64::MIN, -1e300, -0.5, -0.0, 0.0, 1e-7, 0.1, 1e15, 1e300, f64::MAX];
    for number in numbers.into_iter().filter_map(|number| Number::new(number).ok()) {
        let made = policy! {
            Statement: [{
                Effect: Allow,
                Action: "cognito-idp:ListUserPools",
                Resource: "*",
                Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": [number, i128::MIN, (u64::MAX)] } },
            }],
        };
        let outline = outline_of(made.as_str());
        for written in [number.to_string(), i128::MIN.to_string(), u64::MAX.to_string()] {
            assert!(written.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte)));
            assert!(outline.contains(&format!("text {written}")), "{written}");
        }
    }
    for range in mutations("203.0.113.0/24").chain(mutations("2001:db8::/32")) {
        let Ok(range) = range.parse::<IpRange>() else { continue };
        let text = range.to_string();
        let in_address = |byte: u8| byte.is_ascii_hexdigit() || b".:/".contains(&byte);
        assert!(text.bytes().all(in_address), "{text}");
    }
}

#[test]
fn bytes_are_written_in_base64() {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    for length in 0..=all.len() {
        let bytes = &all[..length];
        let made = policy! {
            Statement: [{
                Effect: Allow,
                Action: "s3:GetObject",
                Resource: "*",
                Condition: { BinaryEquals: { "codestar:example": bytes } },
            }],
        };
        let document: serde_json::Value = serde_json::from_str(made.as_str()).unwrap();
        let text =
            document["Statement"][0]["Condition"]["BinaryEquals"]["codestar:example"].as_str();
        assert_eq!(decode(text.unwrap()), bytes);
    }
}

/// The bytes of a base64 text.
fn decode(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let content = text.trim_end_matches('=');
    assert!(text.len().is_multiple_of(4) && text.len() - content.len() < 3, "{text}");
    let mut bits = 0_u32;
    let mut count = 0;
    let mut bytes = Vec::new();
    for character in content.chars() {
        let digit = ALPHABET.find(character).expect("a character of base64");
        bits = bits << 6 | u32::try_from(digit).expect("less than 64");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff).try_into().expect("eight bits"));
        }
    }
    bytes
}
