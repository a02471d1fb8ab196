//! Writes an intent as JSON, in one of the ways that IAM accepts.

use std::fmt::Write as _;

use cognito_policy_spec::json::write_string;

use crate::choices::Choices;
use crate::intent::{
    Condition, Group, Intent, Listed, Order, Pattern, Principal, Resource, Statement, Test,
    arn_text, moment,
};

/// Writes the policy on several lines, in AWS's spelling.
pub(crate) fn plainly(intent: &Intent) -> String {
    Writer { choices: None }.policy(intent)
}

/// Writes the policy with other spellings, another order and escapes.
pub(crate) fn freely(intent: &Intent, choices: &mut Choices) -> String {
    Writer { choices: Some(choices) }.policy(intent)
}

struct Writer<'c> {
    choices: Option<&'c mut Choices>,
}

impl Writer<'_> {
    fn once_in(&mut self, times: usize) -> bool {
        self.choices.as_mut().is_some_and(|choices| choices.once_in(times))
    }

    fn policy(&mut self, intent: &Intent) -> String {
        let statements: Vec<String> =
            intent.statements.iter().map(|statement| self.statement(statement)).collect();
        let members =
            vec![member("Version", "\"2012-10-17\""), member("Statement", &self.list(&statements))];
        self.object(members)
    }

    fn statement(&mut self, statement: &Statement) -> String {
        let Statement { sid, allow, principals, actions, resources, conditions } = statement;
        let effect = if *allow { "\"Allow\"" } else { "\"Deny\"" };
        let mut members = vec![member("Effect", effect)];
        if let Some(sid) = sid {
            members.insert(0, member("Sid", &self.string(sid)));
        }
        if !principals.is_empty() {
            members.push(member("Principal", &self.principals(principals)));
        }
        members
            .push(self.element("Action", actions, |writer, pattern| writer.name(&pattern.text())));
        if !resources.items.is_empty() {
            members.push(self.element("Resource", resources, |writer, resource| match resource {
                Resource::Everything => writer.string("*"),
                Resource::Arn(arn) => writer.string(&arn_text(arn)),
            }));
        }
        if !conditions.is_empty() {
            members.push(member("Condition", &self.conditions(conditions)));
        }
        self.object(members)
    }

    fn element<T>(
        &mut self,
        name: &str,
        listed: &Listed<T>,
        write: fn(&mut Self, &T) -> String,
    ) -> String {
        let items: Vec<String> = listed.items.iter().map(|item| write(self, item)).collect();
        let name = if listed.all_but { format!("Not{name}") } else { name.to_owned() };
        member(&name, &self.list(&items))
    }

    fn principals(&mut self, principals: &[Principal]) -> String {
        let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
        for principal in principals {
            let (kind, text) = match principal {
                Principal::Account(text) | Principal::Arn(text) => ("AWS", text),
                Principal::Provider(text) => ("Federated", text),
            };
            let text = self.string(text);
            match kinds.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, texts)) => texts.push(text),
                None => kinds.push((kind, vec![text])),
            }
        }
        let members = kinds.iter().map(|(kind, texts)| member(kind, &self.list(texts))).collect();
        self.object(members)
    }

    /// Writes conditions, grouped by operator.
    fn conditions(&mut self, conditions: &[Condition]) -> String {
        let mut operators: Vec<(String, Vec<String>)> = Vec::new();
        for condition in conditions {
            let values: Vec<String> =
                values(&condition.test).iter().map(|value| self.value(value)).collect();
            let key = member_of(&self.name(&condition.key), &self.list(&values));
            let operator = operator(condition);
            match operators.iter_mut().find(|(other, _)| *other == operator) {
                Some((_, keys)) => keys.push(key),
                None => operators.push((operator, vec![key])),
            }
        }
        let mut members = Vec::new();
        for (operator, keys) in operators {
            members.push(member(&operator, &self.object(keys)));
        }
        self.object(members)
    }

    /// Writes a value, booleans sometimes without quotes.
    fn value(&mut self, value: &str) -> String {
        let is_json = value == "true" || value == "false";
        if is_json && self.once_in(2) { value.to_owned() } else { self.string(value) }
    }

    /// Writes an action or a key in any case.
    fn name(&mut self, text: &str) -> String {
        // Tag keys keep their case.
        if text.contains('/') {
            return self.string(text);
        }
        let case = self.choices.as_mut().map_or(0, |choices| choices.below(6));
        match case {
            1 => self.string(&text.to_ascii_lowercase()),
            2 => self.string(&text.to_ascii_uppercase()),
            _ => self.string(text),
        }
    }

    fn string(&mut self, text: &str) -> String {
        let mut string = String::new();
        match text.chars().next().filter(|_| self.once_in(8)) {
            Some(first) => {
                let mut rest = String::new();
                write_string(&mut rest, &text[first.len_utf8()..]);
                let _ = write!(string, "\"\\u{:04X}{}", u32::from(first), &rest[1..]);
            }
            None => write_string(&mut string, text),
        }
        string
    }

    fn list(&mut self, items: &[String]) -> String {
        match items {
            [single] if !self.once_in(4) => single.clone(),
            items => format!("[{}]", items.join(", ")),
        }
    }

    fn object(&mut self, mut members: Vec<String>) -> String {
        if let Some(choices) = &mut self.choices {
            let first = choices.below(members.len());
            members.rotate_left(first);
        }
        format!("{{\n{}}}", members.join(",\n"))
    }
}

fn member(name: &str, value: &str) -> String {
    member_of(&format!("\"{name}\""), value)
}

fn member_of(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// Returns the values of a test as strings.
fn values(test: &Test) -> Vec<String> {
    match test {
        Test::Absent(truth) | Test::Truth(truth) => vec![truth.to_string()],
        Test::Text(texts) | Test::TextInAnyCase(texts) => texts.clone(),
        Test::Like(patterns) => patterns.iter().map(Pattern::text).collect(),
        Test::Arn(arns) => arns.iter().map(arn_text).collect(),
        Test::Number(_, numbers) => numbers.iter().map(ToString::to_string).collect(),
        Test::Time(_, moments) => moments.iter().map(|it| moment(*it)).collect(),
        Test::Address(ranges) => ranges.iter().copied().map(address).collect(),
    }
}

pub(crate) fn address(([a, b, c, d], bits): ([u8; 4], u32)) -> String {
    let suffix = if bits == 32 { String::new() } else { format!("/{bits}") };
    format!("{a}.{b}.{c}.{d}{suffix}")
}

/// Returns the operator of a condition, with its qualifier and suffix.
fn operator(condition: &Condition) -> String {
    let not = if condition.negated { "Not" } else { "" };
    let base = match &condition.test {
        Test::Absent(_) => "Null".to_owned(),
        Test::Text(_) => format!("String{not}Equals"),
        Test::TextInAnyCase(_) => format!("String{not}EqualsIgnoreCase"),
        Test::Like(_) => format!("String{not}Like"),
        Test::Arn(_) => format!("Arn{not}Like"),
        Test::Truth(_) => "Bool".to_owned(),
        Test::Number(order, _) => format!("Numeric{not}{}", ordered(*order)),
        Test::Time(order, _) => format!("Date{not}{}", ordered(*order)),
        Test::Address(_) => format!("{not}IpAddress"),
    };
    let group = match condition.group {
        Group::Single => "",
        Group::Any => "ForAnyValue:",
        Group::All => "ForAllValues:",
    };
    format!("{group}{base}{}", if condition.if_exists { "IfExists" } else { "" })
}

fn ordered(order: Order) -> &'static str {
    match order {
        Order::Equal => "Equals",
        Order::Less => "LessThan",
        Order::LessOrEqual => "LessThanEquals",
        Order::Greater => "GreaterThan",
        Order::GreaterOrEqual => "GreaterThanEquals",
    }
}
