//! Values that nobody meant, for each kind of condition key.

use cognito_policy_language::arn::is_open;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::evaluate::{RequestContext, Test};

use super::pattern::{derived, with_variables};
use crate::rules::Context;

/// What a key identifies.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// An identity pool, by its ID.
    IdentityPool,
    /// An AWS account, by its ID.
    Account,
    /// An organization, by its ID or the path of an organizational unit.
    Organization,
    /// A VPC or VPC endpoint, by its ID.
    Network,
    /// A resource of an account, by its ARN.
    Arn,
    /// A resource of a service, by its ARN.
    ArnOfService,
    /// A service, by its service principal.
    Service,
    /// A GitHub repository, by the subject of a token.
    Subject,
    /// A GitHub repository or its owner, by another claim.
    Repository,
    /// One of these choices.
    OneOf(&'static [&'static str]),
    /// Anything else.
    Text,
}

// Arbitrary IDs. They start differently, because a negated pattern can exclude one of them.
pub(super) const ACCOUNTS: &[&str] = &["190783465021", "528017394466", "870245916635"];
pub(super) const POOLS: [&str; 2] =
    ["0c7d29f4-6b1e-4f83-9a52-d1e86b30c794", "f4b83e61-2a9d-4c07-8be5-37c10d9f62a8"];
pub(super) const ORGANIZATIONS: &[&str] =
    &["o-x7k2m9q4w1", "o-x7k2m9q4w1/r-k3f9/ou-k3f9-m2x8c5b1/", "o-3h8v5t1z6c"];
pub(super) const NETWORKS: &[&str] =
    &["vpc-0b9e4d7a61c38f25e", "vpce-0b9e4d7a61c38f25e", "vpc-f25e0b9e4d7a61c38"];
const ARNS: &[&str] = &[
    "arn:aws:cognito-idp:us-east-1:190783465021:userpool/us-east-1_k2M9q4W1x",
    "arn:aws:sns:eu-west-1:528017394466:other",
    "arn:aws:s3:::other-x7k2m9q4w1",
];
const ARNS_OF_SERVICES: &[&str] =
    &["arn:aws:other:us-east-1:190783465021:other/x", "arn:aws:next:eu-west-1:528017394466:next/x"];
const SERVICES: &[&str] = &["x7k2m9q4.amazonaws.com", "m5t8.us-east-1.amazonaws.com"];
const SUBJECTS: &[&str] = &[
    "repo:x7k2m9q4/x:ref:refs/heads/main",
    "repo:x7k2m9q4/x:ref:refs/tags/v1",
    "repo:x7k2m9q4/x:pull_request",
    "repo:m5t8/y:environment:z",
];
const REPOSITORIES: &[&str] = &[
    "x7k2m9q4",
    "x7k2m9q4/x",
    "m5t8/y",
    "190783465",
    "x7k2m9q4/x/.github/workflows/y.yml@refs/heads/main",
];
/// Applications and users of login providers, and text of other forms.
const TEXTS: &[&str] = &[
    "x7k2m9q4w1",
    "m5t8",
    "190783465021",
    "190783465021-k2m9q4w1.apps.googleusercontent.com",
    "amzn1.application-oa2-client.0c7d29f46b1e4f839a52d1e86b30c794",
    "amzn1.account.X7K2M9Q4W1",
    "https://x7k2m9q4.example/x:y@x7k2m9q4.example",
];

/// How many patterns a foreign value is derived from: more than a policy of a valid size has.
const MOST_PATTERNS: usize = 256;

/// How many values are derived. Each matches its pattern, so that further ones only matter if a second
/// condition excludes all of these.
const MOST_DERIVED: usize = 8;

impl Kind {
    /// The kind of a key that says on whose behalf a service calls.
    pub(crate) fn of_source(key: &str) -> Self {
        match key {
            "aws:SourceArn" => Self::Arn,
            "aws:SourceAccount" | "aws:SourceOwner" => Self::Account,
            "aws:SourceOrgID" | "aws:SourceOrgPaths" => Self::Organization,
            _ => Self::Text,
        }
    }

    /// A foreign value.
    pub(super) fn example(self) -> String {
        match self {
            Self::IdentityPool => format!("us-east-1:{}", POOLS[0]),
            _ => self.fixed().first().copied().unwrap_or_default().to_owned(),
        }
    }

    fn fixed(self) -> &'static [&'static str] {
        match self {
            Self::IdentityPool => &[],
            Self::Account => ACCOUNTS,
            Self::Organization => ORGANIZATIONS,
            Self::Network => NETWORKS,
            Self::Arn => ARNS,
            Self::ArnOfService => ARNS_OF_SERVICES,
            Self::Service => SERVICES,
            Self::Subject => SUBJECTS,
            Self::Repository => REPOSITORIES,
            Self::OneOf(choices) => choices,
            Self::Text => TEXTS,
        }
    }

    /// Foreign values: some that are independent of the policy, and some that are made from the
    /// patterns of these conditions.
    pub(super) fn values(
        self,
        conditions: &[(&Condition<'_>, Test)],
        context: &RequestContext,
        cx: &Context<'_, '_>,
    ) -> Vec<String> {
        let mut values = Vec::new();
        for value in self.fixed() {
            values.push((*value).to_owned());
        }
        if matches!(self, Self::IdentityPool) {
            for partition in cx.tables.partitions() {
                for region in &partition.regions {
                    values.push(format!("{region}:{}", POOLS[0]));
                }
            }
            values.push(format!("us-east-1:{}", POOLS[1]));
        }
        let most = values.len() + MOST_DERIVED;
        let mut patterns = 0;
        for (condition, _) in conditions {
            for value in &condition.values {
                let Some(text) = value.text() else { continue };
                if !is_open(&text.value) {
                    continue;
                }
                if values.len() == most || patterns == MOST_PATTERNS {
                    return values;
                }
                patterns += 1;
                let pattern = with_variables(&text.value, context, cx);
                if let Some(value) = derived(self, &pattern, cx.tables) {
                    values.push(value);
                }
            }
        }
        values
    }
}
