//! `arn!` and parsing agree on the types of an ARN.

cognito_policy::include_bindings!();

use cognito_policy::{cognito_identity, cognito_idp, cognito_sync, sts};
use cognito_policy_rules::literal;
use cognito_policy_spec::application::Application;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::tables::{Source, Tables};

/// A type of the tables, and whether its Rust type accepts a text.
type Accepts = (&'static str, &'static str, fn(&str) -> bool);

macro_rules! types {
    ($($service:literal $resource_type:literal $arn:ty,)*) => {
        &[$(($service, $resource_type, |text| text.parse::<$arn>().is_ok())),*]
    };
}

const TYPES: &[Accepts] = types! {
    "cognito-idp" "userpool" cognito_idp::UserPoolArn,
    "cognito-idp" "webacl" cognito_idp::WebAclArn,
    "cognito-identity" "identitypool" cognito_identity::IdentityPoolArn,
    "cognito-sync" "identitypool" cognito_sync::IdentityPoolArn,
    "cognito-sync" "identity" cognito_sync::IdentityArn,
    "cognito-sync" "dataset" cognito_sync::DatasetArn,
    "sts" "role" sts::RoleArn,
    "sts" "federated-user" sts::FederatedUserArn,
    "dynamodb" "table" dynamodb::TableArn,
    "dynamodb" "index" dynamodb::IndexArn,
    "dynamodb" "stream" dynamodb::StreamArn,
    "logs" "log-group" logs::LogGroupArn,
    "logs" "log-stream" logs::LogStreamArn,
    "logs" "destination" logs::DestinationArn,
};

/// The beginnings of ARNs, and what follows them, in any combination.
const STARTS: [&str; 9] = [
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/0f1e2d3c-4b5a-4968-8776-655443322110",
    "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b",
    "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b",
    "arn:aws:iam::123456789012:role/admin",
    "arn:aws:sts::123456789012:federated-user/maria",
    "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
    "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/x",
    "arn:aws:logs:us-east-1:123456789012:destination:x",
];

const ENDS: [&str; 24] = [
    "",
    "/",
    ":",
    "/a",
    ":a",
    ".b",
    "-",
    "_",
    "=",
    "+",
    " a",
    "!",
    "#",
    "é",
    "$a",
    "{a}",
    "/index/by-day",
    "/index/a/b",
    "/stream/2026-11-30",
    "/identity/us-east-1:2b",
    "/identity/us-east-1:2b/dataset/a.b",
    ":log-stream:abc",
    ":log-stream:2026/11/30/a",
    ":log-stream:a:b",
];

fn tables() -> Tables {
    let sources = ["dynamodb", "logs"].map(|name| Source::builtin(name).unwrap()).into();
    Tables::with(Application { sources, ..Application::default() })
}

#[test]
fn the_macro_and_parsing_agree() {
    let tables = tables();
    let mut faults = Vec::new();
    let mut accepted = 0;
    for start in STARTS {
        for end in ENDS {
            let value = format!("{start}{end}");
            let text = Text { value: value.clone(), form: Form::Quoted };
            let literal = literal::arn(&text, &[], &tables);
            let mut of_macro = Vec::new();
            if literal.findings.is_empty() {
                for it in &literal.types {
                    of_macro.push((it.service.as_str(), it.resource_type.as_str()));
                }
            }
            let parsed: Vec<_> = TYPES.iter().filter(|(.., accepts)| accepts(&value)).collect();
            accepted += parsed.len();
            let mut parsed: Vec<_> = parsed.iter().map(|it| (it.0, it.1)).collect();
            of_macro.sort_unstable();
            parsed.sort_unstable();
            if of_macro != parsed {
                faults.push(format!("{value}: {of_macro:?}, but {parsed:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(accepted > 40, "only {accepted} are ARNs");
}

#[test]
fn a_log_stream_is_not_a_log_group() {
    let stream: logs::LogStreamArn =
        arn!("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/x:log-stream:abc");
    assert_eq!(stream.log_stream_name().as_str(), "abc");
    assert_eq!(stream.as_str().parse(), Ok(stream.clone()));
    assert!(stream.as_str().parse::<logs::LogGroupArn>().is_err());
    let group: logs::LogGroupArn =
        arn!("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/x");
    assert_eq!(group.log_group_name().as_str(), "/aws/lambda/x");
}
