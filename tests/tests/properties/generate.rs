//! Generates random intents.

use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::model::{Action, Service};

use crate::arns::{self, ACCOUNT};
use crate::choices::Choices;
use crate::conditions;
use crate::intent::{
    Condition, Group, Intent, Listed, Pattern, Principal, Resource, Statement, Test,
};

/// Services with bindings in `cognito-policy`, which half of the statements are about.
const BOUND: &[&str] = &["cognito-idp", "cognito-identity", "cognito-sync", "sts"];

const AUDIENCE: &str = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";

/// Generates an intent.
pub(crate) fn intent(choices: &mut Choices) -> Intent {
    let kind = if choices.once_in(4) { PolicyKind::Trust } else { PolicyKind::Identity };
    let count = 1 + choices.below(3);
    let mut statements = Vec::new();
    for number in 1..=count {
        let mut statement = match kind {
            PolicyKind::Trust => trust(choices),
            _ => identity(choices),
        };
        statement.sid = choices.once_in(3).then(|| format!("Part{number}"));
        statements.push(statement);
    }
    Intent { kind, statements }
}

/// Generates a statement of an identity policy.
fn identity(choices: &mut Choices) -> Statement {
    let name =
        if choices.once_in(2) { choices.word(&arns::services()) } else { choices.word(BOUND) };
    let service = arns::service(name);
    let shape = choices.below(6);
    let limited = (shape < 3).then(|| limited(service, shape, choices)).flatten();
    let mut statement = limited.unwrap_or_else(|| on_everything(service, shape, choices));
    statement.allow = !choices.once_in(3);
    for _ in 0..choices.below(3) {
        let condition = conditions::on_global_key(choices);
        add(&mut statement.conditions, condition);
    }
    statement
}

/// Generates a statement on resources of one type, if the service has actions for it.
fn limited(service: &Service, shape: usize, choices: &mut Choices) -> Option<Statement> {
    let with_arns = |index: &usize| !service.resource_types[*index].arn_formats.is_empty();
    let types: Vec<usize> = (0..service.resource_types.len()).filter(with_arns).collect();
    let index = *choices.pick(Some(types.as_slice()).filter(|types| !types.is_empty())?);
    let actions: Vec<&Action> =
        service.actions.iter().filter(|action| is_limited_to(action, index)).collect();
    let chosen = choices.some(Some(actions.as_slice()).filter(|it| !it.is_empty())?, 4);
    let formats = &service.resource_types[index].arn_formats;
    let mut resources = Vec::new();
    for _ in 0..=choices.below(2) {
        let arn = arns::of_format(service, choices.pick(formats), choices);
        resources.push(Resource::Arn(arn));
    }
    resources.dedup();
    let mut actions: Vec<Pattern> = chosen.iter().map(|it| named(service, it)).collect();
    let mut conditions = Vec::new();
    if shape == 1 {
        let name = &chosen[0].name;
        actions = vec![Pattern::starting(&format!("{}:{}", service.name, &name[..name.len() / 2]))];
    } else if let [action] = chosen.as_slice() {
        conditions.extend(conditions::on_key_of(service, action, choices));
    }
    let resources = Listed { all_but: shape == 2, items: resources };
    Some(statement(Listed { all_but: false, items: actions }, resources, conditions))
}

/// Returns whether the action supports a resource type and does not require another one.
fn is_limited_to(action: &Action, index: usize) -> bool {
    let needs_other =
        action.resource_types.iter().any(|it| it.required && it.resource_type != index);
    action.resource_types.iter().any(|it| it.resource_type == index) && !needs_other
}

fn named(service: &Service, action: &Action) -> Pattern {
    Pattern::exactly(&format!("{}:{}", service.name, action.name))
}

/// Generates a statement on all resources.
fn on_everything(service: &Service, shape: usize, choices: &mut Choices) -> Statement {
    let chosen = choices.some(&service.actions, 4);
    let mut actions: Vec<Pattern> = chosen.iter().map(|action| named(service, action)).collect();
    if shape == 5 {
        let name = &chosen[0].name;
        let (start, end) = name.split_at(name.len() / 2);
        let pieces = match choices.below(3) {
            0 => vec![start, ""],
            1 => vec!["", end],
            _ => vec!["", ""],
        };
        let mut pieces: Vec<String> = pieces.into_iter().map(str::to_owned).collect();
        pieces[0].insert_str(0, &format!("{}:", service.name));
        actions.push(Pattern(pieces));
    }
    let actions = Listed { all_but: shape == 4, items: actions };
    statement(actions, Listed { all_but: false, items: vec![Resource::Everything] }, Vec::new())
}

fn statement(
    actions: Listed<Pattern>,
    resources: Listed<Resource>,
    conditions: Vec<Condition>,
) -> Statement {
    Statement { sid: None, allow: true, principals: Vec::new(), actions, resources, conditions }
}

/// Generates a statement of a role's trust policy.
fn trust(choices: &mut Choices) -> Statement {
    let (principals, actions, conditions) = if choices.once_in(2) {
        let pool = Condition {
            key: "cognito-identity.amazonaws.com:aud".to_owned(),
            group: Group::Single,
            negated: false,
            if_exists: false,
            test: Test::Text(vec![AUDIENCE.to_owned()]),
        };
        let provider = Principal::Provider("cognito-identity.amazonaws.com".to_owned());
        (vec![provider], &["sts:AssumeRoleWithWebIdentity", "sts:TagSession"], vec![pool])
    } else {
        let known = [
            Principal::Account(ACCOUNT.to_owned()),
            Principal::Arn("arn:aws:iam::210987654321:role/admin".to_owned()),
            Principal::Arn("arn:aws:iam::210987654321:user/ana".to_owned()),
        ];
        let principals = choices.some(&known, 2).into_iter().cloned().collect();
        (principals, &["sts:AssumeRole", "sts:SetSourceIdentity"], Vec::new())
    };
    let items = actions[..=choices.below(2)].iter().map(|it| Pattern::exactly(it)).collect();
    let actions = Listed { all_but: false, items };
    let nothing = Listed { all_but: false, items: Vec::new() };
    let mut statement = Statement { principals, ..statement(actions, nothing, conditions) };
    if choices.once_in(2) {
        let condition = conditions::on_global_key(choices);
        add(&mut statement.conditions, condition);
    }
    statement
}

/// Adds a condition unless there is one on the same key.
fn add(conditions: &mut Vec<Condition>, condition: Condition) {
    if !conditions.iter().any(|other| other.key == condition.key) {
        conditions.push(condition);
    }
}
