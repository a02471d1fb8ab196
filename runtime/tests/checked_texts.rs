//! IDs, Regions and ARNs at run time: the strings that they accept and reject, and the messages.

use std::borrow::Cow;

use cognito_policy::cognito_idp::{UserPoolArn, WebAclArn};
use cognito_policy::cognito_sync::DatasetArn;
use cognito_policy::sts::{RoleArn, RootUserArn};
use cognito_policy::{
    AccountId, Arn, ArnPart, IdentityPoolId, Partition, Region, ResourceList, UserPoolId,
};

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

/// Strings that would widen a policy or break its JSON if they were accepted.
const HOSTILE: [&str; 16] = [
    "*",
    "?",
    "${aws:username}",
    "$",
    "\"",
    "\\",
    "\n",
    "\0",
    "\u{7f}",
    " ",
    "\u{e9}",
    "\u{1F600}",
    "\u{FF0A}",
    "\u{202E}",
    "/../",
    "\",\"*",
];

fn id_error<T: std::str::FromStr<Err = cognito_policy::IdError>>(text: &str) -> (usize, String) {
    match text.parse::<T>() {
        Ok(_) => panic!("`{text}` was accepted"),
        Err(error) => (error.position(), error.to_string()),
    }
}

fn arn_error<T: std::str::FromStr<Err = cognito_policy::ArnError>>(text: &str) -> (usize, String) {
    match text.parse::<T>() {
        Ok(_) => panic!("`{text}` was accepted"),
        Err(error) => (error.position(), error.to_string()),
    }
}

#[test]
fn regions() {
    for (text, partition) in [
        ("us-east-1", "aws"),
        ("ap-southeast-12", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eusc-de-east-1", "aws-eusc"),
        ("eu-nowhere-9", "aws"),
    ] {
        let region: Region = text.parse().unwrap();
        assert_eq!(region.partition().as_str(), partition, "{text}");
    }
    for (text, position) in [
        ("", 0),
        ("us", 0),
        ("us-east", 0),
        ("us-east-", 0),
        ("us-east-x", 0),
        ("xx-east-1", 0),
        ("us-east-1a", 9),
        ("us-east-123", 11 - 1),
        ("us-east-*", 8),
        ("us-?", 3),
        ("US-EAST-1", 0),
        ("us--1", 0),
    ] {
        assert_eq!(id_error::<Region>(text).0, position, "{text}");
    }
    assert_eq!(
        id_error::<Region>("us-east-*").1,
        "invalid Region `us-east-*` at byte 8: wildcards (`*`) are only allowed in patterns; write it \
         like `us-east-1`"
    );
}

#[test]
fn partitions() {
    assert_eq!("aws-cn".parse(), Ok(Partition::AWS_CN));
    for text in ["", "AWS", "aws-", "amazon", "aws-us", "aws-us-gov-2", "aws:"] {
        assert!(text.parse::<Partition>().is_err(), "{text}");
    }
}

#[test]
fn account_ids() {
    assert_eq!("000000000000".parse::<AccountId>().unwrap().as_str(), "000000000000");
    for (text, position) in
        [("", 0), ("12345678901", 11), ("1234567890123", 12), ("1234-5678-90", 4), ("aws", 0)]
    {
        assert_eq!(id_error::<AccountId>(text).0, position, "{text}");
    }
    assert_eq!(
        id_error::<AccountId>("12345678901").1,
        "invalid account ID `12345678901` at byte 11: expected a 12-digit account ID, found the end \
         of the text; write it like `123456789012`"
    );
}

#[test]
fn user_pool_ids() {
    let id: UserPoolId = "eu-central-1_AbCdEfGhI".parse().unwrap();
    assert_eq!(id.region(), Region::EU_CENTRAL_1);
    let longest = format!("us-east-1_{}", "a".repeat(45));
    assert!(longest.parse::<UserPoolId>().is_ok());
    for (text, position) in [
        ("", 0),
        ("us-east-1", 9),
        ("us-east-1_", 10),
        ("us-east-1-AbC", 9),
        ("us-east-1_AbC-D", 13),
        ("us-east-1_AbC_D", 13),
        ("atlantis_AbC", 0),
    ] {
        assert_eq!(id_error::<UserPoolId>(text).0, position, "{text}");
    }
    assert_eq!(
        id_error::<UserPoolId>("us-east-1_AbC-D").1,
        "invalid user pool ID `us-east-1_AbC-D` at byte 13: `-` is not allowed in the user pool ID; \
         write it like `us-east-1_AbCdEfGhI`"
    );
    let (position, message) = id_error::<UserPoolId>(&format!("{longest}a"));
    assert_eq!(position, 55);
    assert!(message.contains("longer than 55 characters"), "{message}");
}

#[test]
fn ids_reject_hostile_texts() {
    for hostile in HOSTILE {
        let at = "us-east-1_Ab".len();
        assert_eq!(id_error::<UserPoolId>(&format!("us-east-1_Ab{hostile}")).0, at, "{hostile:?}");
        assert_eq!(id_error::<UserPoolId>(&format!("{hostile}us-east-1_Ab")).0, 0, "{hostile:?}");
        assert_eq!(id_error::<AccountId>(&format!("123456789012{hostile}")).0, 12, "{hostile:?}");
        assert_eq!(id_error::<ArnPart>(&format!("orders{hostile}")).0, 6, "{hostile:?}");
    }
    let (_, message) = id_error::<ArnPart>("a\u{202E}\"\n");
    assert!(message.starts_with("invalid ARN part `a\\u{202e}\"\\n` at byte 1: "), "{message}");
}

#[test]
fn user_pool_arns() {
    let arn: UserPoolArn = POOL.parse().unwrap();
    assert_eq!(arn.partition(), Partition::AWS);
    assert_eq!(arn.region(), Region::US_EAST_1);
    assert_eq!(arn.account().as_str(), "123456789012");
    assert_eq!(arn.user_pool_id().as_str(), "us-east-1_AbCdEfGhI");
    let again = UserPoolArn::new(&arn.account(), &arn.user_pool_id());
    assert_eq!(again, arn);
    let replica = UserPoolArn::in_region(&Region::EU_WEST_1, &arn.account(), &arn.user_pool_id());
    assert_eq!(
        replica.as_str(),
        "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    );
    assert_eq!(replica.as_str().parse(), Ok(replica.clone()));
}

#[test]
fn arn_errors_name_the_fault_and_its_position() {
    for (text, position, reason) in [
        ("", 0, "expected `arn:`, found the end of the text"),
        ("arm:aws", 2, "expected `arn:`, found `m`"),
        ("arn:aws-xx:cognito-idp", 4, "expected a partition, such as `aws`, found `a`"),
        ("arn:*:cognito-idp", 4, "wildcards (`*`) are only allowed in patterns"),
        ("arn:aws:s3:::bucket", 8, "expected `:cognito-idp:`, found `s`"),
        ("arn:aws:cognito-idp:*:1", 20, "wildcards (`*`) are only allowed in patterns"),
        ("arn:aws:cognito-idp:us-east-?:1", 28, "wildcards (`?`) are only allowed in patterns"),
        ("arn:aws:cognito-idp:${Region}:", 20, "policy variables are only allowed in patterns"),
        (
            "arn:aws:cognito-idp:cn-north-1:1",
            20,
            "expected a Region of the partition `aws`, found `c`",
        ),
        (
            "arn:aws:cognito-idp:us-east-1:12345678901:userpool/x",
            41,
            "expected a 12-digit account ID, found `:`",
        ),
        (
            "arn:aws:cognito-idp:us-east-1:123456789012:identitypool/x",
            43,
            "expected `:userpool/`, found `i`",
        ),
        (
            "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_",
            62,
            "the user pool ID is incomplete",
        ),
    ] {
        let (at, message) = arn_error::<UserPoolArn>(text);
        assert_eq!(at, position, "{message}");
        let start = format!("invalid user pool ARN `{text}` at byte {position}: {reason};");
        assert!(message.starts_with(&start), "{message}");
    }
}

#[test]
fn arns_reject_hostile_texts() {
    for hostile in HOSTILE {
        for at in 0..=POOL.len() {
            let text = format!("{}{hostile}{}", &POOL[..at], &POOL[at..]);
            let (position, message) = arn_error::<UserPoolArn>(&text);
            // One of the strings begins with `/`, which can be valid where it is inserted.
            assert!(position <= at + 1, "{message}");
        }
    }
    let endless = format!("{POOL}{}", "A".repeat(100_000));
    let (position, message) = arn_error::<UserPoolArn>(&endless);
    assert_eq!(position, 52 + 55);
    assert!(message.len() < 500, "{message}");
}

#[test]
fn a_dataset_arn_is_neither_an_identity_arn_nor_a_pool_arn() {
    let pool = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    let text = format!(
        "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/{pool}/identity/{pool}/dataset/a"
    );
    let arn: DatasetArn = text.parse().unwrap();
    assert_eq!(arn.identity_pool_id().as_str(), pool);
    assert_eq!(arn.identity_id().as_str(), pool);
    assert_eq!(arn.dataset_name().as_str(), "a");
    arn_error::<cognito_policy::cognito_sync::IdentityPoolArn>(&text);
    arn_error::<cognito_policy::cognito_sync::IdentityArn>(&text);
    arn_error::<cognito_policy::cognito_identity::IdentityPoolArn>(&text);
    let id: IdentityPoolId = pool.parse().unwrap();
    assert_eq!(id.region(), Region::US_EAST_1);
}

#[test]
fn arns_can_lack_a_region() {
    let account: AccountId = "123456789012".parse().unwrap();
    let role = RoleArn::new(&Partition::AWS, &account, &"ci/deploy".parse().unwrap());
    assert_eq!(role.as_str(), "arn:aws:iam::123456789012:role/ci/deploy");
    assert_eq!(role.role_name_with_path().as_str(), "ci/deploy");
    let root = RootUserArn::new(&Partition::AWS_CN, &account);
    assert_eq!(root.as_str(), "arn:aws-cn:iam::123456789012:root");
    assert_eq!(root.account(), account);
}

#[test]
fn a_web_acl_arn_has_another_service() {
    let text = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/login/\
                0f1e2d3c-4b5a-4968-8776-655443322110";
    let arn: WebAclArn = text.parse().unwrap();
    assert_eq!(arn.scope().as_str(), "regional");
    assert_eq!(arn.name().as_str(), "login");
}

#[test]
fn arns_of_any_service() {
    for text in [
        POOL,
        "arn:aws:s3:::bucket/a b/c",
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:f:$LATEST",
    ] {
        assert_eq!(text.parse::<Arn>().unwrap().as_str(), text);
    }
    for (text, position) in [
        ("arn:aws:s3:::", 13),
        ("arn:aws:s3:::a*", 14),
        ("arn:aws:s3:::a${b}", 14),
        ("arn:aws:s3:::a\"", 14),
        ("arn:aws:s3:::\u{e9}", 13),
        ("arn:aws:S*:::a", 8),
        ("arn:aws:s3:us-east-1", 20),
        ("arn:aws:s3:us-east:123456789012:x", 11),
        ("arn:aws:s3::1234:x", 16),
    ] {
        let (at, message) = arn_error::<Arn>(text);
        assert_eq!(at, position, "{message}");
    }
    let arn: Arn = POOL.parse::<UserPoolArn>().unwrap().into();
    assert_eq!(arn.service(), "cognito-idp");
    assert_eq!(arn.account().unwrap().as_str(), "123456789012");
    assert_eq!("arn:aws:iam::aws:policy/x".parse::<Arn>().unwrap().account(), None);
}

#[test]
fn constants_and_static_texts_are_not_copied() {
    const ACCOUNT: AccountId =
        AccountId { __text: cognito_policy::__private::Cow::Borrowed("123456789012") };
    const REGION: Region = Region::US_EAST_1;
    const TEXT: &str = REGION.as_str();
    assert_eq!((ACCOUNT.as_str(), TEXT), ("123456789012", "us-east-1"));

    let arn = UserPoolArn::try_from(Cow::Borrowed(POOL)).unwrap();
    assert_eq!(arn.as_str().as_ptr(), POOL.as_ptr());
    assert!(matches!(arn.user_pool_id().__text, Cow::Borrowed(_)));
    let owned = POOL.to_owned();
    let pointer = owned.as_ptr();
    let text: String = UserPoolArn::try_from(owned).unwrap().into();
    assert_eq!(text.as_ptr(), pointer);
}

#[test]
fn lists_of_resources() {
    fn texts(list: impl ResourceList) -> Vec<String> {
        let mut texts = Vec::new();
        list.each_text(&mut |text| texts.push(text.to_owned()));
        texts
    }
    let arn: UserPoolArn = POOL.parse().unwrap();
    let any = UserPoolArn::any_in(&Region::US_EAST_1, &arn.account());
    assert_eq!(texts(&arn), [POOL]);
    assert_eq!(texts([&arn, &arn]), [POOL, POOL]);
    assert_eq!(texts((&arn, &any, [&any], &arn)).len(), 4);
    assert_eq!(texts((&any,)), ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"]);
}
