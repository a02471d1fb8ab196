//! AWS IAM policies for Amazon Cognito, typed and checked at compile time.
