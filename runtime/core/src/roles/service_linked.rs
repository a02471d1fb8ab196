//! Service-linked roles.

use alloc::borrow::Cow;

use crate::id::{AccountId, Partition};
use crate::managed::ManagedPolicy;
use crate::policy::Policy;
use crate::role_policies;
use crate::sts::{RoleArn, RoleNameWithPath};

/// A [service-linked role]: Amazon Cognito creates it when a user pool needs it, and only Amazon
/// Cognito can assume it.
///
/// Its trust policy, permissions and name cannot be changed, and it can only be deleted when no
/// user pool in any Region of the account needs it. A principal whose changes to a user pool create
/// the role needs [`policy_to_create`](Self::policy_to_create).
///
/// [service-linked role]: https://docs.aws.amazon.com/cognito/latest/developerguide/using-service-linked-roles.html
///
/// ```
/// use cognito_policy::roles::ServiceLinkedRole;
///
/// let role = ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE;
/// assert_eq!(role.name(), "AWSServiceRoleForAmazonCognitoIdpEmailService");
/// assert_eq!(role.service(), "email.cognito-idp.amazonaws.com");
/// assert!(role.permissions().as_str().contains(r#""Effect":"Deny","Action":["ses:List*"]"#));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "CreateServiceLinkedRole")]
pub struct ServiceLinkedRole {
    pub(crate) name: &'static str,
    pub(crate) service: &'static str,
    pub(crate) permissions: ManagedPolicy,
    pub(crate) inline_actions: &'static [&'static str],
}

impl ServiceLinkedRole {
    /// Returns the name, which is the same in every account.
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the service that the role trusts.
    ///
    /// AWS's page has `email.cognito-idp.amazonaws.com` for both roles. The role for Amazon
    /// Pinpoint trusts `cognito-idp.amazonaws.com`, according to its path and to the managed policy
    /// `AmazonCognitoPowerUser`, which allows its creation.
    #[inline]
    pub const fn service(&self) -> &'static str {
        self.service
    }

    /// Returns the permissions of the role.
    #[inline]
    pub const fn permissions(&self) -> ManagedPolicy {
        self.permissions
    }

    /// Returns the additional actions that the role can perform on each Amazon Pinpoint project
    /// that is connected to an app client. Amazon Cognito adds them in an inline policy.
    ///
    /// ```
    /// use cognito_policy::roles::ServiceLinkedRole;
    ///
    /// assert_eq!(
    ///     ServiceLinkedRole::AMAZON_COGNITO_IDP.inline_actions(),
    ///     ["mobiletargeting:PutEvents", "mobiletargeting:UpdateEndpoint"],
    /// );
    /// ```
    #[inline]
    pub const fn inline_actions(&self) -> &'static [&'static str] {
        self.inline_actions
    }

    /// Returns the role's ARN in an account.
    ///
    /// ```
    /// use cognito_policy::roles::ServiceLinkedRole;
    /// use cognito_policy::{AccountId, Partition};
    ///
    /// let account: AccountId = "123456789012".parse()?;
    /// assert_eq!(
    ///     ServiceLinkedRole::AMAZON_COGNITO_IDP.arn(&Partition::AWS, &account).as_str(),
    ///     "arn:aws:iam::123456789012:role/aws-service-role/cognito-idp.amazonaws.com/\
    ///      AWSServiceRoleForAmazonCognitoIdp",
    /// );
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn arn(&self, partition: &Partition, account: &AccountId) -> RoleArn {
        let name = Cow::Owned(["aws-service-role/", self.service, "/", self.name].concat());
        RoleArn::new(partition, account, &RoleNameWithPath { __text: name })
    }

    /// Returns the permissions that a principal needs [to create the role][create], and no other
    /// role.
    ///
    /// [create]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html#service-linked-role-permissions
    ///
    /// ```
    /// use cognito_policy::roles::ServiceLinkedRole;
    /// use cognito_policy::{AccountId, Partition};
    ///
    /// let account: AccountId = "123456789012".parse()?;
    /// let role = ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE;
    /// let policy = role.policy_to_create(&Partition::AWS, &account);
    /// assert!(policy.as_str().contains(
    ///     r#"{"StringEquals":{"iam:AWSServiceName":"email.cognito-idp.amazonaws.com"}}"#
    /// ));
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn policy_to_create(&self, partition: &Partition, account: &AccountId) -> Policy {
        role_policies::service_linked_role_creation(&self.arn(partition, account), self.service)
    }

    /// Returns the permissions that a principal needs [to delete the role][delete], and to see the
    /// status of the deletion.
    ///
    /// [delete]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html#id_roles_manage_delete_slr
    ///
    /// ```
    /// use cognito_policy::roles::ServiceLinkedRole;
    /// use cognito_policy::{AccountId, Partition};
    ///
    /// let account: AccountId = "123456789012".parse()?;
    /// let role = ServiceLinkedRole::AMAZON_COGNITO_IDP;
    /// let policy = role.policy_to_delete(&Partition::AWS, &account);
    /// assert!(policy.as_str().contains("iam:GetServiceLinkedRoleDeletionStatus"));
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn policy_to_delete(&self, partition: &Partition, account: &AccountId) -> Policy {
        role_policies::service_linked_role_deletion(&self.arn(partition, account))
    }
}
