//! Mistakes in the ARNs of resources.

use std::ops::Range;

use cognito_policy_spec::tables::Tables;

use super::Mistake;
use super::text::{Good, Planted, Word, stuttered};
use crate::choices::Choices;

pub(super) const MISTAKES: &[Mistake] = &[
    ("INVALID_ARN_PREFIX", not_an_arn),
    ("MISSING_ARN_FIELD", too_few_parts),
    ("INVALID_PARTITION", unknown_partition),
    ("INVALID_SERVICE", unknown_service),
    ("INVALID_ARN_SERVICE_CASE", service_in_upper_case),
    ("INVALID_ARN_REGION", unknown_region),
    ("PARTITION_REGION_MISMATCH", region_of_another_partition),
    ("MISSING_ARN_REGION", no_region),
    ("ARN_REGION_NOT_ALLOWED", needless_region),
    ("INVALID_ARN_ACCOUNT", short_account),
    ("MISSING_ARN_ACCOUNT", no_account),
    ("INVALID_ARN_RESOURCE", unknown_resource),
];

/// Returns an ARN of a statement, and the ranges of its parts.
fn arn<'g>(good: &'g Good, choices: &mut Choices) -> Option<(Word<'g>, [Range<usize>; 6])> {
    let mut words = good.statement(choices).words("Resource");
    words.retain(|word| word.text != "*");
    let at = choices.below(words.len());
    let word = (at < words.len()).then(|| words.swap_remove(at))?;
    let mut start = 0;
    let mut parts = Vec::new();
    for part in word.text.splitn(6, ':') {
        parts.push(start..start + part.len());
        start += part.len() + 1;
    }
    Some((word, parts.try_into().ok()?))
}

fn not_an_arn(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, _, _, resource]) = arn(good, choices)?;
    Some(word.with(&word.text[resource]))
}

fn too_few_parts(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, service, ..]) = arn(good, choices)?;
    let short = word.text[..service.end].to_owned();
    Some(word.with_part(0..word.text.len(), &short))
}

fn unknown_partition(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, partition, ..]) = arn(good, choices)?;
    Some(word.with_part(partition, choices.word(&["awz", "aws-eu", "amazon"])))
}

fn unknown_service(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, service, ..]) = arn(good, choices)?;
    let wrong = stuttered(&word.text[service.clone()], choices);
    (!Tables::builtin().is_arn_service(&wrong)).then(|| word.with_part(service, &wrong))
}

fn service_in_upper_case(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, service, ..]) = arn(good, choices)?;
    let wrong = word.text[service.clone()].to_ascii_uppercase();
    Some(word.with_part(service, &wrong))
}

/// Checks that a part is not empty and has no wildcard.
fn closed(word: &Word<'_>, part: &Range<usize>) -> Option<()> {
    let text = &word.text[part.clone()];
    (!text.is_empty() && !text.contains('*')).then_some(())
}

fn unknown_region(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, region, ..]) = arn(good, choices)?;
    closed(&word, &region)?;
    let wrong = choices.word(&["us-east-11", "useast1", "us-east", "eu-wset-1"]);
    Some(word.with_part(region, wrong))
}

fn region_of_another_partition(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, region, ..]) = arn(good, choices)?;
    closed(&word, &region)?;
    Some(word.with_part(region, "us-gov-east-1"))
}

fn no_region(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, region, ..]) = arn(good, choices)?;
    closed(&word, &region)?;
    Some(word.with_part(region, ""))
}

fn needless_region(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, region, ..]) = arn(good, choices)?;
    region.is_empty().then(|| word.with_part(region, "us-east-1"))
}

fn short_account(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, _, account, _]) = arn(good, choices)?;
    closed(&word, &account)?;
    let wrong = choices.word(&["1234", "12345678901a", "1234567890123", "1234-5678-9012"]);
    Some(word.with_part(account, wrong))
}

fn no_account(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, _, _, account, _]) = arn(good, choices)?;
    closed(&word, &account)?;
    Some(word.with_part(account, ""))
}

fn unknown_resource(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (word, [_, _, service, _, _, resource]) = arn(good, choices)?;
    let own = &word.text[service];
    let cognito = ["cognito-idp", "cognito-identity", "cognito-sync"].contains(&own);
    cognito.then(|| word.with_part(resource, "pools/us-east-1"))
}
