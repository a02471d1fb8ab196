//! The macros of cognito-policy: IAM policies for Amazon Cognito, checked at compile time.
