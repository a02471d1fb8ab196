//! Rules on the length of policies.

use super::Context;
use crate::document::PolicyKind;
use crate::finding::Findings;
use crate::render::Length;
use crate::rule::{
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA, POLICY_SIZE_EXCEEDS_RCP_QUOTA,
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA, POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
    POLICY_SIZE_EXCEEDS_SCP_QUOTA, Rule,
};

/// How long a policy may be.
struct Quota {
    rule: &'static Rule,
    /// What it holds for, in a message.
    what: &'static str,
    /// The most characters.
    most: usize,
    help: &'static str,
}

const SPLIT: &str = "split it into several policies, or write fewer and wider patterns";

/// See [quotas of AWS Organizations](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#min-max-values).
const SERVICE_CONTROL: Quota = Quota {
    rule: POLICY_SIZE_EXCEEDS_SCP_QUOTA,
    what: "a service control policy",
    most: 10_240,
    help: SPLIT,
};

/// See [quotas of AWS Organizations](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#min-max-values).
const RESOURCE_CONTROL: Quota = Quota {
    rule: POLICY_SIZE_EXCEEDS_RCP_QUOTA,
    what: "a resource control policy",
    most: 5_120,
    help: SPLIT,
};

/// See [quotas of IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length).
const MANAGED: Quota = Quota {
    rule: POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
    what: "a managed policy",
    most: 6_144,
    help: "split it into several policies; embedded in a role it may have 10240",
};

/// See [`AssumeRole`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
const SESSION: Quota = Quota {
    rule: POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
    what: "a session policy",
    most: 2_048,
    help: "write fewer and wider patterns: the role's own policies bound the session as well",
};

/// See [quotas of IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities).
const TRUST: Quota = Quota {
    rule: POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
    what: "a role's trust policy",
    most: 2_048,
    help: "have the account's quota raised (to 8192 at most), or trust fewer principals",
};

/// See [quotas of AWS PrivateLink](https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html).
const ENDPOINT: Quota = Quota {
    rule: POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA,
    what: "an endpoint policy",
    most: 20_480,
    help: "write fewer and wider patterns",
};

/// The policies of resources, by the prefix of their service's actions. See the quotas of
/// [KMS](https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html#key-policy-limit),
/// [Lambda](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html),
/// [S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html) and
/// [Secrets Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html).
const RESOURCE: [(&str, Quota); 4] = [
    ("kms", of_resource("the policy of a key", 32_768)),
    ("lambda", of_resource("the policy of a function", 20_480)),
    ("s3", of_resource("the policy of a bucket", 20_480)),
    ("secretsmanager", of_resource("the policy of a secret", 20_480)),
];

const fn of_resource(what: &'static str, most: usize) -> Quota {
    let help = "write fewer and wider patterns, or move permissions to the callers' own policies";
    Quota { rule: POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA, what, most, help }
}

/// The rule of the quota that holds for the policy.
pub(super) fn policy_size_exceeds_quota(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(Quota { rule, what, most, help }) = quota(cx) else { return };
    let Length { known, open } = cx.length;
    if known > *most {
        let least = if open { "at least " } else { "" };
        let message = format!(
            "the policy has {least}{known} characters without white space, and {what} at most {most}"
        );
        findings.report(rule, cx.policy.place, message).help(*help);
    }
}

fn quota(cx: &Context<'_, '_>) -> Option<&'static Quota> {
    Some(match cx.kind {
        PolicyKind::Identity => &MANAGED,
        PolicyKind::Session => &SESSION,
        PolicyKind::Trust => &TRUST,
        PolicyKind::ServiceControl => &SERVICE_CONTROL,
        PolicyKind::ResourceControl => &RESOURCE_CONTROL,
        PolicyKind::Endpoint => &ENDPOINT,
        PolicyKind::Resource => {
            let action = cx.actions.first()?.str.value();
            let (prefix, _) = action.split_once(':')?;
            let (_, quota) = RESOURCE.iter().find(|(own, _)| own.eq_ignore_ascii_case(prefix))?;
            quota
        }
    })
}
