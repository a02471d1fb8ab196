use crate::rule::declare_rules;

declare_rules! {
    /// The role with which a user pool sends SMS messages does not trust Amazon Cognito.
    ///
    /// ## What it does
    ///
    /// Checks the trust policy of the role in the SMS configuration of a user pool: it must allow
    /// `cognito-idp.amazonaws.com` the action `sts:AssumeRole`, for this user pool if it has a condition
    /// on `aws:SourceArn`.
    ///
    /// ## Why it matters
    ///
    /// The user pool assumes the role to send messages with Amazon SNS. AWS rejects a user pool whose
    /// role it cannot assume.
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
    ///             Principal: {Service: lambda.amazonaws.com}
    ///             Action: sts:AssumeRole
    ///   Users:
    ///     Type: AWS::Cognito::UserPool
    ///     Properties:
    ///       SmsConfiguration:
    ///         SnsCallerArn: !GetAtt Sender.Arn
    ///         ExternalId: users-sms
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
    /// - <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-smsconfiguration.html>
    ROLE_DOES_NOT_TRUST_COGNITO: Error;
}
