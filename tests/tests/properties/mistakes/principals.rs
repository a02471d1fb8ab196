//! Mistakes in the principals of trust policies.

use cognito_policy_rules::PolicyKind;

use super::Mistake;
use super::text::{Good, Planted, Statement, Word, members, words};
use crate::choices::Choices;

pub(super) const MISTAKES: &[Mistake] = &[
    ("MISSING_PRINCIPAL", no_principal),
    ("INVALID_PRINCIPAL_FORMAT", account_alone),
    ("EMPTY_OBJECT_PRINCIPAL", empty_map),
    ("EMPTY_ARRAY_PRINCIPAL", empty_list),
    ("INVALID_PRINCIPAL_KEY", unknown_kind),
    ("PRINCIPAL_KIND_MISMATCH", provider_as_account),
    ("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", pattern_of_roles),
    ("INVALID_PARTITION", role_in_unknown_partition),
    ("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", resource),
    ("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", all_but_some),
    ("MISMATCHED_ACTION_FOR_PRINCIPAL", action_for_other_principals),
    ("MISSING_IDENTITY_POOL_AUDIENCE", any_identity_pool),
];

fn of_trust<'g>(good: &'g Good, choices: &mut Choices) -> Option<Statement<'g>> {
    (good.intent.kind == PolicyKind::Trust).then(|| good.statement(choices))
}

/// Returns a principal of a type.
fn principal<'g>(good: &'g Good, kind: &str, choices: &mut Choices) -> Option<Word<'g>> {
    principal_of(of_trust(good, choices)?, kind, good)
}

fn principal_of<'g>(statement: Statement<'g>, kind: &str, good: &'g Good) -> Option<Word<'g>> {
    let map = &statement.member("Principal")?.value;
    let kind = members(map).iter().find(|it| it.name.value == kind)?;
    words(good, &kind.value).pop()
}

fn no_principal(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let statement = of_trust(good, choices)?;
    Some(statement.without(statement.member("Principal")?))
}

fn account_alone(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = of_trust(good, choices)?.member("Principal")?;
    Some(good.with(member.value.span.clone(), "\"123456789012\""))
}

fn empty_map(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = of_trust(good, choices)?.member("Principal")?;
    Some(good.with(member.value.span.clone(), "{}"))
}

fn empty_list(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = of_trust(good, choices)?.member("Principal")?;
    let kind = members(&member.value).first()?;
    Some(good.with(kind.value.span.clone(), "[]"))
}

fn unknown_kind(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = of_trust(good, choices)?.member("Principal")?;
    let kind = members(&member.value).first()?;
    let wrong = choices.word(&["\"User\"", "\"aws\"", "\"Role\""]);
    Some(good.with(kind.name_span.clone(), wrong))
}

fn provider_as_account(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = principal(good, "AWS", choices)?;
    Some(word.with("cognito-identity.amazonaws.com"))
}

fn pattern_of_roles(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = principal(good, "AWS", choices)?;
    let name = word.text.find('/')? + 1;
    Some(word.with_part(name..word.text.len(), "*"))
}

fn role_in_unknown_partition(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = principal(good, "AWS", choices)?;
    word.text.starts_with("arn:aws:").then(|| word.with_part(4..7, "awz"))
}

fn resource(good: &Good, choices: &mut Choices) -> Option<Planted> {
    Some(of_trust(good, choices)?.with_member(r#""Resource": "*""#, 0..10))
}

fn all_but_some(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = of_trust(good, choices)?.member("Principal")?;
    Some(good.with(member.name_span.clone(), "\"NotPrincipal\""))
}

fn action_for_other_principals(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = of_trust(good, choices)?.words("Action").swap_remove(0);
    let other = match word.text {
        "sts:AssumeRole" => "sts:AssumeRoleWithWebIdentity",
        _ => "sts:AssumeRole",
    };
    Some(word.with(other))
}

fn any_identity_pool(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let statement = of_trust(good, choices)?;
    (statement.words("Effect")[0].text == "Allow").then_some(())?;
    let provider = principal_of(statement, "Federated", good)?;
    let Planted { text, .. } = statement.without(statement.member("Condition")?);
    Some(Planted { text, place: provider.span })
}
