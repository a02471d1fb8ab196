//! Actions: from the text of a policy to the rows of the table. Each is looked up once.

use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;

use crate::glob;
use crate::policy::{ActionFault, Covers};

/// Looks up what an action element's string stands for.
pub(crate) fn action<'t>(text: &Text, tables: &'t Tables) -> Covers<'t> {
    let Text { value: text, form } = text;
    if text == "*" {
        return Covers::Everything;
    }
    let Some((prefix, name)) = text.split_once(':') else {
        return Covers::Fault(ActionFault::NoService);
    };
    if glob::is_pattern(prefix) {
        return Covers::Fault(ActionFault::WildcardInService);
    }
    if let Some(service) = tables.service(prefix) {
        return in_service(name, service, *form);
    }
    if tables.is_service(prefix) {
        Covers::Unchecked
    } else {
        Covers::Fault(ActionFault::UnknownService)
    }
}

/// Looks up an action's name, or a pattern of names, in one service.
fn in_service<'t>(name: &str, service: &'t Service, form: Form) -> Covers<'t> {
    if glob::is_pattern(name) {
        let fits =
            |action: &&Action| glob::matches(name, &action.name) && action.replacement.is_none();
        let matched: Vec<&Action> = service.actions.iter().filter(fits).collect();
        return match matched.as_slice() {
            [] => Covers::Fault(ActionFault::MatchesNothing(service)),
            _ => Covers::Pattern(service, matched),
        };
    }
    // To IAM case means nothing; a Rust path has to be what the bindings have.
    let same = |known: &str| match form {
        Form::Path => names::is_variant(name, known),
        _ => glob::is_same(known, name),
    };
    for action in &service.actions {
        if same(&action.name) {
            return match action.replacement {
                Some(_) => Covers::Fault(ActionFault::RenamedAction(service, action)),
                None => Covers::Action(service, action),
            };
        }
    }
    let is_operation = service.operations_without_action.iter().any(|it| same(&it.name));
    Covers::Fault(if is_operation {
        ActionFault::OperationWithoutAction(service)
    } else {
        ActionFault::UnknownAction(service)
    })
}

/// The action as the table spells it, if its case differs from `text`.
pub(crate) fn spelling(text: &str, covers: &Covers<'_>) -> Option<String> {
    let name = |service: &Service| match covers {
        Covers::Action(_, action) => action.name.clone(),
        // The pattern's own letters stay: no table spells them.
        _ => text[service.name.len() + 1..].to_owned(),
    };
    let (service, _) = covers.actions()?;
    let spelled = format!("{}:{}", service.name, name(service));
    (spelled != text).then_some(spelled)
}
