//! Services and their actions.

use super::{AccessLevels, ConditionKey, Placeholder, ResourceType};

/// An AWS service: its actions, resource types, and condition keys.
#[derive(Debug, Clone)]
pub struct Service {
    /// The prefix of the service's actions: `cognito-idp`.
    pub name: String,
    /// The full name of the service: `Amazon Cognito User Pools`.
    pub title: Option<String>,
    /// The version of AWS's service reference format: `v1.4`.
    pub version: Option<String>,
    /// The day on which the table was taken from AWS: `2026-10-27`.
    pub retrieved: Option<String>,
    /// AWS's page on the actions, resource types, and condition keys of the service.
    pub source: Option<String>,
    /// The actions, in the order of the file.
    pub actions: Vec<Action>,
    /// The resource types of the service.
    pub resource_types: Vec<ResourceType>,
    /// The condition keys of requests to the service.
    pub condition_keys: Vec<ConditionKey>,
    /// Operations of the service's API that have no IAM action.
    pub operations_without_action: Vec<Operation>,
    /// The operations of the service's API that not only the action of the same name authorizes.
    pub operations: Vec<AuthorizedOperation>,
    /// The legal form of the placeholders in the service's ARNs.
    pub placeholders: Vec<Placeholder>,
}

impl Service {
    /// Returns the action that replaces one that AWS renamed or retired, and that is in use.
    pub fn successor(&self, action: &Action) -> Option<&Action> {
        action.replacement.map(|position| &self.actions[position])
    }

    /// Returns the operation that does the same with AWS credentials: `AdminInitiateAuth` for
    /// `InitiateAuth`. `None` if the action itself needs credentials, or has no such counterpart.
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

    /// Returns the condition keys of requests for an action, sorted: its own, and those of its
    /// resource types.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let service = Tables::builtin().service("cognito-idp").unwrap();
    /// let get_user = service.actions.iter().find(|it| it.name == "AdminGetUser").unwrap();
    /// assert_eq!(service.condition_keys_of(get_user), ["aws:ResourceTag/${TagKey}"]);
    /// ```
    pub fn condition_keys_of<'s>(&'s self, action: &'s Action) -> Vec<&'s str> {
        let mut keys = Vec::new();
        insert(&mut keys, &action.condition_keys);
        for of_action in &action.resource_types {
            insert(&mut keys, &of_action.condition_keys);
            insert(&mut keys, &self.resource_types[of_action.resource_type].condition_keys);
        }
        keys
    }
}

/// Inserts names into a sorted list without duplicates.
fn insert<'n>(sorted: &mut Vec<&'n str>, names: &'n [String]) {
    for name in names {
        if let Err(place) = sorted.binary_search(&name.as_str()) {
            sorted.insert(place, name);
        }
    }
}

/// An action, which a policy allows or denies.
#[derive(Debug, Clone)]
pub struct Action {
    /// The name without the service: `AdminGetUser`.
    pub name: String,
    /// What the action does, in one line.
    pub description: Option<String>,
    /// The access levels of the action; empty if the table does not say.
    pub access: AccessLevels,
    /// The resource types that the action supports. Without one, only `"*"` matches.
    pub resource_types: Vec<ActionResource>,
    /// The condition keys of all requests for the action.
    pub condition_keys: Vec<String>,
    /// Actions that the caller may also need, such as `iam:PassRole` to pass a role. `None` if the
    /// table does not say; those of AWS's own format never do.
    pub dependent_actions: Option<Vec<String>>,
    /// Whether no API operation has this name: the action is only a permission.
    pub permission_only: bool,
    /// Whether the operation is called without AWS credentials, so that identity policies do not
    /// apply.
    pub unsigned: bool,
    /// The position in [`Service::actions`] of the action in use that replaces this one, if AWS
    /// renamed or retired it.
    pub replacement: Option<usize>,
}

impl Action {
    /// Returns every action that the caller may also need, sorted: those of all requests, and those
    /// of requests that name a resource of some type. `None` if the table does not say.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let dependent_actions = |service, name| {
    ///     let service = Tables::builtin().service(service).unwrap();
    ///     let action = service.actions.iter().find(|action| action.name == name).unwrap();
    ///     action.all_dependent_actions()
    /// };
    /// let of_groups = dependent_actions("cognito-idp", "CreateGroup");
    /// assert_eq!(of_groups.as_deref(), Some(&["iam:PassRole"][..]));
    /// assert_eq!(dependent_actions("cognito-idp", "ListUsers").as_deref(), Some(&[][..]));
    /// assert_eq!(dependent_actions("s3", "GetObject"), None);
    /// ```
    pub fn all_dependent_actions(&self) -> Option<Vec<&str>> {
        let mut actions = Vec::new();
        if let Some(of_all) = &self.dependent_actions {
            insert(&mut actions, of_all);
        }
        for of_type in &self.resource_types {
            insert(&mut actions, &of_type.dependent_actions);
        }
        (self.dependent_actions.is_some() || !actions.is_empty()).then_some(actions)
    }
}

/// A resource type of an action.
#[derive(Debug, Clone)]
pub struct ActionResource {
    /// The position in [`Service::resource_types`].
    pub resource_type: usize,
    /// Whether every request for the action names a resource of this type.
    pub required: bool,
    /// The condition keys of requests that name a resource of this type.
    pub condition_keys: Vec<String>,
    /// Actions that the caller may also need if the request names a resource of this type.
    pub dependent_actions: Vec<String>,
}

/// An operation of a service's API that has no IAM action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The name of the operation: `StartWebAuthnRegistration`.
    pub name: String,
    /// Whether it is called without AWS credentials.
    pub unsigned: bool,
}

/// An operation of a service's API, and the actions that authorize it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizedOperation {
    /// The name of the operation: `HeadBucket`.
    pub name: String,
    /// The actions, each with its service: `s3:ListBucket`. The first one is the most important.
    pub actions: Vec<String>,
}
