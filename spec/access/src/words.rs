//! Requests and comparisons in words.

use std::fmt::{self, Write as _};

use crate::compare::Comparison;
use crate::policy::Policy;
use crate::request::{Request, keys_of};

impl Comparison {
    /// Returns what the comparison of these policies, the new and the old one, says about the new
    /// one. `reference` names the old one.
    ///
    /// ```
    /// use cognito_policy_access::{Policy, PolicyKind};
    ///
    /// let policy = |action| Policy::parse(PolicyKind::Identity, &format!(
    ///     r#"{{"Version": "2012-10-17", "Statement": {{
    ///         "Effect": "Allow", "Action": "{action}", "Resource": "*"
    ///     }}}}"#
    /// )).unwrap();
    /// let (new, old) = (policy("cognito-idp:ListUserPools"), policy("cognito-idp:Describe*"));
    /// assert_eq!(
    ///     new.new_access(&old).in_words([&new, &old], "the reference"),
    ///     "allows cognito-idp:ListUserPools on *, which the reference does not",
    /// );
    /// ```
    pub fn in_words(&self, policies: [&Policy<'_>; 2], reference: &str) -> String {
        match self {
            Self::None => format!("allows nothing that {reference} does not"),
            Self::New(request) => {
                format!("allows {}, which {reference} does not", of_policies(request, policies))
            }
            Self::Unknown(reason) => {
                format!("it could not be proved that there is no new access: {reason}")
            }
        }
    }
}

/// Returns a request in words, with the keys of the policies' conditions that it does not have.
///
/// `s3:GetObject on arn:aws:s3:::b/* when aws:PrincipalTag/team is absent`
fn of_policies(request: &Request, policies: [&Policy<'_>; 2]) -> String {
    let keys = keys(policies);
    let mut text = on_resource(request);
    let mut conditions = Vec::new();
    for (key, values) in request.context().iter() {
        // What follows from the principal is not a condition.
        if !is_of_principal(request, key) || keys.iter().any(|own| own.eq_ignore_ascii_case(key)) {
            conditions.push(condition(key, values));
        }
    }
    for key in keys {
        if request.context().get(key).is_none() {
            conditions.push(format!("{key} is absent"));
        }
    }
    push_conditions(&conditions, &mut text);
    text
}

fn on_resource(request: &Request) -> String {
    let mut text = format!("{} on {}", request.action(), request.resource());
    if let Some(principal) = request.principal() {
        // Writing to a string cannot fail.
        let _ = write!(text, " by {}", principal.name());
    }
    text
}

fn condition(key: &str, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("{key} is {}", values.join(" and "))
}

fn quoted(value: &str) -> String {
    if value.is_empty() { "an empty string".to_owned() } else { format!("`{value}`") }
}

fn push_conditions(conditions: &[String], text: &mut String) {
    if !conditions.is_empty() {
        text.push_str(" when ");
        text.push_str(&conditions.join(" and "));
    }
}

/// Returns whether a key follows from the principal of the request.
fn is_of_principal(request: &Request, key: &str) -> bool {
    let keys = request.principal().map(keys_of).unwrap_or_default();
    key.eq_ignore_ascii_case("aws:userid")
        || keys.iter().any(|(own, _)| own.eq_ignore_ascii_case(key))
}

/// Returns the condition keys of policies.
fn keys<'p>(policies: [&'p Policy<'_>; 2]) -> Vec<&'p str> {
    let mut keys: Vec<&str> = Vec::new();
    let statements = policies.into_iter().flat_map(Policy::statements);
    for condition in statements.flat_map(|it| &it.conditions) {
        let key = condition.test.key.as_str();
        if !keys.iter().any(|own| own.eq_ignore_ascii_case(key)) {
            keys.push(key);
        }
    }
    keys
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = on_resource(self);
        let context = self.context().iter().filter(|(key, _)| !is_of_principal(self, key));
        let conditions: Vec<String> = context.map(|(key, values)| condition(key, values)).collect();
        push_conditions(&conditions, &mut text);
        f.write_str(&text)
    }
}
