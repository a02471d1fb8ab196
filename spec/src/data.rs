//! The tables' texts, as they are built in.

/// The services with a table: name, file name, text.
pub const SERVICES: &[(&str, &str, &str)] = &[
    (
        "cognito-idp",
        "data/services/cognito-idp.json",
        include_str!("../data/services/cognito-idp.json"),
    ),
    (
        "cognito-identity",
        "data/services/cognito-identity.json",
        include_str!("../data/services/cognito-identity.json"),
    ),
    (
        "cognito-sync",
        "data/services/cognito-sync.json",
        include_str!("../data/services/cognito-sync.json"),
    ),
    ("sts", "data/services/sts.json", include_str!("../data/services/sts.json")),
];

/// The condition keys that requests to any service can carry: file name, text.
pub const GLOBAL_CONDITION_KEYS: (&str, &str) =
    ("data/global-condition-keys.json", include_str!("../data/global-condition-keys.json"));

/// Partitions and Regions: file name, text.
pub const PARTITIONS: (&str, &str) =
    ("data/partitions.json", include_str!("../data/partitions.json"));

/// The prefixes of all services that AWS has: file name, text.
pub const SERVICE_NAMES: (&str, &str) =
    ("data/service-names.json", include_str!("../data/service-names.json"));
