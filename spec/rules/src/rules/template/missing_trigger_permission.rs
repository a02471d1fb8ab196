use crate::rule::declare_rules;

declare_rules! {
    /// A user pool has no permission to invoke the function of a Lambda trigger.
    ///
    /// ## What it does
    ///
    /// Checks that the function of each Lambda trigger has a permission for the principal
    /// `cognito-idp.amazonaws.com`, whose source ARN can be that of the user pool.
    ///
    /// ## Why it matters
    ///
    /// Without the permission, the request of the user fails with an `AccessDeniedException`.
    /// The console adds the permission, a template does not. AWS SAM adds it for an event of the type
    /// `Cognito`, the Serverless Framework for a `cognitoUserPool` event.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// Resources:
    ///   Check:
    ///     Type: AWS::Lambda::Function
    ///   Users:
    ///     Type: AWS::Cognito::UserPool
    ///     Properties:
    ///       LambdaConfig:
    ///         PreSignUp: !GetAtt Check.Arn
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml
    /// Resources:
    ///   Check:
    ///     Type: AWS::Lambda::Function
    ///   Users:
    ///     Type: AWS::Cognito::UserPool
    ///     Properties:
    ///       LambdaConfig:
    ///         PreSignUp: !GetAtt Check.Arn
    ///   CheckForUsers:
    ///     Type: AWS::Lambda::Permission
    ///     Properties:
    ///       Action: lambda:InvokeFunction
    ///       FunctionName: !GetAtt Check.Arn
    ///       Principal: cognito-idp.amazonaws.com
    ///       SourceArn: !GetAtt Users.Arn
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only functions of the same template, plan or module are checked. A permission that is added
    /// elsewhere is not seen.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html>
    /// - <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html>
    MISSING_TRIGGER_PERMISSION: Warning;
}
