//! What is known about the request with which Amazon Cognito assumes a role.

use cognito_policy_language::evaluate::{Operand, RequestContext};
use cognito_policy_language::hole;

use super::Stack;
use super::resource::{Kind, Resource};
use crate::tree::{Tree, string_or_holes};

/// Whose role it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Users {
    Authenticated,
    Guests,
}

impl Users {
    /// Returns the value of `amr` that the tokens of these users have, next to names of providers.
    pub(super) fn method(self) -> &'static str {
        match self {
            Self::Authenticated => "authenticated",
            Self::Guests => "unauthenticated",
        }
    }

    /// Returns what messages call them.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Authenticated => "authenticated users",
            Self::Guests => "guests",
        }
    }
}

/// The value of a condition key in the request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given<'s> {
    /// `aud`: the ID of an identity pool.
    IdentityPool(&'s Tree),
    /// `amr`.
    Users(Users),
    /// `sts:ExternalId`; `None` if the request has none.
    ExternalId(Option<&'s Tree>),
    /// `aws:SourceArn`: that of a user pool.
    UserPool(&'s Resource),
}

impl Given<'_> {
    /// Returns whether it is the value of this condition key.
    pub(super) fn is_of(&self, key: &str) -> bool {
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        let is_claim = |claim: &str| {
            key.rsplit_once(':').is_some_and(|(provider, own)| {
                provider.starts_with("cognito-identity") && own.eq_ignore_ascii_case(claim)
            })
        };
        match self {
            Self::IdentityPool(_) => is_claim("aud"),
            Self::Users(_) => is_claim("amr"),
            Self::ExternalId(_) => is("sts:ExternalId"),
            Self::UserPool(_) => is("aws:SourceArn"),
        }
    }

    /// Returns whether the request has the key.
    pub(super) fn is_present(&self) -> bool {
        !matches!(self, Self::ExternalId(None))
    }

    /// Returns whether a value of a condition matches it; `None` if that is not known.
    pub(super) fn matches(&self, value: &str, operand: &Operand, stack: &Stack) -> Option<bool> {
        match self {
            Self::IdentityPool(pool) => {
                let own = string_or_holes(pool)?;
                compare(own, value, operand).or_else(|| {
                    let (own, other) = (
                        stack.find_text(Kind::IdentityPool, own)?,
                        stack.find_text(Kind::IdentityPool, value)?,
                    );
                    Some(std::ptr::eq(own, other))
                })
            }
            Self::Users(users) => {
                let matches = literal(users.method(), value, operand)?;
                // Tokens of authenticated users also have the name of their provider.
                let may_be_provider = *users == Users::Authenticated && value != "unauthenticated";
                (matches || !may_be_provider).then_some(matches)
            }
            Self::ExternalId(own) => compare(string_or_holes((*own)?)?, value, operand),
            Self::UserPool(pool) => stack.refers(value, pool),
        }
    }
}

/// Compares two texts; `None` if a hole decides.
fn compare(own: &str, value: &str, operand: &Operand) -> Option<bool> {
    // Different functions can have holes of the same name.
    let is_same = own == value && !value.contains("Fn::");
    if is_same { Some(true) } else { literal(own, value, operand) }
}

fn literal(own: &str, value: &str, operand: &Operand) -> Option<bool> {
    if hole::is_marked(own) || hole::is_marked(value) {
        return None;
    }
    operand.matches(own, &RequestContext::new())
}
