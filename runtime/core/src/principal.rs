//! The principals of statements.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;

use crate::id::Region;
use crate::json;
use crate::non_empty::NonEmpty;
use crate::role_policies;
use crate::value::{AwsPrincipal, FederatedPrincipal, ValueError};

crate::__checked_text! {
    /// The name of an AWS service as a principal: `cognito-idp.amazonaws.com`.
    ///
    /// `id!(ServicePrincipal, "...")` checks a literal name against AWS's list; `parse` checks only
    /// the form of a domain name.
    ///
    /// ```
    /// use cognito_policy::ServicePrincipal;
    ///
    /// let lambda: ServicePrincipal = "lambda.amazonaws.com".parse()?;
    /// assert_eq!(lambda.as_str(), "lambda.amazonaws.com");
    /// assert!("lambda".parse::<ServicePrincipal>().is_err());
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ServicePrincipal, ValueError
}

impl ServicePrincipal {
    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the string is not a domain name of lowercase letters, digits and hyphens.
    #[inline]
    pub fn check(text: &str) -> Result<(), ValueError> {
        let is_label = |label: &str| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        };
        if text.contains('.') && text.split('.').all(is_label) {
            return Ok(());
        }
        Err(ValueError::new(
            "service principal",
            text,
            "it is not a domain name",
            "write it like `lambda.amazonaws.com`",
        ))
    }
}

/// A principal of a statement: who can, or cannot, perform the actions.
///
/// See [AWS JSON policy elements: Principal][principal].
///
/// ```
/// use cognito_policy::{AccountId, Policy, Principal, Statement, Trust, id, sts};
///
/// let account = id!(AccountId, "123456789012");
/// let policy = Policy::<Trust>::new([Statement::allow(sts::Action::AssumeRole)
///     .principal([Principal::aws(&account), Principal::service(&"lambda.amazonaws.com".parse()?)])])?;
/// assert!(policy.as_str().contains(
///     r#""Principal":{"AWS":"123456789012","Service":"lambda.amazonaws.com"}"#
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [principal]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Principal {
    kind: PrincipalKind,
    text: Cow<'static, str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum PrincipalKind {
    Aws,
    Federated,
    Service,
}

/// The kinds in the order in which they are written.
const KINDS: [(PrincipalKind, &str); 3] = [
    (PrincipalKind::Aws, "AWS"),
    (PrincipalKind::Federated, "Federated"),
    (PrincipalKind::Service, "Service"),
];

impl Principal {
    /// Everyone, including anonymous users: `"*"`. Limit it with conditions.
    pub const EVERYONE: Self = Self { kind: PrincipalKind::Aws, text: Cow::Borrowed("*") };

    /// Returns an account, a role, a user or a session.
    #[inline]
    pub fn aws<P: AwsPrincipal + ?Sized>(principal: &P) -> Self {
        Self::new(PrincipalKind::Aws, principal.principal_text())
    }

    /// Returns an identity provider: its ARN, or a
    /// [`LoginProvider`](crate::roles::LoginProvider) such as `accounts.google.com`.
    #[inline]
    pub fn federated<P: FederatedPrincipal + ?Sized>(provider: &P) -> Self {
        Self::new(PrincipalKind::Federated, provider.principal_text())
    }

    /// Returns the provider of the identity pools in a Region: `cognito-identity.amazonaws.com`,
    /// except in the partition `aws-us-gov`.
    ///
    /// A condition must limit it to one pool; [`roles::TrustPolicy`](crate::roles::TrustPolicy)
    /// builds such a policy.
    #[inline]
    pub fn identity_pools(region: &Region) -> Self {
        let name = role_policies::identity_provider(region.as_str());
        Self { kind: PrincipalKind::Federated, text: Cow::Borrowed(name) }
    }

    /// Returns an AWS service.
    #[inline]
    pub fn service(name: &ServicePrincipal) -> Self {
        Self::new(PrincipalKind::Service, name.as_str())
    }

    #[inline]
    fn new(kind: PrincipalKind, text: &str) -> Self {
        Self { kind, text: Cow::Owned(text.to_owned()) }
    }
}

/// One or more principals: a [`Principal`], an array, a slice, a `Vec`, or a [`NonEmpty`].
///
/// [`Policy::new`](crate::Policy::new) returns an error if the list is empty.
#[diagnostic::on_unimplemented(
    message = "expected a `Principal`, such as `Principal::service(&name)`, found `{Self}`",
    label = "expected a `Principal`",
    note = "write `Principal::aws(&account)`, `Principal::federated(&provider)`, \
            `Principal::service(&name)`, or a list of them"
)]
pub trait PrincipalList {
    /// Returns the principals.
    #[doc(hidden)]
    fn principals(&self) -> &[Principal];
}

macro_rules! lists {
    ($([$($generics:tt)*] $List:ty, |$list:ident| $elements:expr;)+) => {$(
        impl<$($generics)*> PrincipalList for $List {
            #[inline]
            fn principals(&self) -> &[Principal] {
                let $list = self;
                $elements
            }
        }
    )+};
}

lists! {
    [] Principal, |principal| core::slice::from_ref(principal);
    [] [Principal], |list| list;
    [] Vec<Principal>, |list| list;
    [] NonEmpty<Principal>, |list| list.as_slice();
    [const N: usize] [Principal; N], |list| list;
}

impl<L: PrincipalList + ?Sized> PrincipalList for &L {
    #[inline]
    fn principals(&self) -> &[Principal] {
        (**self).principals()
    }
}

/// Writes principals as the value of `Principal`. Everyone alone is `"*"`.
#[inline]
pub(crate) fn write(principals: &[Principal]) -> String {
    if let [only] = principals
        && *only == Principal::EVERYONE
    {
        return "\"*\"".to_owned();
    }
    let mut json = String::from("{");
    for (kind, name) in KINDS {
        let mut texts = Vec::new();
        for principal in principals {
            if principal.kind == kind && !texts.contains(&&*principal.text) {
                texts.push(&*principal.text);
            }
        }
        if texts.is_empty() {
            continue;
        }
        if json.len() > 1 {
            json.push(',');
        }
        json::push_string(name, &mut json);
        json.push(':');
        json::push_list(&texts, &mut json, |text, json| json::push_string(text, json));
    }
    json.push('}');
    json
}
