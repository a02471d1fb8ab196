use crate::rule::declare_rules;

declare_rules! {
    /// The role of an identity pool does not trust that identity pool.
    ///
    /// ## What it does
    ///
    /// Checks the trust policies of the roles that a template attaches to an identity pool, also by the
    /// rules of a role mapping. Each must allow `sts:AssumeRoleWithWebIdentity` for tokens whose `aud` is
    /// the ID of that identity pool.
    ///
    /// ## Why it matters
    ///
    /// Amazon Cognito assumes the role with a token of the identity pool. If the role only trusts other
    /// principals or another identity pool, nobody gets credentials.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// Resources:
    ///   Shop: {Type: AWS::Cognito::IdentityPool}
    ///   Blog: {Type: AWS::Cognito::IdentityPool}
    ///   Readers:
    ///     Type: AWS::IAM::Role
    ///     Properties:
    ///       AssumeRolePolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Principal: {Federated: cognito-identity.amazonaws.com}
    ///             Action: sts:AssumeRoleWithWebIdentity
    ///             Condition:
    ///               StringEquals: {"cognito-identity.amazonaws.com:aud": !Ref Blog}
    ///               ForAnyValue:StringLike: {"cognito-identity.amazonaws.com:amr": authenticated}
    ///   ShopRoles:
    ///     Type: AWS::Cognito::IdentityPoolRoleAttachment
    ///     Properties:
    ///       IdentityPoolId: !Ref Shop
    ///       Roles:
    ///         authenticated: !GetAtt Readers.Arn
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml
    /// Resources:
    ///   Shop: {Type: AWS::Cognito::IdentityPool}
    ///   Blog: {Type: AWS::Cognito::IdentityPool}
    ///   Readers:
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
    ///   ShopRoles:
    ///     Type: AWS::Cognito::IdentityPoolRoleAttachment
    ///     Properties:
    ///       IdentityPoolId: !Ref Shop
    ///       Roles:
    ///         authenticated: !GetAtt Readers.Arn
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only roles of the same template, plan or module are checked, as far as their values are known
    /// before the deployment.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    /// - <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypoolroleattachment.html>
    ROLE_DOES_NOT_TRUST_IDENTITY_POOL: Error;
}
