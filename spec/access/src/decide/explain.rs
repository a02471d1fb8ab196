//! Explanations of decisions.

use std::fmt;

use cognito_policy_language::policy::Effect;

use super::layer::{Layer, LayerPolicies};
use super::verdict::{Caller, Sides, caller};
use super::{Decision, Miss, Outcome, layer, miss};
use crate::policy::{Coverage, Statement};
use crate::request::Request;

/// A statement of one of the policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRef {
    /// The layer of the policy.
    pub layer: Layer,
    /// The number of the policy in its layer, from 0.
    pub policy: usize,
    /// The number of the statement in the policy, from 0.
    pub index: usize,
    /// The ID of the statement.
    pub sid: Option<String>,
}

/// Why a request is denied implicitly, or allowed without a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No statement of a layer allows the request.
    Refused {
        /// The layer.
        layer: Layer,
        /// The statements of the layer that allow something, and why each does not match; the nearest
        /// first.
        misses: Vec<(StatementRef, Miss)>,
    },
    /// The layer has to allow the request, and has no policy.
    NoPolicy(Layer),
    /// The operation is called without AWS credentials, so that the policies of AWS principals do not
    /// apply.
    Unsigned,
}

impl StatementRef {
    fn of(layer: Layer, policy: usize, statement: &Statement<'_>) -> Self {
        Self { layer, policy, index: statement.index, sid: statement.sid.clone() }
    }
}

/// Returns the statements that decide.
pub(super) fn statements(
    layers: &[LayerPolicies<'_>],
    request: &Request,
    outcome: Outcome,
) -> Vec<StatementRef> {
    let effect = match outcome {
        Outcome::Allowed => Effect::Allow,
        Outcome::ExplicitDeny => Effect::Deny,
        Outcome::ImplicitDeny | Outcome::Invalid => return Vec::new(),
    };
    let mut statements = Vec::new();
    for of_layer in layers.iter().filter(|it| it.applies_to(request)) {
        for (policy, statement, _) in of_layer.matching(effect, request) {
            statements.push(StatementRef::of(of_layer.layer, policy, statement));
        }
    }
    statements
}

/// Returns the reasons for a decision that no statement made.
pub(super) fn reasons(
    layers: &[LayerPolicies<'_>],
    request: &Request,
    outcome: Outcome,
) -> Vec<Reason> {
    match outcome {
        Outcome::Allowed if request.is_unsigned() => vec![Reason::Unsigned],
        Outcome::ImplicitDeny => refusals(layers, request),
        Outcome::Allowed | Outcome::ExplicitDeny | Outcome::Invalid => Vec::new(),
    }
}

fn refusals(layers: &[LayerPolicies<'_>], request: &Request) -> Vec<Reason> {
    let sides = Sides::of(layers, request);
    let resource = if layer::is_of_trust(request) { Layer::Trust } else { Layer::Resource };
    let needed = match caller(request) {
        Caller::Unsigned | Caller::Outside => vec![resource],
        Caller::SameAccount if sides.resource.is_none() => vec![Layer::Identity],
        Caller::SameAccount if !sides.delegates(request) => vec![resource],
        Caller::SameAccount | Caller::OtherAccount => vec![Layer::Identity, resource],
    };
    let mut reasons = Vec::new();
    for of_layer in layers.iter().filter(|it| it.applies_to(request)) {
        let is_side = matches!(of_layer.layer, Layer::Identity | Layer::Resource | Layer::Trust);
        let is_needed = !is_side || needed.contains(&of_layer.layer);
        if is_needed && of_layer.allows(request) == Coverage::None {
            let misses = misses(of_layer, request);
            reasons.push(Reason::Refused { layer: of_layer.layer, misses });
        }
    }
    let is_alone = layers.iter().any(|it| it.layer == Layer::Alone);
    for layer in needed {
        let is_root = layer == Layer::Identity && sides.identity;
        if !is_alone && !is_root && !layers.iter().any(|own| own.layer == layer) {
            reasons.insert(0, Reason::NoPolicy(layer));
        }
    }
    reasons
}

fn misses(layer: &LayerPolicies<'_>, request: &Request) -> Vec<(StatementRef, Miss)> {
    let mut found = Vec::new();
    for (number, policy) in layer.policies.iter().enumerate() {
        for statement in policy.statements().iter().filter(|it| it.effect == Effect::Allow) {
            if let Some((count, miss)) = miss::of(statement, request) {
                found.push((count, StatementRef::of(layer.layer, number, statement), miss));
            }
        }
    }
    // A statement for another action is further away than one for another resource.
    found.sort_by_key(|(count, _, miss)| (matches!(miss, Miss::Action { .. }), *count));
    found.into_iter().map(|(_, statement, miss)| (statement, miss)).collect()
}

impl fmt::Display for StatementRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sid.as_deref() {
            None | Some("") => write!(f, "statement {}", self.index + 1),
            Some(sid) => f.write_str(sid),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { layer, misses } => {
                write!(f, "the {layer} does not allow it")?;
                misses.iter().try_for_each(|(statement, miss)| write!(f, "\n  {statement}: {miss}"))
            }
            Self::NoPolicy(layer) => write!(f, "no {layer} is given, and one must allow it"),
            Self::Unsigned => f.write_str(
                "the operation is called without AWS credentials, so that policies of AWS principals \
                 do not apply",
            ),
        }
    }
}

impl fmt::Display for Decision<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let request = self.request();
        write!(f, "{}: {} on {}", self.outcome(), request.action(), request.resource())?;
        if let Some(principal) = request.principal() {
            write!(f, " by {}", principal.name())?;
        }
        for error in request.errors().iter().filter(|_| self.outcome() == Outcome::Invalid) {
            write!(f, "\n{error}")?;
            if let Some(help) = request.help(error) {
                write!(f, "\n  help: {help}")?;
            }
        }
        for statement in self.statements() {
            let verb = if self.is_allowed() { "allowed" } else { "denied" };
            write!(f, "\n{verb} by {statement} of the {}", statement.layer)?;
        }
        self.reasons().iter().try_for_each(|reason| write!(f, "\n{reason}"))
    }
}
