//! Requests that match an intent or almost match it.

use cognito_policy_spec::tables::Tables;
use cognito_policy_tests::evaluator::{self, Context, Decision, Evaluator};

use crate::arns::ACCOUNT;
use crate::choices::Choices;
use crate::intent::{
    Condition, Group, Intent, Listed, NOVEMBER, Order, Principal, Resource, Statement, Test,
    arn_text, moment, parts,
};

/// A request to AWS.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) action: String,
    /// The six parts of an ARN.
    pub(crate) resource: [String; 6],
    context: Vec<(String, Vec<String>)>,
}

const ELSEWHERE: &str = "arn:aws:dynamodb:eu-west-1:210987654321:table/books";

/// Generates requests for each statement of an intent.
pub(crate) fn requests(intent: &Intent, choices: &mut Choices) -> Vec<Request> {
    let mut requests = Vec::new();
    for statement in &intent.statements {
        for _ in 0..3 {
            let hit = hit(statement, choices);
            for _ in 0..2 {
                let mut near = hit.clone();
                miss(&mut near, statement, choices);
                requests.push(near);
            }
            requests.push(hit);
        }
    }
    requests
}

/// Generates a request that matches the statement, if possible.
fn hit(statement: &Statement, choices: &mut Choices) -> Request {
    let filling = choices.word(&["", "x", "a/b:c"]);
    let action = match &statement.actions {
        Listed { all_but: true, .. } => "dynamodb:GetItem".to_owned(),
        Listed { items, .. } => choices.pick(items).filled(filling),
    };
    let resource = match statement.resources.items.as_slice() {
        [] | [Resource::Everything] => parts(ELSEWHERE),
        _ if statement.resources.all_but => parts(ELSEWHERE),
        items => match choices.pick(items) {
            Resource::Everything => parts(ELSEWHERE),
            Resource::Arn(arn) => {
                let mut own = arn.each_ref().map(|part| part.filled("x"));
                own[5] = arn[5].filled(filling);
                Some(own)
            }
        },
    };
    let mut request = Request { action, resource: resource.unwrap(), context: Vec::new() };
    if let Some((key, value)) = principal(statement, choices) {
        request.set(key, vec![value]);
    }
    for condition in &statement.conditions {
        let values = match &condition.test {
            Test::Absent(true) => continue,
            test => some_values(condition.group, &|choices| value(test, choices), choices),
        };
        request.set(&condition.key, values);
    }
    request
}

/// Picks a principal and its context key.
fn principal(statement: &Statement, choices: &mut Choices) -> Option<(&'static str, String)> {
    let principals = Some(&statement.principals).filter(|it| !it.is_empty())?;
    Some(match choices.pick(principals) {
        Principal::Account(id) => ("aws:PrincipalArn", format!("arn:aws:iam::{id}:user/bob")),
        Principal::Arn(arn) => ("aws:PrincipalArn", arn.clone()),
        Principal::Provider(name) => ("aws:FederatedProvider", name.clone()),
    })
}

fn some_values(
    group: Group,
    value: &dyn Fn(&mut Choices) -> String,
    choices: &mut Choices,
) -> Vec<String> {
    let count = if group == Group::Single { 1 } else { 1 + choices.below(2) };
    (0..count).map(|_| value(choices)).collect()
}

/// Generates a value that passes a test or almost passes it.
fn value(test: &Test, choices: &mut Choices) -> String {
    match test {
        Test::Absent(_) => "x".to_owned(),
        Test::Text(texts) | Test::TextInAnyCase(texts) => choices.pick(texts).clone(),
        Test::Like(patterns) => {
            let pattern = choices.pick(patterns);
            pattern.filled(choices.word(&["", "x", "a*"]))
        }
        Test::Arn(arns) => arn_text(choices.pick(arns)).replace('*', "x"),
        Test::Truth(truth) => truth.to_string(),
        Test::Number(order, numbers) => (choices.pick(numbers) + step(*order)).to_string(),
        Test::Time(order, moments) => moment((choices.pick(moments) + step(*order)).max(NOVEMBER)),
        Test::Address(ranges) => {
            let ([a, b, c, d], bits) = choices.pick(ranges);
            let last = if *bits == 32 { *d } else { d + 7 };
            format!("{a}.{b}.{c}.{last}")
        }
    }
}

/// Returns the distance from a bound to the nearest number that passes.
fn step(order: Order) -> i64 {
    match order {
        Order::Less => -1,
        Order::Greater => 1,
        Order::Equal | Order::LessOrEqual | Order::GreaterOrEqual => 0,
    }
}

/// Changes one part of a request.
fn miss(request: &mut Request, statement: &Statement, choices: &mut Choices) {
    match choices.below(3) {
        0 => {
            let action = &request.action;
            request.action = match choices.below(5) {
                0 => format!("{action}s"),
                1 => action[..action.len() - 1].to_owned(),
                2 => action.to_ascii_lowercase(),
                3 => action.replacen(':', ":x", 1),
                _ => "cognito-idp:ListUsers".to_owned(),
            };
        }
        1 => {
            let at = choices.below(6);
            let part = &mut request.resource[at];
            *part = match choices.below(6) {
                0 => format!("{part}x"),
                1 => part.chars().skip(1).collect(),
                2 => part.to_ascii_uppercase(),
                3 => part.replace('/', ":"),
                4 => String::new(),
                _ => format!("x{part}"),
            };
        }
        _ => {
            let mut keys: Vec<&str> =
                statement.conditions.iter().map(|it| it.key.as_str()).collect();
            keys.extend(["aws:PrincipalArn", "aws:FederatedProvider"]);
            let key = *choices.pick(&keys);
            let condition = statement.conditions.iter().find(|it| it.key == key);
            request.change(key, condition, choices);
        }
    }
}

impl Request {
    /// Returns the values of a key, which is not case-sensitive.
    pub(crate) fn values(&self, key: &str) -> Option<&[String]> {
        let (_, values) = self.context.iter().find(|(own, _)| own.eq_ignore_ascii_case(key))?;
        Some(values)
    }

    /// Returns whether the tables have the action.
    pub(crate) fn is_of_table(&self) -> bool {
        let Some((service, name)) = self.action.split_once(':') else { return false };
        let service = Tables::builtin().service(service);
        service.is_some_and(|it| it.actions.iter().any(|it| it.name.eq_ignore_ascii_case(name)))
    }

    fn set(&mut self, key: &str, values: Vec<String>) {
        self.context.retain(|(own, _)| !own.eq_ignore_ascii_case(key));
        self.context.push((key.to_owned(), values));
    }

    /// Removes a key, or changes its value.
    fn change(&mut self, key: &str, condition: Option<&Condition>, choices: &mut Choices) {
        let Some(own) = self.values(key).and_then(|it| it.first().cloned()) else {
            return self.set(key, vec!["x".to_owned()]);
        };
        let near = match condition.map(|it| &it.test) {
            Some(Test::Number(..)) => {
                let number: i64 = own.parse().unwrap();
                vec![(number - 1).to_string(), (number + 1).to_string()]
            }
            Some(Test::Time(..)) => vec![moment(NOVEMBER), moment(NOVEMBER + 29 * 86_400)],
            Some(Test::Address(_)) => {
                ["203.0.113.63", "203.0.112.255", "203.0.113.255"].map(str::to_owned).to_vec()
            }
            Some(Test::Truth(truth)) => vec![(!truth).to_string(), own.to_ascii_uppercase()],
            _ => vec![
                format!("{own}x"),
                own.to_ascii_uppercase(),
                own.chars().skip(1).collect(),
                own.replace(ACCOUNT, "210987654321"),
                "*".to_owned(),
            ],
        };
        if choices.once_in(3) {
            self.context.retain(|(other, _)| other != key);
        } else {
            let mut values = vec![choices.pick(&near).clone()];
            if condition.is_some_and(|it| it.group != Group::Single) && choices.once_in(2) {
                values.push(own);
            }
            self.set(key, values);
        }
    }

    /// Returns the decision of policies, evaluated as IAM does.
    pub(crate) fn decided_by(&self, evaluator: &Evaluator) -> Decision {
        let values: Vec<(&str, Vec<&str>)> = self
            .context
            .iter()
            .map(|(key, values)| (key.as_str(), values.iter().map(String::as_str).collect()))
            .collect();
        let values: Vec<(&str, &[&str])> =
            values.iter().map(|(key, values)| (*key, values.as_slice())).collect();
        let resource = self.resource.join(":");
        let context = Context::new(&values);
        evaluator.decide(&evaluator::Request { action: &self.action, resource: &resource, context })
    }
}
