//! Rules that need tables that are not built in.

use std::sync::LazyLock;

use cognito_policy_spec::application::Application;
use cognito_policy_spec::tables::{Source, Tables};

use crate::case::{Case, assert_all, fails, passes};
use crate::text::scope;

/// A service whose ARNs have neither a Region nor an account.
const BUCKETS: &str = r#"{
    "Name": "buckets",
    "Actions": [
        {"Name": "GetObject", "Resources": [{"Name": "object"}]},
        {"Name": "ReadObject", "Replacement": "GetObject", "Resources": [{"Name": "object"}]}
    ],
    "Resources": [{"Name": "object", "ARNFormats": ["arn:${Partition}:buckets:::${Bucket}/${Key}"]}]
}"#;

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let own = Source { name: "buckets".into(), file: "buckets.json".into(), text: BUCKETS.into() };
    Tables::with(Application { sources: vec![own], ..Application::default() })
});

pub(crate) fn cases() -> Vec<Case> {
    let get = |resource: &str| scope(r#""buckets:GetObject""#, resource);
    let cases = [
        fails("ARN_ACCOUNT_NOT_ALLOWED", get(r#""arn:aws:buckets::«123456789012»:logs/today""#)),
        fails("ARN_REGION_NOT_ALLOWED", get(r#""arn:aws:buckets:«us-east-1»::logs/today""#)),
        fails("INVALID_ARN_RESOURCE", get(r#""arn:aws:buckets:::«logs»""#)),
        // A renamed action.
        fails(
            "INVALID_ACTION",
            scope(r#""buckets:«ReadObject»""#, r#""arn:aws:buckets:::logs/*""#),
        ),
        passes("ARN_ACCOUNT_NOT_ALLOWED", get(r#""arn:aws:buckets:::logs/*""#)),
    ];
    cases.map(|case| case.by(&TABLES)).into()
}

#[test]
fn services_of_an_application_are_checked_like_the_others() {
    assert_all(&cases());
    assert!(TABLES.defects().is_empty(), "{:?}", TABLES.defects());
}
