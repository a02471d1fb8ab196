//! How IAM evaluates identity-based policies, and who may assume a role, written from its documentation and apart from the
//! crates under test.
//!
//! A test asks it whether two ways to write a policy say the same: it decides on a request by the
//! policies' text alone.
//!
//! ```
//! use cognito_policy_tests::evaluator::{Context, Decision, Evaluator, Request};
//!
//! let allow = r#"{"Version": "2012-10-17", "Statement": {
//!     "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::${aws:username}/*"
//! }}"#;
//! let context = Context::new(&[("aws:username", &["ana"])]);
//! let request = Request { action: "s3:GetObject", resource: "arn:aws:s3:::ana/a", context };
//! assert_eq!(Evaluator::new(&[allow]).decide(&request), Decision::Allow);
//! ```
//!
//! See [policy evaluation logic](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html)
//! and [condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).

mod compare;

use std::collections::BTreeMap;
use std::slice;

use serde_json::{Map, Value};

use crate::iam::{self, Token};

/// What policies say of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// A statement denies it.
    Deny,
    /// A statement allows it, and none denies it.
    Allow,
    /// No statement speaks of it, so it is refused unless another policy allows it.
    Nothing,
}

/// What someone wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'r> {
    /// The action: `s3:GetObject`.
    pub action: &'r str,
    /// The ARN of the resource.
    pub resource: &'r str,
    /// What else the request carries.
    pub context: Context,
}

/// The values of condition keys that a request carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// By the key in lower case.
    values: BTreeMap<String, Vec<String>>,
}

impl Context {
    /// The context with these keys and their values. Keys that are left out are absent.
    pub fn new(values: &[(&str, &[&str])]) -> Self {
        let pair = |(key, values): &(&str, &[&str])| {
            (key.to_ascii_lowercase(), values.iter().map(|&value| value.to_owned()).collect())
        };
        Self { values: values.iter().map(pair).collect() }
    }

    /// The values of a key, in whatever case it is written.
    fn get(&self, key: &str) -> Option<&[String]> {
        self.values.get(&key.to_ascii_lowercase()).map(Vec::as_slice)
    }
}

/// The identity-based policies that are attached to one user or role.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluator {
    policies: Vec<Value>,
}

impl Evaluator {
    /// Reads the policies' texts.
    ///
    /// # Panics
    ///
    /// If one is no JSON.
    pub fn new<P: AsRef<str>>(policies: &[P]) -> Self {
        let read = |policy: &P| serde_json::from_str(policy.as_ref()).expect("JSON");
        Self { policies: policies.iter().map(read).collect() }
    }

    /// What the policies say of a request, together.
    ///
    /// # Panics
    ///
    /// If one of them is no policy.
    pub fn decide(&self, request: &Request<'_>) -> Decision {
        let mut decision = Decision::Nothing;
        for policy in &self.policies {
            let reading =
                if policy["Version"] == "2012-10-17" { Reading::New } else { Reading::Old };
            for members in list(&policy["Statement"]) {
                let members = members.as_object().expect("object");
                match (Statement { members, reading }).effect_on(request) {
                    Decision::Deny => return Decision::Deny,
                    Decision::Allow => decision = Decision::Allow,
                    Decision::Nothing => {}
                }
            }
        }
        decision
    }
}

/// The version of the policy language: in the new one, `${...}` has a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Old,
    New,
}

impl Reading {
    /// Reads a text in which `*` and `?` are wildcards, and fills in its variables; none if the
    /// request lacks one of them.
    fn pattern(self, text: &str, context: &Context) -> Option<Vec<Token>> {
        match self {
            Self::Old => Some(text.chars().map(old_token).collect()),
            Self::New => fill_in(iam::read_pattern(text), context),
        }
    }

    /// Reads an ARN with wildcards in its six parts. A colon in the name of a variable ends no part.
    fn arn(self, text: &str, context: &Context) -> Option<Vec<Vec<Token>>> {
        let tokens = match self {
            Self::Old => text.chars().map(old_token).collect(),
            Self::New => iam::read_pattern(text),
        };
        let parts = tokens.splitn(6, |token| *token == Token::Character(':'));
        parts.map(|part| fill_in(part.to_vec(), context)).collect()
    }

    /// Reads a text in which only `${...}` has a meaning.
    fn text(self, text: &str, context: &Context) -> Option<Vec<Token>> {
        match self {
            Self::Old => Some(text.chars().map(Token::Character).collect()),
            Self::New => fill_in(iam::read_text(text), context),
        }
    }
}

fn old_token(character: char) -> Token {
    match character {
        '*' => Token::Any,
        '?' => Token::AnyOne,
        other => Token::Character(other),
    }
}

/// The tokens with the request's values in place of variables.
fn fill_in(tokens: Vec<Token>, context: &Context) -> Option<Vec<Token>> {
    let mut filled = Vec::new();
    for token in tokens {
        match token {
            Token::Variable(variable) => {
                filled.extend(value_of(&variable, context)?.chars().map(Token::Character));
            }
            other => filled.push(other),
        }
    }
    Some(filled)
}

/// The value of a variable, `aws:username` or `aws:username, 'nobody'`.
fn value_of(variable: &str, context: &Context) -> Option<String> {
    let (key, default) = match variable.split_once(',') {
        Some((key, default)) => (key, Some(default.trim().trim_matches('\'').to_owned())),
        None => (variable, None),
    };
    match context.get(key.trim()) {
        Some([value]) => Some(value.clone()),
        _ => default,
    }
}

struct Statement<'p> {
    members: &'p Map<String, Value>,
    reading: Reading,
}

impl Statement<'_> {
    fn effect_on(&self, request: &Request<'_>) -> Decision {
        let own_action = request.action.to_ascii_lowercase();
        let action = |pattern: &str| {
            let pattern: Vec<Token> = pattern.to_ascii_lowercase().chars().map(old_token).collect();
            iam::matches(&pattern, &own_action)
        };
        let resource = |pattern: &str| self.covers(pattern, request);
        let is_trust = self.members.contains_key("Principal");
        if !self.lists("Action", action)
            || !(is_trust || self.lists("Resource", resource))
            || !self.names_principal(&request.context)
            || !self.conditions_hold(&request.context)
        {
            return Decision::Nothing;
        }
        match self.members["Effect"].as_str() {
            Some("Allow") => Decision::Allow,
            Some("Deny") => Decision::Deny,
            other => panic!("no effect: {other:?}"),
        }
    }

    /// Whether an element lists what is asked for, or its negation does not.
    fn lists(&self, element: &str, fits: impl Fn(&str) -> bool) -> bool {
        let any = |values| list(values).iter().any(|value| fits(value.as_str().expect("string")));
        match (self.members.get(element), self.members.get(&format!("Not{element}"))) {
            (Some(values), None) => any(values),
            (None, Some(values)) => !any(values),
            _ => panic!("neither `{element}` nor `Not{element}`, or both"),
        }
    }

    /// Whether the statement names who calls, if it names anybody: by an ARN or an account, or by
    /// the provider that vouches for them.
    fn names_principal(&self, context: &Context) -> bool {
        let Some(principals) = self.members.get("Principal") else { return true };
        principals.as_object().expect("object").iter().any(|(kind, values)| {
            let key = match kind.as_str() {
                "AWS" => "aws:PrincipalArn",
                "Federated" => "aws:FederatedProvider",
                other => panic!("principals of the kind `{other}` are not evaluated"),
            };
            let Some([own]) = context.get(key) else { return false };
            let account = own.split(':').nth(4).filter(|_| kind == "AWS");
            let names = |value: &Value| value == own || account.is_some_and(|it| value == it);
            list(values).iter().any(names)
        })
    }

    /// Whether a pattern of ARNs covers the resource. Wildcards stay in their part of the ARN, and
    /// variables are filled in behind the fifth colon alone.
    fn covers(&self, pattern: &str, request: &Request<'_>) -> bool {
        if pattern == "*" {
            return true;
        }
        let parts: Vec<&str> = pattern.splitn(6, ':').collect();
        let own: Vec<&str> = request.resource.splitn(6, ':').collect();
        let (Some((resource, prefix)), Some((own_resource, own_prefix))) =
            (parts.split_last(), own.split_last())
        else {
            return false;
        };
        let fits = |(part, own): (&&str, &&str)| {
            let tokens: Vec<Token> = part.chars().map(old_token).collect();
            iam::matches(&tokens, own)
        };
        prefix.len() == own_prefix.len()
            && prefix.iter().zip(own_prefix).all(fits)
            && self
                .reading
                .pattern(resource, &request.context)
                .is_some_and(|tokens| iam::matches(&tokens, own_resource))
    }

    fn conditions_hold(&self, context: &Context) -> bool {
        let Some(conditions) = self.members.get("Condition") else { return true };
        conditions.as_object().expect("object").iter().all(|(operator, keys)| {
            let operator = Operator::read(operator);
            keys.as_object().expect("object").iter().all(|(key, values)| {
                let values: Vec<String> = list(values).iter().map(scalar).collect();
                operator.holds(context.get(key), &values, self.reading, context)
            })
        })
    }
}

/// A value, or the values of a list.
fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        one => slice::from_ref(one),
    }
}

/// A condition's value as text.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A condition operator, taken apart: `ForAnyValue:StringNotLikeIfExists`.
struct Operator<'o> {
    quantifier: Option<&'o str>,
    base: &'o str,
    negated: bool,
    if_exists: bool,
}

impl<'o> Operator<'o> {
    fn read(operator: &'o str) -> Self {
        let (quantifier, rest) = match operator.split_once(':') {
            Some((quantifier, rest)) => (Some(quantifier), rest),
            None => (None, operator),
        };
        let base = rest.strip_suffix("IfExists").unwrap_or(rest);
        Self { quantifier, base, negated: base.contains("Not"), if_exists: base != rest }
    }

    /// Whether the request's values of a key compare with those of the policy as they must.
    fn holds(
        &self,
        own: Option<&[String]>,
        values: &[String],
        reading: Reading,
        context: &Context,
    ) -> bool {
        if self.base == "Null" {
            return values.iter().any(|value| value.eq_ignore_ascii_case("true") == own.is_none());
        }
        let Some(own) = own else {
            return self.if_exists || self.without_key();
        };
        let fits = |own: &String| {
            let any = values.iter().any(|value| self.compare(own, value, reading, context));
            any != self.negated
        };
        match self.quantifier {
            Some("ForAllValues") => own.iter().all(fits),
            Some("ForAnyValue") => own.iter().any(fits),
            // A key with several values is none for such an operator.
            _ => own.len() == 1 && fits(&own[0]),
        }
    }

    /// Whether it holds for requests that do not carry the key.
    fn without_key(&self) -> bool {
        match self.quantifier {
            Some("ForAllValues") => true,
            Some(_) => false,
            None => self.negated,
        }
    }

    /// The comparison, without regard to `Not`.
    fn compare(&self, own: &str, value: &str, reading: Reading, context: &Context) -> bool {
        let base = self.base.replace("Not", "");
        let equal = |own: &str, tokens: Option<Vec<Token>>| {
            tokens.is_some_and(|tokens| iam::matches(&tokens, own))
        };
        match base.as_str() {
            "StringEquals" => equal(own, reading.text(value, context)),
            "StringEqualsIgnoreCase" => {
                let tokens = reading.text(value, context).map(|tokens| lower(&tokens));
                equal(&own.to_lowercase(), tokens)
            }
            "StringLike" => equal(own, reading.pattern(value, context)),
            "ArnEquals" | "ArnLike" => reading.arn(value, context).is_some_and(|parts| {
                let own: Vec<&str> = own.splitn(6, ':').collect();
                parts.len() == 6
                    && own.len() == 6
                    && parts.iter().zip(own).all(|(part, own)| iam::matches(part, own))
            }),
            "Bool" => own.eq_ignore_ascii_case(value),
            "BinaryEquals" => own == value,
            "IpAddress" => compare::is_in_range(own, value),
            _ => compare::in_order(&base, own, value),
        }
    }
}

fn lower(tokens: &[Token]) -> Vec<Token> {
    let lower = |token: &Token| match token {
        Token::Character(character) => character.to_lowercase().map(Token::Character).collect(),
        other => vec![other.clone()],
    };
    tokens.iter().flat_map(lower).collect()
}

#[cfg(test)]
mod tests;
