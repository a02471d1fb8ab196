//! The rules that an AWS IAM policy must keep, checked on documents from any front end.
