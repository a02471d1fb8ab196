//! Which statements the kinds of policies have.

use super::draft::Draft;
use super::{NoPrincipal, Statement, UnscopedStatement, WithPrincipal};
use crate::action::ListedAction;
#[cfg(doc)]
use crate::kind::{
    Boundary, Endpoint, Identity, Resource, ResourceControl, ServiceControl, Session,
};
use crate::kind::{Trust, WithPrincipals, WithoutPrincipals};
use crate::sts;

/// A statement that policies of the kind `K` can have.
///
/// | kind | statement |
/// |---|---|
/// | [`Identity`], [`Boundary`], [`Session`], [`ServiceControl`] | actions and a resource |
/// | [`ResourceControl`] | the same; the principal `"*"` is added |
/// | [`Trust`] | actions of AWS STS and a [principal](UnscopedStatement::principal) |
/// | [`Resource`], [`Endpoint`] | actions, a resource and a principal |
#[diagnostic::on_unimplemented(
    message = "the statement of the policy is not complete: add `.on(..)`, or `.principal(..)` in a trust \
               policy",
    label = "this is not a statement of a policy of the kind `{K}`",
    note = "identity policies, permissions boundaries, session policies, and service and resource \
            control policies have statements with a resource and without a principal: \
            `Statement::allow(actions).on(resource)`",
    note = "resource-based policies and endpoint policies have statements with both: \
            `Statement::allow(actions).principal(principal).on(resource)`",
    note = "trust policies have statements with a principal and without a resource, for actions of \
            AWS STS: `Statement::allow(sts::Action::AssumeRole).principal(principal)`"
)]
pub trait StatementFor<K> {
    /// Returns the statement without its types.
    #[doc(hidden)]
    fn draft(self) -> Draft;
}

impl<K: WithoutPrincipals> StatementFor<K> for Statement<NoPrincipal> {
    #[inline]
    fn draft(self) -> Draft {
        self.draft
    }
}

impl<K: WithPrincipals> StatementFor<K> for Statement<WithPrincipal> {
    #[inline]
    fn draft(self) -> Draft {
        self.draft
    }
}

impl<A: TrustAction> StatementFor<Trust> for UnscopedStatement<A, WithPrincipal> {
    #[inline]
    fn draft(self) -> Draft {
        self.draft
    }
}

/// An action that a trust policy can allow: one of AWS STS.
#[diagnostic::on_unimplemented(
    message = "a trust policy cannot allow `{Self}`",
    label = "expected actions of AWS STS",
    note = "write `Statement::allow(sts::Action::AssumeRole)`"
)]
pub trait TrustAction: ListedAction {
    /// Only the actions of AWS STS implement this trait.
    #[doc(hidden)]
    fn is_of_sts(self);
}

impl TrustAction for sts::Action {
    #[inline]
    fn is_of_sts(self) {}
}

impl TrustAction for sts::RoleAction {
    #[inline]
    fn is_of_sts(self) {}
}
