//! Typed values: their types accept only harmless strings, and policies contain them unchanged.

use std::str::FromStr;

use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{
    AccountId, Arn, ArnPart, ClientId, DatasetName, Date, Identity, IdentityId, IdentityPoolId,
    IpRange, Number, Partition, Policy, Region, Sid, Statement, UserPoolId, arn, policy, sts,
    trust_policy,
};

use super::{only_difference, outline_of};
use crate::{HOSTILE, USER_POOL};

/// Inserts each hostile text at each position, and replaces each character with it.
fn mutations(example: &str) -> impl Iterator<Item = String> {
    HOSTILE.iter().flat_map(move |hostile| {
        (0..=example.len()).flat_map(move |at| {
            let (before, after) = example.split_at(at);
            let added = format!("{before}{hostile}{after}");
            let replaced = format!("{before}{hostile}{}", after.get(1..).unwrap_or_default());
            [added, replaced, format!("{before}{hostile}")]
        })
    })
}

/// Returns the mutations of a valid example that a type accepts.
fn accepted<T: FromStr + AsRef<str>>(example: &str) -> Vec<T> {
    assert!(example.parse::<T>().is_ok(), "{example}");
    let values: Vec<T> = mutations(example).filter_map(|text| text.parse().ok()).collect();
    for value in &values {
        let text = value.as_ref();
        let is_harmless = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\' | '*' | '?');
        assert!(text.chars().all(is_harmless) && !text.contains("${"), "{text:?}");
    }
    values
}

/// Checks that a policy contains typed values unchanged.
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
fn types_accept_only_harmless_strings() {
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
fn resources_are_unchanged() {
    let values: Vec<UserPoolArn> = accepted(USER_POOL);
    check_typed(&values, &USER_POOL.parse().unwrap(), |pool| {
        let made = policy! {
            Statement: [{ Effect: Allow, Action: cognito_idp::AdminGetUser, Resource: pool }],
        };
        let built =
            Policy::<Identity>::new([Statement::allow(UserPoolAction::AdminGetUser).on(pool)])
                .unwrap();
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
fn principals_and_arns_in_conditions_are_unchanged() {
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
fn sids_and_dates_are_unchanged() {
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
fn captures_cannot_leave_their_part_of_the_arn() {
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
fn numbers_and_addresses_contain_digits_only() {
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
fn bytes_are_encoded_as_base64() {
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

/// Decodes base64.
fn decode(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let content = text.trim_end_matches('=');
    assert!(text.len().is_multiple_of(4) && text.len() - content.len() < 3, "{text}");
    let mut bits = 0_u32;
    let mut count = 0;
    let mut bytes = Vec::new();
    for character in content.chars() {
        let digit = ALPHABET.find(character).expect("a base64 character");
        bits = bits << 6 | u32::try_from(digit).expect("less than 64");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff).try_into().expect("eight bits"));
        }
    }
    bytes
}
