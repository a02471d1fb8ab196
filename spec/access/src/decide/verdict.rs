//! How the layers combine.

use super::Outcome;
use super::layer::{Layer, LayerPolicies, is_of_trust};
use crate::policy::Coverage;
use crate::principal::Kind;
use crate::request::Request;

/// Decides a request.
pub(super) fn of(layers: &[LayerPolicies<'_>], request: &Request) -> Outcome {
    let mut applying = layers.iter().filter(|layer| layer.applies_to(request));
    if applying.any(|layer| layer.denies(request)) {
        return Outcome::ExplicitDeny;
    }
    let sides = Sides::of(layers, request);
    if sides.allow(request) { Outcome::Allowed } else { Outcome::ImplicitDeny }
}

/// What the layers say about a request, as far as it is needed to combine them.
#[derive(Debug)]
pub(super) struct Sides {
    /// Whether the policy that was asked about alone allows it.
    alone: Option<bool>,
    /// Whether an identity policy allows it.
    pub(super) identity: bool,
    /// Whether the permissions boundary and the session policies allow it.
    pub(super) limits: bool,
    /// Whether service control, resource control and endpoint policies allow it.
    pub(super) filters: bool,
    /// How the resource policy or the trust policy allows it; `None` if there is none.
    pub(super) resource: Option<Coverage>,
}

impl Sides {
    pub(super) fn of(layers: &[LayerPolicies<'_>], request: &Request) -> Self {
        let is_root = request.principal().is_some_and(|own| own.kind() == Kind::Root);
        let mut sides =
            Self { alone: None, identity: is_root, limits: true, filters: true, resource: None };
        for layer in layers.iter().filter(|layer| layer.applies_to(request)) {
            let coverage = layer.allows(request);
            let allows = coverage > Coverage::None;
            match layer.layer {
                Layer::Alone => sides.alone = Some(allows),
                Layer::Identity => sides.identity |= allows,
                Layer::Boundary | Layer::Session | Layer::Guest => sides.limits &= allows,
                Layer::ServiceControl { .. } | Layer::ResourceControl | Layer::Endpoint => {
                    sides.filters &= allows;
                }
                Layer::Resource | Layer::Trust => {
                    sides.resource = sides.resource.max(Some(coverage));
                }
            }
        }
        sides
    }

    fn allow(&self, request: &Request) -> bool {
        if let Some(alone) = self.alone {
            return alone;
        }
        let resource = self.resource.unwrap_or(Coverage::None);
        if !self.filters {
            return false;
        }
        match caller(request) {
            Caller::Unsigned => self.resource != Some(Coverage::None),
            Caller::Outside => resource > Coverage::None,
            Caller::OtherAccount => self.identity && self.limits && resource > Coverage::None,
            Caller::SameAccount => {
                resource == Coverage::Direct
                    || (resource == Coverage::Indirect && self.limits)
                    || (self.identity && self.limits && self.delegates(request))
            }
        }
    }

    /// Whether identity policies of the account can allow the request: always, except that roles and
    /// keys must name the account.
    pub(super) fn delegates(&self, request: &Request) -> bool {
        let decides_alone = is_of_trust(request) || is_of_keys(request);
        !decides_alone || self.resource.is_none_or(|coverage| coverage > Coverage::None)
    }
}

/// Who makes a request, as far as it decides which policies are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    /// The operation is called without AWS credentials.
    Unsigned,
    /// A service, a user of an identity provider, an account by its canonical ID, or nobody known.
    Outside,
    /// A principal of another account than the resource.
    OtherAccount,
    /// A principal of the account of the resource.
    SameAccount,
}

/// Returns who makes a request.
pub(super) fn caller(request: &Request) -> Caller {
    if request.is_unsigned() {
        return Caller::Unsigned;
    }
    let Some(principal) = request.principal() else { return Caller::SameAccount };
    if !principal.is_aws() {
        return Caller::Outside;
    }
    let of_resource = request.context().single("aws:ResourceAccount").or_else(|| {
        let account = request.resource().split(':').nth(4);
        account.filter(|id| id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit()))
    });
    match (of_resource, principal.account()) {
        (Some(of_resource), Some(own)) if of_resource != own => Caller::OtherAccount,
        _ => Caller::SameAccount,
    }
}

/// Whether a key policy decides about a request.
fn is_of_keys(request: &Request) -> bool {
    request.action().get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("kms:"))
}
