//! The model: what the JSON tables say, as Rust types.

/// One AWS service: its actions, resource types and condition keys.
#[derive(Debug, Clone)]
pub struct Service {
    /// The prefix of the service's actions: `cognito-idp`.
    pub name: String,
    /// The service's full name: `Amazon Cognito User Pools`.
    pub title: Option<String>,
    /// The version of AWS's service reference format: `v1.4`.
    pub version: Option<String>,
    /// The day on which the facts were taken from AWS: `2026-10-27`.
    pub retrieved: Option<String>,
    /// AWS's page on the service's actions, resource types and condition keys.
    pub source: Option<String>,
    /// The service's actions, in the order of the file.
    pub actions: Vec<Action>,
    /// The resource types that the service's actions can be limited to.
    pub resource_types: Vec<ResourceType>,
    /// The condition keys that the service's requests carry.
    pub condition_keys: Vec<ConditionKey>,
    /// Operations of the service's API that have no IAM action.
    pub operations_without_action: Vec<Operation>,
    /// The legal form of the placeholders in the service's ARNs.
    pub placeholders: Vec<Placeholder>,
}

impl Service {
    /// The action that took the place of one that AWS renamed or retired; none if the action is
    /// still in use. Where that was renamed as well, it is the last one.
    pub fn successor(&self, action: &Action) -> Option<&Action> {
        action.replacement.map(|position| &self.actions[position])
    }

    /// The operation that does the same and is called with AWS credentials: `AdminInitiateAuth` for
    /// `InitiateAuth`. None if the action is signed itself, or has no such counterpart.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let service = Tables::builtin().service("cognito-idp").unwrap();
    /// let named = |name| service.actions.iter().find(|action| action.name == name).unwrap();
    /// let counterpart = |name| service.signed_counterpart(named(name));
    /// assert_eq!(counterpart("InitiateAuth").unwrap().name, "AdminInitiateAuth");
    /// assert!(counterpart("RevokeToken").is_none() && counterpart("ListUsers").is_none());
    /// ```
    pub fn signed_counterpart(&self, action: &Action) -> Option<&Action> {
        if !action.unsigned {
            return None;
        }
        let same = |other: &&Action| other.name.strip_prefix("Admin") == Some(&action.name);
        self.actions.iter().find(same).filter(|other| !other.unsigned)
    }
}

/// An action: what a policy allows or denies.
#[derive(Debug, Clone)]
pub struct Action {
    /// The name, without the service: `AdminGetUser`.
    pub name: String,
    /// What the action does, in one line.
    pub description: Option<String>,
    /// What kind of access the action gives; nothing if the table does not say.
    pub access: AccessLevels,
    /// The resource types that the action can be limited to; none means only `"*"` fits.
    pub resource_types: Vec<ActionResource>,
    /// Condition keys that requests for this action carry, whatever the resource.
    pub condition_keys: Vec<String>,
    /// Actions that the caller may need as well: `iam:PassRole`, to hand over a role.
    pub dependent_actions: Vec<String>,
    /// No API operation has this name; the action only serves as a permission.
    pub permission_only: bool,
    /// The operation is called without AWS credentials, so IAM never evaluates an identity policy.
    pub unsigned: bool,
    /// Position in [`Service::actions`] of the action that took this one's place, if AWS renamed or
    /// retired it. Where that was renamed as well, it is the last one.
    pub replacement: Option<usize>,
}

/// A resource type of an action.
#[derive(Debug, Clone)]
pub struct ActionResource {
    /// Position in [`Service::resource_types`].
    pub resource_type: usize,
    /// Whether every request for the action names a resource of this type.
    pub required: bool,
    /// Condition keys that requests carry when they name a resource of this type.
    pub condition_keys: Vec<String>,
    /// Actions that the caller may need as well when the request names a resource of this type.
    pub dependent_actions: Vec<String>,
}

/// AWS's five access levels. An action can have two at once: `Tagging` and `Write`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccessLevels(u8);

/// One of AWS's access levels, ordered from the least to the most dangerous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads contents.
    Read,
    /// Changes tags only.
    Tagging,
    /// Creates, changes or deletes.
    Write,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// Every level, from the least to the most dangerous.
    pub const ALL: [Self; 5] =
        [Self::List, Self::Read, Self::Tagging, Self::Write, Self::PermissionsManagement];

    /// AWS's own name of the level: `Permissions management`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Tagging => "Tagging",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
        }
    }
}

impl AccessLevels {
    /// The set with `level` added.
    #[must_use]
    pub const fn with(self, level: AccessLevel) -> Self {
        Self(self.0 | 1 << level as u8)
    }

    /// Whether `level` is one of them.
    pub const fn contains(self, level: AccessLevel) -> bool {
        self.0 & (1 << level as u8) != 0
    }

    /// The levels, from the least to the most dangerous.
    pub fn iter(self) -> impl Iterator<Item = AccessLevel> {
        AccessLevel::ALL.into_iter().filter(move |&level| self.contains(level))
    }

    /// The most dangerous of the levels.
    pub fn highest(self) -> Option<AccessLevel> {
        let mut highest = None;
        for &level in &AccessLevel::ALL {
            if self.contains(level) {
                highest = Some(level);
            }
        }
        highest
    }
}

/// A resource type: `userpool`.
#[derive(Debug, Clone)]
pub struct ResourceType {
    /// AWS's name of the type: `userpool`.
    pub name: String,
    /// The name in words, where AWS runs them together: `user pool`.
    pub words: Option<String>,
    /// What the type is, in one line.
    pub description: Option<String>,
    /// The forms of the type's ARNs.
    pub arn_formats: Vec<ArnFormat>,
    /// Condition keys that requests for resources of this type carry.
    pub condition_keys: Vec<String>,
}

impl ResourceType {
    /// What a message calls a resource of this type: `user pool`.
    pub fn title(&self) -> &str {
        self.words.as_deref().unwrap_or(&self.name)
    }
}

/// The form of a resource type's ARNs, taken apart at the five colons that part an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArnFormat {
    /// The format as AWS writes it: `arn:${Partition}:cognito-idp:...`.
    pub text: String,
    /// The partition: nearly always the placeholder `Partition`.
    pub partition: Vec<Part>,
    /// The service: nearly always literal.
    pub service: Vec<Part>,
    /// The Region; empty where the service's ARNs have none.
    pub region: Vec<Part>,
    /// The account; empty where the service's ARNs have none.
    pub account: Vec<Part>,
    /// The resource: everything behind the fifth colon.
    pub resource: Vec<Part>,
}

/// A piece of an ARN format, or of a policy with places for values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stands in every ARN of the type, or in every such policy.
    Literal(String),
    /// `${UserPoolId}`: something that each of them has for itself.
    Placeholder(String),
}

/// A condition key: `aws:ResourceTag/${TagKey}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionKey {
    /// The key, with a placeholder where a name of the policy's own goes.
    pub name: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// Further types that its values can be compared as: `aws:EpochTime` is a date and a number.
    pub other_types: Vec<ValueType>,
    /// Whether one request can carry several values.
    pub multivalued: bool,
    /// Whether policies commonly treat a single value as a list, or a list as single: both pass.
    pub either_cardinality: bool,
    /// The placeholder that its values can stand for in an ARN, by the name of its Rust type:
    /// `IdentityId`. It may be one of another service.
    pub placeholder: Option<String>,
    /// What the key tells, in one line.
    pub description: Option<String>,
    /// For global keys: what they are a property of.
    pub category: Option<Category>,
}

impl ConditionKey {
    /// Every type that its values can be compared as, the usual one first.
    pub fn value_types(&self) -> Vec<ValueType> {
        let mut types = Vec::with_capacity(1 + self.other_types.len());
        types.push(self.value_type);
        for &other in &self.other_types {
            types.push(other);
        }
        types
    }
}

/// The type of a condition key's values: it decides which operators fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Text.
    String,
    /// An Amazon Resource Name.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A point in time.
    Date,
    /// An IP address or a range of them.
    IpAddress,
    /// Bytes, in base64.
    Binary,
}

impl ValueType {
    /// What a message calls such values: `ARNs`.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::String => "strings",
            Self::Arn => "ARNs",
            Self::Bool => "truth values",
            Self::Numeric => "numbers",
            Self::Date => "dates",
            Self::IpAddress => "IP addresses",
            Self::Binary => "bytes",
        }
    }
}

/// What a global condition key is a property of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// Who calls.
    Principal,
    /// The session in which they call.
    Session,
    /// Where they call from.
    Network,
    /// What they call for.
    Resource,
    /// The call itself.
    Request,
}

/// An operation of a service's API that IAM knows no action for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The operation's name: `StartWebAuthnRegistration`.
    pub name: String,
    /// Whether it is called without AWS credentials.
    pub unsigned: bool,
}

/// The legal form of a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The placeholder's name: `UserPoolId`.
    pub name: String,
    /// The form.
    pub pattern: crate::pattern::Pattern,
    /// A value that fits.
    pub example: String,
    /// What the value names, in a few words: `user pool id`.
    pub title: String,
    /// The name of its Rust type, the placeholder's own unless the table names another: in
    /// `webacl/${Name}/${Id}`, `Id` says too little, so the type is `WebAclId`.
    pub type_name: String,
}

/// A name that policies can have in place of a service's, and that has no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// The name: `codestar`.
    pub name: String,
    /// The service's full name: `AWS CodeStar`.
    pub title: String,
    /// Whether the name stands in ARNs alone: actions of AWS Service Catalog begin with
    /// `servicecatalog`, and its ARNs say `catalog`.
    pub arn_only: bool,
    /// Whether AWS has shut the service down. Policies that name it, some of AWS's own among them,
    /// are still legal.
    pub retired: bool,
}

/// How long a policy may be, by what it is attached to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// A name for it: `managed-policy`.
    pub name: String,
    /// What it holds for, in a sentence: `a managed policy`.
    pub title: String,
    /// The most characters. White space does not count.
    pub characters: usize,
    /// Whether it holds for all such policies of one user, group or role together.
    pub together: bool,
    /// The prefix of the service whose resources the policy is attached to: `kms`.
    pub service: Option<String>,
    /// The page of AWS's documentation that says so.
    pub source: String,
}

/// A partition of AWS: a set of Regions with accounts of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// The name, as ARNs spell it: `aws-us-gov`.
    pub name: String,
    /// The end of the names of its service endpoints: `amazonaws.com`.
    pub dns_suffix: String,
    /// The beginnings of its Regions' names: `us-gov-`. The longest that fits decides.
    pub region_prefixes: Vec<String>,
    /// The Regions known on the day of the data.
    pub regions: Vec<String>,
    /// Per Cognito service, the Regions where it has endpoints.
    pub services: Vec<(String, Vec<String>)>,
}

/// A policy that the data has as a whole document: one that AWS itself keeps, or one that Amazon
/// Cognito asks for.
#[derive(Debug)]
pub struct Policy {
    /// The name: `AmazonCognitoReadOnly`.
    pub name: String,
    /// Of a managed policy, what stands before the name in its ARN: `aws-service-role/`, or nothing.
    pub path: String,
    /// What the policy is for, in a sentence or two.
    pub description: String,
    /// AWS's page that says what the policy holds.
    pub source: String,
    /// The kind, as the runtime's type is called: `Trust`.
    pub kind: String,
    /// The minified JSON. A placeholder is named for the type of the value that stands there, such
    /// as `UserPoolArn`; one that begins in lower case takes a text that needs no check.
    pub document: Vec<Part>,
}

/// What Amazon Cognito asks of roles and resources around it.
#[derive(Debug)]
pub struct Roles {
    /// The login provider that identity pools are, as trust policies name it.
    pub identity_provider: String,
    /// The Regions in which identity pools go by another name, and that name.
    pub identity_providers: Vec<(String, String)>,
    /// The legal form of values that the policies have places for.
    pub placeholders: Vec<Placeholder>,
    /// Resource types of other services, whose ARNs the policies have places for.
    pub resource_types: Vec<ResourceType>,
    /// The policies.
    pub policies: Vec<Policy>,
    /// The roles that Amazon Cognito makes by itself.
    pub service_linked_roles: Vec<ServiceLinkedRole>,
}

/// A role that a service makes, and alone assumes.
#[derive(Debug)]
pub struct ServiceLinkedRole {
    /// The name: `AWSServiceRoleForAmazonCognitoIdp`.
    pub name: String,
    /// What the role is for, in a sentence or two.
    pub description: String,
    /// AWS's page on the role.
    pub source: String,
    /// The service that assumes the role.
    pub service: String,
    /// The name of the managed policy that says what the role may do.
    pub managed_policy: String,
    /// What the service allows the role besides, for each resource that it is to use.
    pub inline_actions: Vec<String>,
}

impl Partition {
    /// The partition that a Region belongs to, whether or not the Region is known: that with the
    /// longest prefix of its name.
    ///
    /// ```
    /// use cognito_policy_spec::model::Partition;
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let partitions = Tables::builtin().partitions();
    /// assert_eq!(Partition::of_region(partitions, "us-gov-north-7").unwrap().name, "aws-us-gov");
    /// assert_eq!(Partition::of_region(partitions, "us-north-7").unwrap().name, "aws");
    /// assert!(Partition::of_region(partitions, "moon-1").is_none());
    /// ```
    pub fn of_region<'p>(partitions: &'p [Self], region: &str) -> Option<&'p Self> {
        let mut owner = None;
        let mut longest = 0;
        for partition in partitions {
            for prefix in &partition.region_prefixes {
                if prefix.len() >= longest && region.starts_with(prefix.as_str()) {
                    longest = prefix.len();
                    owner = Some(partition);
                }
            }
        }
        owner
    }
}
