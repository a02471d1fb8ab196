//! Misspelled actions, and actions that are not supported where they are.

use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

use super::Mistake;
use super::text::{Good, Planted, Statement, Word, stuttered};
use crate::choices::Choices;

pub(super) const MISTAKES: &[Mistake] = &[
    ("INVALID_ACTION", misspelled),
    ("INVALID_SERVICE_IN_ACTION", unknown_service),
    ("INVALID_ACTION", without_service),
    ("PATTERN_MATCHES_NOTHING", empty_pattern),
    ("WILDCARD_IN_SERVICE_NAME", pattern_of_services),
    ("OPERATION_WITHOUT_ACTION", operation),
    ("EMPTY_ARRAY_ACTION", no_actions),
    ("UNSCOPABLE_ACTION", unscopable),
    ("RESOURCE_MISMATCH", of_another_type),
    ("UNSUPPORTED_ACTION_IN_POLICY", foreign_to_trust),
];

/// Returns an action without wildcards, and its statement.
fn named<'g>(good: &'g Good, choices: &mut Choices) -> Option<(Statement<'g>, Word<'g>)> {
    let statement = good.statement(choices);
    let mut words = statement.words("Action");
    words.retain(|word| !word.text.contains('*'));
    let at = choices.below(words.len());
    (at < words.len()).then(|| (statement, words.swap_remove(at)))
}

fn parts(action: &str) -> (&str, &str) {
    action.split_once(':').expect("a colon")
}

fn table(service: &str) -> &'static Service {
    Tables::builtin().service(service).expect("a built-in service")
}

fn is_action(service: &str, name: &str) -> bool {
    let service = table(service);
    let is_it = |own: &String| own.eq_ignore_ascii_case(name);
    service.actions.iter().any(|action| is_it(&action.name))
        || service.operations_without_action.iter().any(|it| is_it(&it.name))
}

fn misspelled(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, word) = named(good, choices)?;
    let (service, name) = parts(word.text);
    let wrong = stuttered(name, choices);
    let at = service.len() + 1;
    (!is_action(service, &wrong)).then(|| word.with_part(at..word.text.len(), &wrong))
}

fn unknown_service(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, word) = named(good, choices)?;
    let (service, _) = parts(word.text);
    let wrong = stuttered(service, choices);
    let is_service = Tables::builtin().is_service(&wrong);
    (!is_service).then(|| word.with_part(0..service.len(), &wrong))
}

fn without_service(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, word) = named(good, choices)?;
    let (_, name) = parts(word.text);
    Some(word.with(name))
}

fn empty_pattern(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, word) = named(good, choices)?;
    let (service, _) = parts(word.text);
    Some(word.with_part(service.len() + 1..word.text.len(), "Zz*"))
}

fn pattern_of_services(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, word) = named(good, choices)?;
    let (service, _) = parts(word.text);
    Some(word.with_part(0..service.len(), &format!("{}*", &service[..service.len() - 1])))
}

fn operation(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, word) = named(good, choices)?;
    let (service, _) = parts(word.text);
    let operations = &table(service).operations_without_action;
    let operation = Some(operations).filter(|it| !it.is_empty())?;
    let operation = choices.pick(operation);
    Some(word.with_part(service.len() + 1..word.text.len(), &operation.name))
}

fn no_actions(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let statement = good.statement(choices);
    let element = statement.element("Action")?;
    Some(good.with(element.value.span.clone(), "[]"))
}

/// Returns the service of a statement on named resources, if it has bindings. The tables of other
/// services are not reliable.
fn bound_service<'g>(
    good: &'g Good,
    choices: &mut Choices,
) -> Option<(Statement<'g>, &'static Service)> {
    let (statement, word) = named(good, choices)?;
    let resources = statement.words("Resource");
    let is_limited = statement.member("Action").is_some()
        && statement.member("Resource").is_some()
        && resources.iter().all(|it| it.text != "*");
    let service = table(parts(word.text).0);
    let bound = Tables::builtin().bindings(&service.name).have_resource_types();
    (is_limited && bound && good.intent.kind == PolicyKind::Identity)
        .then_some((statement, service))
}

fn unscopable(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (statement, service) = bound_service(good, choices)?;
    statement.member("Condition").is_none().then_some(())?;
    // A pattern of all IDs also matches the type without an ID, so that it is only a warning.
    let matches_bare = |word: &Word<'_>| word.text.ends_with('*');
    (!statement.words("Resource").iter().any(matches_bare)).then_some(())?;
    let all = service.actions.iter().filter(|it| it.resource_types.is_empty());
    let all: Vec<_> = all.collect();
    let action = choices.pick(Some(&all).filter(|all| !all.is_empty())?);
    statement.with_item("Action", &format!("{}:{}", service.name, action.name))
}

fn of_another_type(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (statement, service) = bound_service(good, choices)?;
    statement.member("Condition").is_none().then_some(())?;
    let text = statement.words("Resource");
    let kind = |arn: &str| arn.split(':').nth(5).map(|it| it.split('/').next().unwrap().to_owned());
    let own: Vec<_> = text.iter().filter_map(|word| kind(word.text)).collect();
    let fits = |index: usize| {
        service.resource_types[index].arn_formats.iter().any(|format| {
            kind(&format.text).is_none_or(|kind| {
                own.contains(&kind) || own.iter().any(std::string::String::is_empty)
            })
        })
    };
    let all: Vec<_> = service
        .actions
        .iter()
        .filter(|it| !it.resource_types.is_empty())
        .filter(|it| !it.resource_types.iter().any(|one| fits(one.resource_type)))
        .filter(|it| it.resource_types.iter().filter(|one| one.required).count() < 2)
        .collect();
    let action = choices.pick(Some(&all).filter(|all| !all.is_empty())?);
    statement.with_item("Action", &format!("{}:{}", service.name, action.name))
}

fn foreign_to_trust(good: &Good, choices: &mut Choices) -> Option<Planted> {
    (good.intent.kind == PolicyKind::Trust).then_some(())?;
    let statement = good.statement(choices);
    statement.member("Condition").is_none().then_some(())?;
    statement.with_item("Action", "cognito-idp:ListUsers")
}
