use crate::rule::declare_rules;

declare_rules! {
    /// The role of a user pool group does not trust an identity provider.
    ///
    /// ## What it does
    ///
    /// Checks the trust policy of the role of a user pool group: it must allow authenticated users of an
    /// identity provider to assume the role.
    ///
    /// ## Why it matters
    ///
    /// Users of the group get the role from an identity pool, by the claims of their token. If the role
    /// only trusts AWS services or accounts, or guests, nobody of the group can assume it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// Resources:
    ///   Admin:
    ///     Type: AWS::IAM::Role
    ///     Properties:
    ///       AssumeRolePolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Principal: {Service: ec2.amazonaws.com}
    ///             Action: sts:AssumeRole
    ///   Admins:
    ///     Type: AWS::Cognito::UserPoolGroup
    ///     Properties:
    ///       UserPoolId: us-east-1_AbCdEfGhI
    ///       RoleArn: !GetAtt Admin.Arn
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml
    /// Resources:
    ///   Shop: {Type: AWS::Cognito::IdentityPool}
    ///   Admin:
    ///     Type: AWS::IAM::Role
    ///     Properties:
    ///       AssumeRolePolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Principal: {Federated: cognito-identity.amazonaws.com}
    ///             Action: sts:AssumeRoleWithWebIdentity
    ///             Condition:
    ///               StringEquals: {"cognito-identity.amazonaws.com:aud": !Ref Shop}
    ///               ForAnyValue:StringLike: {"cognito-identity.amazonaws.com:amr": authenticated}
    ///   Admins:
    ///     Type: AWS::Cognito::UserPoolGroup
    ///     Properties:
    ///       UserPoolId: us-east-1_AbCdEfGhI
    ///       RoleArn: !GetAtt Admin.Arn
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html>
    GROUP_ROLE_WITHOUT_IDENTITY_PROVIDER: Warning;
}
