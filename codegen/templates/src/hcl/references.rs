//! References to resources, data sources and local values.

use cognito_policy_language::hole;
use hcl_edit::expr::{Expression, Traversal, TraversalOperator};

use super::DOCUMENT;

/// Returns the names of a reference without its indices: `data`, `aws_region`, `current`, `name`.
pub(super) fn names(expression: &Expression) -> Option<Vec<&str>> {
    match expression {
        Expression::Variable(name) => Some(vec![name.as_str()]),
        Expression::Traversal(traversal) => names_of(traversal),
        Expression::Parenthesis(parenthesis) => names(parenthesis.inner()),
        _ => None,
    }
}

fn names_of(traversal: &Traversal) -> Option<Vec<&str>> {
    let mut names = names(&traversal.expr)?;
    for operator in &traversal.operators {
        match operator.value() {
            TraversalOperator::GetAttr(name) => names.push(name.as_str()),
            TraversalOperator::Index(_) | TraversalOperator::LegacyIndex(_) => {}
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => return None,
        }
    }
    Some(names)
}

/// Returns the name of the policy document that an expression is.
pub(super) fn document(expression: &Expression) -> Option<&str> {
    match names(expression)?.as_slice() {
        ["data", DOCUMENT, name, "json" | "minified_json"] => Some(name),
        _ => None,
    }
}

/// Returns the hole for a policy document of this name.
pub(super) fn hole_of_document(name: &str) -> String {
    hole::named(&format!("data.{DOCUMENT}.{name}"))
}

/// A step from a value to one in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step<'e> {
    Member(&'e str),
    Item(usize),
}

/// Returns the name of the local value that an expression refers to, and the steps to a value in it.
pub(super) fn local(expression: &Expression) -> Option<(&str, Vec<Step<'_>>)> {
    let Expression::Traversal(traversal) = expression else { return None };
    if traversal.expr.as_variable()?.as_str() != "local" {
        return None;
    }
    let mut steps = Vec::new();
    for operator in &traversal.operators {
        steps.push(match operator.value() {
            TraversalOperator::GetAttr(name) => Step::Member(name.as_str()),
            TraversalOperator::Index(Expression::String(name)) => Step::Member(name.value()),
            TraversalOperator::Index(Expression::Number(index)) => {
                Step::Item(usize::try_from(index.value().as_u64()?).ok()?)
            }
            TraversalOperator::LegacyIndex(index) => {
                Step::Item(usize::try_from(*index.value()).ok()?)
            }
            _ => return None,
        });
    }
    if steps.is_empty() {
        return None;
    }
    match steps.remove(0) {
        Step::Member(name) => Some((name, steps)),
        Step::Item(_) => None,
    }
}

/// The resource types of CloudFormation that return the same.
const SAME_AS: [(&str, &str); 20] = [
    ("aws_cloudwatch_event_bus", "AWS::Events::EventBus"),
    ("aws_cloudwatch_event_rule", "AWS::Events::Rule"),
    ("aws_cognito_identity_pool", "AWS::Cognito::IdentityPool"),
    ("aws_cognito_user_pool", "AWS::Cognito::UserPool"),
    ("aws_dynamodb_table", "AWS::DynamoDB::Table"),
    ("aws_ecr_repository", "AWS::ECR::Repository"),
    ("aws_iam_group", "AWS::IAM::Group"),
    ("aws_iam_openid_connect_provider", "AWS::IAM::OIDCProvider"),
    ("aws_iam_policy", "AWS::IAM::ManagedPolicy"),
    ("aws_iam_role", "AWS::IAM::Role"),
    ("aws_iam_saml_provider", "AWS::IAM::SAMLProvider"),
    ("aws_iam_user", "AWS::IAM::User"),
    ("aws_kinesis_stream", "AWS::Kinesis::Stream"),
    ("aws_kms_key", "AWS::KMS::Key"),
    ("aws_lambda_function", "AWS::Lambda::Function"),
    ("aws_s3_bucket", "AWS::S3::Bucket"),
    ("aws_secretsmanager_secret", "AWS::SecretsManager::Secret"),
    ("aws_sfn_state_machine", "AWS::StepFunctions::StateMachine"),
    ("aws_sns_topic", "AWS::SNS::Topic"),
    ("aws_sqs_queue", "AWS::SQS::Queue"),
];

/// Returns the resource type of CloudFormation that returns the same.
pub(crate) fn same_as(resource_type: &str) -> Option<&'static str> {
    SAME_AS.iter().find(|(own, _)| *own == resource_type).map(|(_, same)| *same)
}

/// Returns the format of an attribute that is an ARN, the ID of a pool or a name, by its address.
pub(crate) fn format(address: &[&str]) -> Option<&'static str> {
    let (["data", resource_type, _, attribute] | [resource_type, _, attribute]) = address else {
        return None;
    };
    let same = same_as(resource_type)?;
    match (*attribute, *resource_type) {
        ("arn", _) => crate::cloudformation::arn(same),
        ("id", "aws_cognito_user_pool" | "aws_cognito_identity_pool") => {
            crate::cloudformation::reference(same)
        }
        ("id" | "bucket", "aws_s3_bucket")
        | ("function_name", "aws_lambda_function")
        | ("name", "aws_dynamodb_table" | "aws_iam_group" | "aws_iam_role" | "aws_iam_user") => {
            Some("{id}")
        }
        _ => None,
    }
}
