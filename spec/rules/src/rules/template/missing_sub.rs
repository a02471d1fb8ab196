use crate::rule::declare_rules;

declare_rules! {
    /// A string of a template names a parameter or a resource, but is not the argument of `Fn::Sub`.
    ///
    /// ## What it does
    ///
    /// Looks for `${AWS::AccountId}` and other pseudo parameters, and for `${Name}` with the name of a
    /// parameter or resource of the template, in strings of policies that are not under `Fn::Sub`.
    ///
    /// ## Why it matters
    ///
    /// Without `Fn::Sub`, AWS CloudFormation does not replace the name. The policy contains it as it
    /// is written, so it matches nothing, or AWS rejects it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// Resources:
    ///   Admin:
    ///     Type: AWS::IAM::ManagedPolicy
    ///     Properties:
    ///       PolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Action: cognito-idp:AdminGetUser
    ///             Resource: arn:aws:cognito-idp:us-east-1:${AWS::AccountId}:userpool/us-east-1_AbCdEfGhI
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml
    /// Resources:
    ///   Admin:
    ///     Type: AWS::IAM::ManagedPolicy
    ///     Properties:
    ///       PolicyDocument:
    ///         Version: "2012-10-17"
    ///         Statement:
    ///           - Effect: Allow
    ///             Action: cognito-idp:AdminGetUser
    ///             Resource: !Sub arn:aws:cognito-idp:us-east-1:${AWS::AccountId}:userpool/us-east-1_AbCdEfGhI
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html>
    MISSING_SUB: Error;
}
