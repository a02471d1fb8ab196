//! Principals: how the elements `Principal` and `NotPrincipal` name the caller of a request.
//!
//! See [principals](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html)
//! and [NotPrincipal](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html).

use serde_json::Value;

use super::{Decision, list};

/// Who makes a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// The root user of an account.
    Root(&'static str),
    /// A user: the account and the name.
    User(&'static str, &'static str),
    /// A session: the account, the role with its path, and the name of the session.
    Session(&'static str, &'static str, &'static str),
    /// A service by its name.
    Service(&'static str),
    /// A user of an identity provider by the provider's name.
    Federated(&'static str),
    /// Nobody that AWS knows.
    Anonymous,
}

/// How a statement names the caller. Later ones prevail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// Not at all.
    Not,
    /// By the account, whose policies decide.
    Account,
    /// By the role of a session.
    Role,
    /// Like everyone.
    Everyone,
    /// By the ARN of the user or session, or the name of the service or provider.
    Itself,
}

impl Caller {
    /// Returns the account, for principals that have policies of their own.
    pub fn account(&self) -> Option<&'static str> {
        match self {
            Self::Root(account) | Self::User(account, _) | Self::Session(account, ..) => {
                Some(account)
            }
            Self::Service(_) | Self::Federated(_) | Self::Anonymous => None,
        }
    }

    /// Returns the ARN or the name.
    pub fn name(&self) -> String {
        match self {
            Self::Root(account) => format!("arn:aws:iam::{account}:root"),
            Self::User(account, name) => format!("arn:aws:iam::{account}:user/{name}"),
            Self::Session(account, role, session) => {
                let name = role.split('/').next_back().unwrap_or(role);
                format!("arn:aws:sts::{account}:assumed-role/{name}/{session}")
            }
            Self::Service(name) | Self::Federated(name) => (*name).to_owned(),
            Self::Anonymous => "*".to_owned(),
        }
    }

    /// Returns the ARN of the role.
    pub fn role(&self) -> Option<String> {
        match self {
            Self::Session(account, role, _) => Some(format!("arn:aws:iam::{account}:role/{role}")),
            _ => None,
        }
    }

    /// Returns how `Principal` names the caller.
    fn named_by(&self, element: &Value) -> Naming {
        let Value::Object(kinds) = element else { return Naming::Everyone };
        let of_kind = |(kind, values): (&String, &Value)| {
            let naming = |value: &Value| self.naming(kind, value.as_str().expect("string"));
            list(values).iter().map(naming).max()
        };
        kinds.iter().filter_map(of_kind).max().unwrap_or(Naming::Not)
    }

    fn naming(&self, kind: &str, value: &str) -> Naming {
        let own_kind = match self {
            Self::Service(_) => "Service",
            Self::Federated(_) => "Federated",
            Self::Anonymous => "none",
            Self::Root(_) | Self::User(..) | Self::Session(..) => "AWS",
        };
        if value == "*" && (kind == "AWS" || kind == own_kind) {
            return Naming::Everyone;
        }
        if kind != own_kind {
            return Naming::Not;
        }
        let is_account =
            |account: &str| value == account || value == format!("arn:aws:iam::{account}:root");
        match self {
            Self::Root(account) if is_account(account) => Naming::Itself,
            _ if value == self.name() => Naming::Itself,
            _ if Some(value) == self.role().as_deref() => Naming::Role,
            _ if self.account().is_some_and(is_account) => Naming::Account,
            _ => Naming::Not,
        }
    }

    /// Returns whether `NotPrincipal` of a denial exempts the caller.
    fn is_spared_by(&self, element: &Value) -> bool {
        let Value::Object(kinds) = element else { return true };
        let has = |naming: Naming| {
            let any = |(kind, values): (&String, &Value)| {
                let is =
                    |value: &Value| self.naming(kind, value.as_str().expect("string")) == naming;
                list(values).iter().any(is)
            };
            kinds.iter().any(any)
        };
        has(Naming::Everyone)
            || has(Naming::Itself)
                && match self {
                    Self::User(..) => has(Naming::Account),
                    Self::Session(..) => has(Naming::Account) && has(Naming::Role),
                    _ => true,
                }
    }

    /// Returns how a statement applies to the caller.
    pub(super) fn in_statement(
        &self,
        principal: Option<&Value>,
        not_principal: Option<&Value>,
        effect: Decision,
    ) -> Naming {
        match (principal, not_principal) {
            (Some(element), _) => self.named_by(element),
            (_, Some(element)) => {
                let is_spared = match effect {
                    Decision::Deny => self.is_spared_by(element),
                    _ => self.named_by(element) != Naming::Not,
                };
                if is_spared { Naming::Not } else { Naming::Everyone }
            }
            (None, None) => Naming::Everyone,
        }
    }
}
