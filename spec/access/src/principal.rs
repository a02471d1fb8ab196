//! Principals of requests.

use cognito_policy_language::principal::PrincipalKind;

/// Who makes a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Principal {
    kind: Kind,
    name: String,
    /// The ARN of the role of a session.
    role: Option<String>,
    /// Whether that ARN has the path of the role, which the ARN of a session does not contain.
    has_path: bool,
}

/// The kinds of principals of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The root user of an account.
    Root,
    User,
    /// A role, whichever session of it.
    Role,
    Session,
    FederatedUser,
    Service,
    Federated,
    CanonicalUser,
    Anonymous,
}

/// Identity providers whose names look like those of services.
const PROVIDERS: [&str; 3] =
    ["cognito-identity", "cognito-identity-us-gov", "cognito-identity.us-gov-east-1"];

impl Principal {
    /// Parses a principal: the ARN of a user, a role or a session, an account ID, the name of a
    /// service or an identity provider, the ARN of a provider, or `*` for an anonymous caller.
    ///
    /// ```
    /// use cognito_policy_access::Principal;
    ///
    /// let session = Principal::parse("arn:aws:sts::123456789012:assumed-role/app/i-1");
    /// assert_eq!(session.account(), Some("123456789012"));
    /// assert_eq!(session.arn(), Some("arn:aws:iam::123456789012:role/app"));
    /// ```
    pub fn parse(text: &str) -> Self {
        let kind = kind_of(text);
        let is_id = kind == Kind::Root && !text.contains(':');
        let name = if is_id { format!("arn:aws:iam::{text}:root") } else { text.to_owned() };
        let role = (kind == Kind::Session).then(|| role_of(text)).flatten();
        Self { kind, name, role, has_path: false }
    }

    /// Returns the session of a role. Unlike the session's ARN, the role's ARN contains its path.
    pub fn session(role: &str, name: &str) -> Self {
        let mut parts = role.splitn(6, ':');
        let partition = parts.nth(1).unwrap_or("aws");
        let account = parts.nth(2).unwrap_or_default();
        let role_name = parts.next().and_then(role_name).unwrap_or_default();
        let arn = format!("arn:{partition}:sts::{account}:assumed-role/{role_name}/{name}");
        Self { kind: Kind::Session, name: arn, role: Some(role.to_owned()), has_path: true }
    }

    /// Returns an AWS service, by its name: `cognito-idp.amazonaws.com`.
    pub fn service(name: &str) -> Self {
        Self { kind: Kind::Service, name: name.to_owned(), role: None, has_path: false }
    }

    /// Returns a user of an identity provider, by the provider's name or ARN.
    pub fn federated(provider: &str) -> Self {
        Self { kind: Kind::Federated, name: provider.to_owned(), role: None, has_path: false }
    }

    /// Returns an account, by its canonical user ID.
    pub fn canonical_user(id: &str) -> Self {
        Self { kind: Kind::CanonicalUser, name: id.to_owned(), role: None, has_path: false }
    }

    /// Returns a caller without AWS credentials.
    pub fn anonymous() -> Self {
        Self { kind: Kind::Anonymous, name: "*".to_owned(), role: None, has_path: false }
    }

    /// Returns the name of the principal: its ARN, or the name of the service or provider.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the account of the principal.
    pub fn account(&self) -> Option<&str> {
        self.is_aws().then(|| self.name.split(':').nth(4)).flatten()
    }

    /// Returns the value of `aws:PrincipalArn`: for a session, it is the ARN of the role.
    pub fn arn(&self) -> Option<&str> {
        self.role.as_deref().or_else(|| self.is_aws().then_some(self.name.as_str()))
    }

    /// Returns whether identity policies apply: to users, roles and sessions.
    pub(crate) fn is_aws(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Service | Kind::Federated | Kind::CanonicalUser | Kind::Anonymous
        )
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns the kind under which policies list it.
    pub(crate) fn listed_as(&self) -> Option<PrincipalKind> {
        match self.kind {
            Kind::Service => Some(PrincipalKind::Service),
            Kind::Federated => Some(PrincipalKind::Federated),
            Kind::CanonicalUser => Some(PrincipalKind::CanonicalUser),
            Kind::Anonymous => None,
            _ => Some(PrincipalKind::Aws),
        }
    }

    /// Returns whether it is a session of the role with this ARN.
    pub(crate) fn has_role(&self, arn: &str) -> bool {
        let Some(role) = &self.role else { return false };
        if self.has_path { role == arn } else { is_same_without_path(arn, role) }
    }
}

impl From<&str> for Principal {
    fn from(text: &str) -> Self {
        Self::parse(text)
    }
}

/// Whether two ARNs are of roles with the same name in the same account, which is unique there.
fn is_same_without_path(one: &str, other: &str) -> bool {
    let (Some((account, role)), Some((other_account, other_role))) =
        (one.rsplit_once(':'), other.rsplit_once(':'))
    else {
        return false;
    };
    account == other_account
        && role_name(role).is_some()
        && role_name(role) == role_name(other_role)
}

fn kind_of(text: &str) -> Kind {
    let is_account = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_account {
        return Kind::Root;
    }
    if text == "*" {
        return Kind::Anonymous;
    }
    if let Some(resource) = text.strip_prefix("arn:").and_then(|rest| rest.splitn(5, ':').nth(4)) {
        let (of_type, _) = resource.split_once('/').unwrap_or((resource, ""));
        return match of_type {
            "root" => Kind::Root,
            "role" => Kind::Role,
            "assumed-role" => Kind::Session,
            "federated-user" => Kind::FederatedUser,
            "saml-provider" | "oidc-provider" => Kind::Federated,
            _ => Kind::User,
        };
    }
    let service = text.strip_suffix(".amazonaws.com").or(text.strip_suffix(".amazonaws.com.cn"));
    match service {
        Some(name) if !PROVIDERS.contains(&name) => Kind::Service,
        _ => Kind::Federated,
    }
}

/// The ARN of the role of a session, without the path, which the session's ARN does not contain.
fn role_of(session: &str) -> Option<String> {
    let mut parts = session.splitn(6, ':');
    let (partition, account) = (parts.nth(1)?, parts.nth(2)?);
    let name = parts.next()?.split('/').nth(1)?;
    Some(format!("arn:{partition}:iam::{account}:role/{name}"))
}

/// Returns the name in `role/path/name`.
fn role_name(resource: &str) -> Option<&str> {
    let path = resource.strip_prefix("role/")?;
    path.rsplit('/').next()
}
