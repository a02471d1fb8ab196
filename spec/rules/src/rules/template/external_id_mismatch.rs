use crate::rule::declare_rules;

declare_rules! {
    /// A user pool sends another external ID than the role for its SMS messages requires.
    ///
    /// ## What it does
    ///
    /// Compares the external ID in the SMS configuration of a user pool with the condition on
    /// `sts:ExternalId` in the trust policy of its role.
    ///
    /// ## Why it matters
    ///
    /// The user pool assumes the role with this external ID, or without one if the configuration has
    /// none. If the condition requires another one, AWS rejects the user pool.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// Resources:
    ///   Sender:
    ///     Type: AWS::IAM::Role
    ///     Properties:
    ///       AssumeRolePolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Principal: {Service: cognito-idp.amazonaws.com}
    ///             Action: sts:AssumeRole
    ///             Condition:
    ///               StringEquals: {"sts:ExternalId": users-sms}
    ///   Users:
    ///     Type: AWS::Cognito::UserPool
    ///     Properties:
    ///       SmsConfiguration:
    ///         SnsCallerArn: !GetAtt Sender.Arn
    ///         ExternalId: users
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml
    /// Resources:
    ///   Sender:
    ///     Type: AWS::IAM::Role
    ///     Properties:
    ///       AssumeRolePolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Principal: {Service: cognito-idp.amazonaws.com}
    ///             Action: sts:AssumeRole
    ///             Condition:
    ///               StringEquals: {"sts:ExternalId": users-sms}
    ///   Users:
    ///     Type: AWS::Cognito::UserPool
    ///     Properties:
    ///       SmsConfiguration:
    ///         SnsCallerArn: !GetAtt Sender.Arn
    ///         ExternalId: users-sms
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html>
    EXTERNAL_ID_MISMATCH: Error;
}
