//! Roles that Amazon Cognito makes by itself.

use alloc::borrow::Cow;

use crate::id::{AccountId, Partition};
use crate::managed::ManagedPolicy;
use crate::policy::Policy;
use crate::role_policies;
use crate::sts::{RoleArn, RoleNameWithPath};

/// A [service-linked role]: Amazon Cognito makes it when a user pool needs it, and alone assumes it.
///
/// Its trust policy, its permissions and its name cannot be changed, and it can be deleted only
/// when no user pool of the account needs it any more, in any Region. What remains to be said is who
/// may have it made and deleted: whoever changes the settings of a pool so that it is made needs
/// [`policy_to_create`](Self::policy_to_create).
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
pub struct ServiceLinkedRole {
    pub(crate) name: &'static str,
    pub(crate) service: &'static str,
    pub(crate) permissions: ManagedPolicy,
    pub(crate) inline_actions: &'static [&'static str],
}

impl ServiceLinkedRole {
    /// The name, which is the same in every account.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The service that the role trusts.
    ///
    /// AWS's page names `email.cognito-idp.amazonaws.com` for both roles. The role for Amazon
    /// Pinpoint is that of `cognito-idp.amazonaws.com` by its path, and by the managed policy
    /// `AmazonCognitoPowerUser`, which lets it be created.
    pub const fn service(&self) -> &'static str {
        self.service
    }

    /// What the role may do, and what it is denied.
    pub const fn permissions(&self) -> ManagedPolicy {
        self.permissions
    }

    /// What the role may do besides with each Amazon Pinpoint project that is connected with an app
    /// client; Amazon Cognito adds a policy to the role then.
    ///
    /// ```
    /// use cognito_policy::roles::ServiceLinkedRole;
    ///
    /// assert_eq!(
    ///     ServiceLinkedRole::AMAZON_COGNITO_IDP.inline_actions(),
    ///     ["mobiletargeting:PutEvents", "mobiletargeting:UpdateEndpoint"],
    /// );
    /// ```
    pub const fn inline_actions(&self) -> &'static [&'static str] {
        self.inline_actions
    }

    /// The role's ARN in an account.
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

    /// What somebody needs [to have the role made][create]: for this service, and no other role.
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

    /// What somebody needs [to delete the role][delete], and to see how the deletion went.
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
