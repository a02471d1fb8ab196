use crate::rule::declare_rules;

declare_rules! {
    /// The role of an identity pool's guests trusts only authenticated users, or the reverse.
    ///
    /// ## What it does
    ///
    /// Compares the condition on `amr` in the trust policy of a role with the users whose role it is:
    /// `authenticated`, `unauthenticated`, or those of a rule of a role mapping, who are authenticated.
    ///
    /// ## Why it matters
    ///
    /// The tokens of guests have the `amr` value `unauthenticated`, those of other users the value
    /// `authenticated`. If the two roles are swapped, nobody can assume them.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// Resources:
    ///   Shop: {Type: AWS::Cognito::IdentityPool}
    ///   Guests:
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
    ///               ForAnyValue:StringLike: {"cognito-identity.amazonaws.com:amr": unauthenticated}
    ///   ShopRoles:
    ///     Type: AWS::Cognito::IdentityPoolRoleAttachment
    ///     Properties:
    ///       IdentityPoolId: !Ref Shop
    ///       Roles:
    ///         authenticated: !GetAtt Guests.Arn
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml
    /// Resources:
    ///   Shop: {Type: AWS::Cognito::IdentityPool}
    ///   Guests:
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
    ///               ForAnyValue:StringLike: {"cognito-identity.amazonaws.com:amr": unauthenticated}
    ///   ShopRoles:
    ///     Type: AWS::Cognito::IdentityPoolRoleAttachment
    ///     Properties:
    ///       IdentityPoolId: !Ref Shop
    ///       Roles:
    ///         unauthenticated: !GetAtt Guests.Arn
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html>
    ROLE_FOR_OTHER_USERS: Error;
}
