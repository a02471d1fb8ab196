//! Policies in a typical layout, with many lines and several mistakes.

use cognito_policy_rules::PolicyKind;

use super::Document;
use crate::text::policy;

pub(super) fn of_many_lines() -> Vec<Document> {
    let documents = [
        (PolicyKind::Identity, IDENTITY),
        (PolicyKind::Session, IDENTITY),
        (PolicyKind::ServiceControl, IDENTITY),
        (PolicyKind::Trust, TRUST),
        (PolicyKind::Resource, RESOURCE),
        (PolicyKind::Endpoint, RESOURCE),
        (PolicyKind::ResourceControl, RESOURCE),
        (PolicyKind::Identity, NAMES),
        (PolicyKind::Trust, NAMES),
        (PolicyKind::Identity, TEXT),
    ];
    documents.map(|(kind, text)| Document { kind, text: text.to_owned() }).into()
}

/// Texts with one syntax error that tokens and files report at the same character.
///
/// If a comma or a value is missing, tokens report the next token, and files the gap before it.
pub(super) fn of_no_json() -> impl Iterator<Item = Document> {
    let statements = [
        r#"{"Effect" "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}"#,
        r#"{"Effect": "Allow",, "Action": "cognito-idp:ListUserPools", "Resource": "*"}"#,
        r#"{"Effect": "Allow"; "Action": "cognito-idp:ListUserPools", "Resource": "*"}"#,
        r#"{"Effect": "Allow", 7: "cognito-idp:ListUserPools", "Action": "*", "Resource": "*"}"#,
    ];
    statements.into_iter().map(|it| Document { kind: PolicyKind::ServiceControl, text: policy(it) })
}

/// Mistakes in strings, some after multi-byte characters.
const IDENTITY: &str = r#"{
  "Version": "2012-10-17",
  "Id": "é", "Statement": [
    {
      "Sid": "Größe", "Effect": "Allow",
      "Action": ["cognito-idp:ListUser", "cognito-ipd:ListUsers", "cognito-idp:*Foo"],
      "Resource": "arn:aws:cognito-idp:us-east-1:12345:userpool/us-east-1_AbCdEfGhI"
    },
    {
      "Effect": "allow",
      "Action": "cognito-idp:AdminGetUser",
      "Resource": [
        "arn:awz:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
        "arn:aws:cognito-idp:us-east-1:123456789012:userpol/us-east-1_AbCdEfGhI",
        "arn:aws:cognito-idp"
      ],
      "Condition": {
        "StringEqual": {"aws:username": "é"}, "DateLessThan": {"aws:CurrentTime": "é2020-13-01"},
        "IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "203.0.113.999"]}
      }
    }
  ]
}"#;

const TRUST: &str = r#"{
	"Version": "2012-10-17",
	"Statement": {
		"Effect": "Allow",
		"Principal": {"Federated": "cognito-identity.amazonaws.com", "AWS": "1234"},
		"Action": ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRole2"],
		"Resource": "*",
		"Condition": {"Bool": {"aws:SecureTransport": "ja"}}
	}
}"#;

const RESOURCE: &str = r#"{
  "Version": "2008-10-17",
  "Statement": [
    {"Effect": "Allow", "Principal": "*", "Action": "cognito-idp:GetWebACLForResource",
     "Resource": "*"},
    {"Effect": "Deny", "Principal": {"Service": "cognito-ipd.amazonaws.com"}, "Action": "s3:*",
     "Resource": "arn:aws:s3:::${aws:usrename}/*", "NotResource": []}
  ]
}"#;

/// Names that are misspelled, duplicate or not allowed.
const NAMES: &str = r#"{
  "Version": "2012-10-18",
  "statement": [],
  "Statement": [
    { "Efect": "Allow", "Actions": ["cognito-idp:ListUsers"], "Resource": "*", "Resource": "*" },
    { "Sid": 7, "Effect": true, "Action": {}, "Resource": [[]], "Condition": [] },
    {},
    null, "text", -1.50
  ]
}"#;

/// Escapes that are both JSON and Rust, and a variable without its closing brace.
const TEXT: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "a\"b",
    "Effect": "Allow",
    "Action": "cognito-idp:\tAdminGetUser",
    "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:username",
    "Condition": { "StringLike": { "aws:PrincipalTag/a\\b": "c\nd", "aws:username": "" } }
  }
}"#;
