//! Rules on condition keys that only some services send.

use super::Context;
use crate::finding::Findings;
use crate::policy::{Covers, Statement};
use crate::rule::USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES;
use crate::suggest;

/// The keys on the owner of a VPC endpoint.
const KEYS: &[&str] = &["aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"];

/// The services that send one of them. Those that send the organization send the account to all
/// appearance, though AWS's lists differ: the policies that AWS publishes have it so.
///
/// As [AWS's page](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid)
/// has them, retrieved 2026-10-27.
#[rustfmt::skip]
const SENDING: &[&str] = &[
    "acm-pca", "applicationinsights", "apprunner", "athena", "b2bi", "cassandra", "cloudformation",
    "cognito-identity", "comprehendmedical", "compute-optimizer", "datasync", "discovery", "dms",
    "ds-data", "dynamodb", "ebs", "ecr", "ecs", "firehose", "gamelift", "healthlake", "iam",
    "identitystore", "iotfleetwise", "iottwinmaker", "iotwireless", "kinesisanalytics", "kms",
    "lambda", "medical-imaging", "network-firewall", "omics", "payment-cryptography", "polly",
    "pricing", "rbin", "rekognition", "route53", "s3", "scheduler", "servicediscovery",
    "servicequotas", "ses", "shield", "sms-voice", "sqs", "ssm-contacts", "storagegateway",
    "textract", "transcribe", "transfer", "workmail",
];

/// `USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES`
pub(super) fn use_condition_key_only_with_supported_services(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for (statement, condition) in &cx.conditions {
        if !condition.is_on_any(KEYS) {
            continue;
        }
        let key = condition.key_str.value();
        let message = match unsupported(statement) {
            Services::All => format!("not every service sends `{key}`"),
            Services::Named(services) if !services.is_empty() => {
                let verb = if services.len() == 1 { "does" } else { "do" };
                format!("{} {verb} not send `{key}`", suggest::list(&services))
            }
            Services::Named(_) => continue,
        };
        findings
            .report(
                USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES,
                condition.key_str.place,
                message,
            )
            .help("name actions of services that send the key, and the others in a statement without it");
    }
}

/// Services of a statement that do not send a key.
enum Services<'a> {
    All,
    Named(Vec<&'a str>),
}

fn unsupported<'a>(statement: &'a Statement<'_>) -> Services<'a> {
    let mut found: Vec<&str> = Vec::new();
    if statement.action.as_ref().is_some_and(|element| element.negated) {
        return Services::All;
    }
    for item in statement.actions() {
        if matches!(item.covers, Covers::Everything) {
            return Services::All;
        }
        let known = !matches!(item.covers, Covers::Fault(_));
        let Some((service, _)) = item.str.value().split_once(':').filter(|_| known) else {
            continue;
        };
        let sends = SENDING.iter().any(|it| it.eq_ignore_ascii_case(service));
        if !sends && !found.contains(&service) {
            found.push(service);
        }
    }
    Services::Named(found)
}
