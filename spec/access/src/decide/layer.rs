//! The layers of policies, and what each says about a request.

use std::fmt;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Effect;
use cognito_policy_spec::tables::Tables;

use crate::policy::{Coverage, Policy, Statement};
use crate::request::Request;

/// A layer of policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The identity policies of the principal.
    Identity,
    /// The permissions boundary of the principal.
    Boundary,
    /// The session policies.
    Session,
    /// Amazon Cognito's session policies for guests of an identity pool.
    Guest,
    /// The service control policies of one level of the organization.
    ServiceControl {
        /// The number of the level, in the order in which they were added.
        level: usize,
    },
    /// The resource control policies.
    ResourceControl,
    /// The policy of the resource.
    Resource,
    /// The trust policy of the role.
    Trust,
    /// The policy of the VPC endpoint.
    Endpoint,
    /// A policy alone.
    Alone,
}

/// The policies of a layer.
#[derive(Debug, Clone)]
pub(super) struct LayerPolicies<'t> {
    pub(super) layer: Layer,
    pub(super) policies: Vec<Policy<'t>>,
}

/// Returns the layer of a resource's policy.
pub(super) fn of_resource(policy: &Policy<'_>) -> Layer {
    if policy.kind() == PolicyKind::Trust { Layer::Trust } else { Layer::Resource }
}

/// The actions that trust policies are asked about.
const OF_TRUST: [&str; 6] = [
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:SetContext",
    "sts:SetSourceIdentity",
    "sts:TagSession",
];

impl<'t> LayerPolicies<'t> {
    /// Returns whether the layer has a say in a request.
    pub(super) fn applies_to(&self, request: &Request) -> bool {
        let of_principal = request.principal().is_none_or(crate::Principal::is_aws);
        match self.layer {
            Layer::Identity
            | Layer::Boundary
            | Layer::Session
            | Layer::Guest
            | Layer::ServiceControl { .. } => of_principal && !request.is_unsigned(),
            Layer::ResourceControl => is_controlled(request),
            Layer::Trust => is_of_trust(request),
            Layer::Resource | Layer::Endpoint | Layer::Alone => true,
        }
    }

    /// Returns the statements with an effect that match a request, each with the number of its policy.
    pub(super) fn matching<'s>(
        &'s self,
        effect: Effect,
        request: &'s Request,
    ) -> impl Iterator<Item = (usize, &'s Statement<'t>, Coverage)> {
        let of_policy = move |(number, policy): (usize, &'s Policy<'t>)| {
            policy.statements().iter().filter_map(move |statement| {
                let coverage = if statement.effect == effect {
                    statement.matches(request)
                } else {
                    Coverage::None
                };
                (coverage > Coverage::None).then_some((number, statement, coverage))
            })
        };
        self.policies.iter().enumerate().flat_map(of_policy)
    }

    /// Returns whether a statement denies a request.
    pub(super) fn denies(&self, request: &Request) -> bool {
        self.matching(Effect::Deny, request).next().is_some()
    }

    /// Returns how the layer allows a request: the closest way in which a statement names the
    /// principal.
    pub(super) fn allows(&self, request: &Request) -> Coverage {
        let mut best = Coverage::None;
        for (_, _, coverage) in self.matching(Effect::Allow, request) {
            best = best.max(coverage);
            if best >= self.most_needed() {
                break;
            }
        }
        best
    }

    /// The coverage beyond which nothing changes.
    fn most_needed(&self) -> Coverage {
        match self.layer {
            Layer::Resource | Layer::Trust => Coverage::Direct,
            _ => Coverage::Account,
        }
    }
}

/// Returns whether a trust policy is asked about a request.
pub(super) fn is_of_trust(request: &Request) -> bool {
    glob::is_one_of(request.action(), &OF_TRUST)
}

fn is_controlled(request: &Request) -> bool {
    let service = request.action().split(':').next().unwrap_or_default();
    glob::is_one_of(service, &Tables::builtin().rule_facts().services_with_resource_control)
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Identity => "identity policy",
            Self::Boundary => "permissions boundary",
            Self::Session => "session policy",
            Self::Guest => "session policy of guests",
            Self::ServiceControl { .. } => "service control policy",
            Self::ResourceControl => "resource control policy",
            Self::Resource => "resource policy",
            Self::Trust => "trust policy",
            Self::Endpoint => "endpoint policy",
            Self::Alone => "policy",
        })?;
        match self {
            Self::ServiceControl { level } if *level > 0 => write!(f, " of level {}", level + 1),
            _ => Ok(()),
        }
    }
}
