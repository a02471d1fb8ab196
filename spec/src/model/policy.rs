//! Policies that AWS manages or Amazon Cognito needs, and how long policies may be.

use super::{Fragment, Placeholder, ResourceType};

/// A policy that the data contains as a complete document: one that AWS manages, or one that Amazon
/// Cognito needs.
#[derive(Debug)]
pub struct Policy {
    /// The name: `AmazonCognitoReadOnly`.
    pub name: String,
    /// The path in the ARN of a managed policy: `aws-service-role/`, or nothing.
    pub path: String,
    /// What the policy is for, in one or two sentences.
    pub description: String,
    /// AWS's page with the contents of the policy.
    pub source: String,
    /// The kind, named like the type of the runtime: `Trust`.
    pub kind: String,
    /// The minified JSON. A placeholder has the name of the type of its value, such as
    /// `UserPoolArn`; one that begins in lower case is a text that needs no check.
    pub document: Vec<Fragment>,
}

/// The roles and policies that Amazon Cognito needs.
#[derive(Debug)]
pub struct Roles {
    /// The identity provider of identity pools in trust policies.
    pub identity_provider: String,
    /// The Regions where identity pools have another identity provider, and that provider.
    pub identity_providers: Vec<(String, String)>,
    /// The legal form of the placeholders in the policies.
    pub placeholders: Vec<Placeholder>,
    /// The resource types of other services whose ARNs are placeholders in the policies.
    pub resource_types: Vec<ResourceType>,
    /// The policies.
    pub policies: Vec<Policy>,
    /// The roles that Amazon Cognito creates itself.
    pub service_linked_roles: Vec<ServiceLinkedRole>,
}

/// A role that a service creates, and that only the service assumes.
#[derive(Debug)]
pub struct ServiceLinkedRole {
    /// The name: `AWSServiceRoleForAmazonCognitoIdp`.
    pub name: String,
    /// What the role is for, in one or two sentences.
    pub description: String,
    /// AWS's page on the role.
    pub source: String,
    /// The service that assumes the role.
    pub service: String,
    /// The name of the role's managed policy.
    pub managed_policy: String,
    /// The actions that the service also allows the role on each resource that it uses.
    pub inline_actions: Vec<String>,
}

/// The maximum length of a policy, by what it is attached to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// The name of the quota: `managed-policy`.
    pub name: String,
    /// What it applies to: `a managed policy`.
    pub title: String,
    /// The maximum number of characters, without whitespace.
    pub characters: usize,
    /// Whether it applies to all such policies of a user, group, or role together.
    pub together: bool,
    /// The prefix of the service whose resources the policy is attached to: `kms`.
    pub service: Option<String>,
    /// AWS's page on the quota.
    pub source: String,
}
