//! Requests for the evaluator.

use cognito_policy_tests::evaluator::{self, Context, Decision, Evaluator};

/// A request to AWS.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    action: &'static str,
    resource: String,
    context: Vec<(String, String)>,
}

impl Request {
    /// Returns a request whose principal has a name and a tag that variables could resolve to.
    pub(crate) fn new(action: &'static str, resource: &str) -> Self {
        let request = Self { action, resource: resource.to_owned(), context: Vec::new() };
        request
            .with("aws:PrincipalArn", "arn:aws:iam::123456789012:user/mallory")
            .with("aws:username", "mallory")
            .with("aws:PrincipalTag/team", "red")
            .with("aws:CurrentTime", "2027-01-31T12:00:00Z")
    }

    /// Adds a value of a context key, which takes precedence over earlier ones.
    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        self.context.push((key.to_owned(), value.to_owned()));
        self
    }

    fn decide(&self, policy: &str) -> Decision {
        let values: Vec<[&str; 1]> =
            self.context.iter().map(|(_, value)| [value.as_str()]).collect();
        let pairs: Vec<(&str, &[&str])> = self
            .context
            .iter()
            .zip(&values)
            .map(|((key, _), values)| (key.as_str(), values.as_slice()))
            .collect();
        let Self { action, resource, .. } = self;
        let context = Context::new(&pairs);
        Evaluator::new(&[policy]).decide(&evaluator::Request { action, resource, context })
    }
}

/// Returns whether the policy allows the request.
pub(crate) fn allows(policy: &str, request: &Request) -> bool {
    request.decide(policy) == Decision::Allow
}

/// Returns whether the policy denies the request.
pub(crate) fn denies(policy: &str, request: &Request) -> bool {
    request.decide(policy) == Decision::Deny
}
