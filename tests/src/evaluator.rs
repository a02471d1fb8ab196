//! Evaluates identity-based policies and trust policies as IAM does, following its documentation
//! and without using the crates under test. Tests use it to compare the meaning of policies.
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

mod caller;
mod compare;
mod layers;
mod operator;

use std::collections::BTreeMap;
use std::slice;

use serde_json::{Map, Value};

use crate::iam::{self, Token};

pub use caller::{Caller, Naming};
pub use layers::{Final, Layers};
use operator::Operator;

/// The decision of policies on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// A statement denies the request.
    Deny,
    /// A statement allows the request, and none denies it.
    Allow,
    /// No statement matches the request, so it is denied unless another policy allows it.
    Nothing,
}

/// A request to AWS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'r> {
    /// The action: `s3:GetObject`.
    pub action: &'r str,
    /// The ARN of the resource.
    pub resource: &'r str,
    /// The values of condition keys.
    pub context: Context,
}

/// The values of condition keys in a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The values by key in lower case.
    values: BTreeMap<String, Vec<String>>,
    caller: Option<Caller>,
}

impl Context {
    /// Creates a context with these keys and their values. All other keys are absent.
    pub fn new(values: &[(&str, &[&str])]) -> Self {
        let pair = |(key, values): &(&str, &[&str])| {
            (key.to_ascii_lowercase(), values.iter().map(|&value| value.to_owned()).collect())
        };
        Self { values: values.iter().map(pair).collect(), caller: None }
    }

    /// Sets who makes the request. Without a caller, statements match the principals that the
    /// condition keys name.
    #[must_use]
    pub fn by(self, caller: Caller) -> Self {
        Self { caller: Some(caller), ..self }
    }

    /// Returns the values of a key, which is not case-sensitive.
    fn get(&self, key: &str) -> Option<&[String]> {
        self.values.get(&key.to_ascii_lowercase()).map(Vec::as_slice)
    }
}

/// The identity-based policies of one user or role, or the trust policy of a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluator {
    policies: Vec<Value>,
}

impl Evaluator {
    /// Reads policies.
    ///
    /// # Panics
    ///
    /// Panics if a policy is not JSON.
    pub fn new<P: AsRef<str>>(policies: &[P]) -> Self {
        let read = |policy: &P| serde_json::from_str(policy.as_ref()).expect("JSON");
        Self { policies: policies.iter().map(read).collect() }
    }

    /// Returns the decision of the policies on a request.
    ///
    /// # Panics
    ///
    /// Panics if a policy is not valid.
    pub fn decide(&self, request: &Request<'_>) -> Decision {
        if self.denies(request) {
            Decision::Deny
        } else if self.allows_as(request) > Naming::Not {
            Decision::Allow
        } else {
            Decision::Nothing
        }
    }

    fn denies(&self, request: &Request<'_>) -> bool {
        self.statements()
            .any(|it| it.effect() == Decision::Deny && it.applies(request) > Naming::Not)
    }

    /// Returns how the statements that allow a request name its caller.
    fn allows_as(&self, request: &Request<'_>) -> Naming {
        let allows = self.statements().filter(|it| it.effect() == Decision::Allow);
        allows.map(|it| it.applies(request)).max().unwrap_or(Naming::Not)
    }

    fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        self.policies.iter().flat_map(|policy| {
            let reading =
                if policy["Version"] == "2012-10-17" { Reading::New } else { Reading::Old };
            let statements = list(&policy["Statement"]).iter();
            statements
                .map(move |it| Statement { members: it.as_object().expect("object"), reading })
        })
    }
}

/// The version of the policy language. Only the new one has variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Old,
    New,
}

impl Reading {
    /// Reads a pattern and resolves its variables. Returns `None` if the request lacks a key.
    fn pattern(self, text: &str, context: &Context) -> Option<Vec<Token>> {
        match self {
            Self::Old => Some(text.chars().map(old_token).collect()),
            Self::New => fill_in(iam::read_pattern(text), context),
        }
    }

    /// Reads an ARN pattern in its six parts. A colon in a variable does not end a part.
    fn arn(self, text: &str, context: &Context) -> Option<Vec<Vec<Token>>> {
        let tokens = match self {
            Self::Old => text.chars().map(old_token).collect(),
            Self::New => iam::read_pattern(text),
        };
        let parts = tokens.splitn(6, |token| *token == Token::Character(':'));
        parts.map(|part| fill_in(part.to_vec(), context)).collect()
    }

    /// Reads a string that can have variables but no wildcards, and resolves its variables.
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

/// Replaces variables with the values of the request.
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

/// Returns the value of a variable, such as `aws:username` or `aws:username, 'nobody'`.
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
    fn effect(&self) -> Decision {
        match self.members["Effect"].as_str() {
            Some("Allow") => Decision::Allow,
            Some("Deny") => Decision::Deny,
            other => panic!("unknown effect: {other:?}"),
        }
    }

    /// Returns how the statement applies to a request: not at all, or as it names the caller.
    fn applies(&self, request: &Request<'_>) -> Naming {
        let own_action = request.action.to_ascii_lowercase();
        let action = |pattern: &str| {
            let pattern: Vec<Token> = pattern.to_ascii_lowercase().chars().map(old_token).collect();
            iam::matches(&pattern, &own_action)
        };
        let resource = |pattern: &str| self.covers(pattern, request);
        let has = |element: &str| self.members.contains_key(element);
        // Trust policies have no resources.
        let is_trust =
            (has("Principal") || has("NotPrincipal")) && !has("Resource") && !has("NotResource");
        if !self.lists("Action", action)
            || !(is_trust || self.lists("Resource", resource))
            || !self.conditions_hold(&request.context)
        {
            return Naming::Not;
        }
        match &request.context.caller {
            None if self.names_principal(&request.context) => Naming::Everyone,
            None => Naming::Not,
            Some(caller) => {
                let element = |name: &str| self.members.get(name);
                caller.in_statement(element("Principal"), element("NotPrincipal"), self.effect())
            }
        }
    }

    /// Returns whether an element has a matching item, or its negation has none.
    fn lists(&self, element: &str, fits: impl Fn(&str) -> bool) -> bool {
        let any = |values| list(values).iter().any(|value| fits(value.as_str().expect("string")));
        match (self.members.get(element), self.members.get(&format!("Not{element}"))) {
            (Some(values), None) => any(values),
            (None, Some(values)) => !any(values),
            _ => panic!("expected either `{element}` or `Not{element}`"),
        }
    }

    /// Returns whether the statement matches the principal by its ARN, its account or its provider.
    /// Statements of identity-based policies match every principal.
    fn names_principal(&self, context: &Context) -> bool {
        let Some(principals) = self.members.get("Principal") else { return true };
        principals.as_object().expect("object").iter().any(|(kind, values)| {
            let key = match kind.as_str() {
                "AWS" => "aws:PrincipalArn",
                "Federated" => "aws:FederatedProvider",
                other => panic!("unsupported principal type `{other}`"),
            };
            let Some([own]) = context.get(key) else { return false };
            let account = own.split(':').nth(4).filter(|_| kind == "AWS");
            let names = |value: &Value| value == own || account.is_some_and(|it| value == it);
            list(values).iter().any(names)
        })
    }

    /// Returns whether a pattern matches the ARN of the resource. Wildcards do not match across
    /// parts, and only the resource part has variables.
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

/// Returns the items of a list, or a single value.
fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        one => slice::from_ref(one),
    }
}

/// Returns a condition value as text.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
