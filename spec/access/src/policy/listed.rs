//! `Principal` and `NotPrincipal`: the principals that a statement covers.

use cognito_policy_language::policy::{Effect, Element};
use cognito_policy_language::principal::{Principal as Item, PrincipalKind};

use crate::principal::{Kind, Principal};

/// What a statement lists as its principals.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Principals {
    /// Whether it is `NotPrincipal`.
    pub(crate) negated: bool,
    pub(crate) items: Vec<Listed>,
}

/// One principal of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Listed {
    /// `"*"` or `{"AWS": "*"}`.
    Everyone,
    /// An account by its ID or by the ARN of its root.
    Account(String),
    /// A user, a role or a session.
    Arn(String),
    /// Another principal by its name.
    Named(PrincipalKind, String),
    /// Every principal of a kind.
    Any(PrincipalKind),
}

/// How a statement names a principal, from not at all to directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Coverage {
    /// Not at all.
    None,
    /// By its account, which delegates to the policies of the account.
    Account,
    /// As a session of a role, or like everyone.
    Indirect,
    /// By its own name.
    Direct,
}

impl Principals {
    /// Reads the element. A run-time value stands for any principal of its kind, or for none.
    pub(super) fn of(element: &Element<Item>, holes_are_any: bool) -> Self {
        let mut items = Vec::new();
        for item in &element.items {
            match (item.kind, &item.text) {
                (None, _) => items.push(Listed::Everyone),
                (Some(kind), Some(text)) => items.push(Listed::of(kind, &text.value)),
                (Some(kind), None) if holes_are_any != element.negated => {
                    items.push(Listed::Any(kind));
                }
                (Some(_), None) => {}
            }
        }
        Self { negated: element.negated, items }
    }

    /// Returns how a statement with this effect names the principal of a request.
    pub(crate) fn cover(&self, principal: Option<&Principal>, effect: Effect) -> Coverage {
        if !self.negated {
            return self.listed(principal);
        }
        let is_exempt = match effect {
            Effect::Allow => self.listed(principal) != Coverage::None,
            Effect::Deny => self.is_exempt(principal),
        };
        if is_exempt { Coverage::None } else { Coverage::Indirect }
    }

    fn listed(&self, principal: Option<&Principal>) -> Coverage {
        let mut best = Coverage::None;
        for item in &self.items {
            best = best.max(item.cover(principal));
        }
        best
    }

    /// Whether `NotPrincipal` of a `Deny` lists a principal in all the ways that it needs: its
    /// account, its role and itself.
    fn is_exempt(&self, principal: Option<&Principal>) -> bool {
        if self.items.contains(&Listed::Everyone) {
            return true;
        }
        let Some(own) = principal else { return false };
        let lists = |wanted: &dyn Fn(&Listed) -> bool| self.items.iter().any(wanted);
        let account =
            || lists(&|it| matches!(it, Listed::Account(id) if own.account() == Some(id.as_str())));
        let role = || lists(&|it| matches!(it, Listed::Arn(arn) if own.has_role(arn)));
        let itself = || lists(&|it| it.names(own));
        lists(&|it| it.covers_kind_of(own))
            || match own.kind() {
                Kind::Root => account(),
                Kind::User | Kind::FederatedUser => itself() && account(),
                Kind::Session => itself() && role() && account(),
                Kind::Service | Kind::Federated | Kind::CanonicalUser => itself(),
                // A session that is not known is not listed.
                Kind::Role | Kind::Anonymous => false,
            }
    }
}

impl Listed {
    fn of(kind: PrincipalKind, text: &str) -> Self {
        match (kind, text) {
            (PrincipalKind::Aws, "*") => Self::Everyone,
            (kind, "*") => Self::Any(kind),
            (PrincipalKind::Aws, text) => match account_of(text) {
                Some(account) => Self::Account(account.to_owned()),
                None => Self::Arn(text.to_owned()),
            },
            (kind, text) => Self::Named(kind, text.to_owned()),
        }
    }

    /// Returns how it names the principal of a request. An unknown principal is only part of
    /// everyone.
    pub(crate) fn cover(&self, principal: Option<&Principal>) -> Coverage {
        if *self == Self::Everyone {
            return Coverage::Indirect;
        }
        let Some(own) = principal else { return Coverage::None };
        match self {
            Self::Account(account) if own.account() == Some(account) => match own.kind() {
                Kind::Root => Coverage::Direct,
                _ => Coverage::Account,
            },
            // A role acts as one of its sessions.
            Self::Arn(_) if self.names(own) && own.kind() == Kind::Role => Coverage::Indirect,
            Self::Arn(arn) if own.has_role(arn) => Coverage::Indirect,
            Self::Any(_) if self.covers_kind_of(own) => Coverage::Indirect,
            _ if self.names(own) => Coverage::Direct,
            _ => Coverage::None,
        }
    }

    /// Whether it is the name of the principal itself.
    fn names(&self, own: &Principal) -> bool {
        match self {
            Self::Arn(arn) => own.is_aws() && own.name() == arn,
            Self::Named(kind, name) => own.listed_as() == Some(*kind) && own.name() == name,
            _ => false,
        }
    }

    /// Whether it covers every principal of the kind that this one is.
    fn covers_kind_of(&self, own: &Principal) -> bool {
        matches!(self, Self::Any(kind) if own.listed_as() == Some(*kind))
    }

    /// Returns it as a policy writes it.
    pub(crate) fn written(&self) -> &str {
        match self {
            Self::Everyone | Self::Any(_) => "*",
            Self::Account(name) | Self::Arn(name) | Self::Named(_, name) => name,
        }
    }
}

/// Returns the account that a principal of kind `AWS` is.
fn account_of(text: &str) -> Option<&str> {
    let is_account = |id: &str| id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit());
    if is_account(text) {
        return Some(text);
    }
    let (before, account) = text.strip_suffix(":root")?.rsplit_once("::")?;
    let is_iam = before.starts_with("arn:") && before.ends_with(":iam");
    (is_iam && is_account(account)).then_some(account)
}
