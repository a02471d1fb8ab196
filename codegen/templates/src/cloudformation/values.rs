//! What `Ref` and `Fn::GetAtt` return, by the type of the resource.
//!
//! In the formats, `{partition}`, `{region}` and `{account}` are those of the stack, `{id}` is the name
//! or ID that AWS or the template gives the resource, and `{uuid}` and `{userpool}` are IDs of these
//! forms. See
//! [`Ref`](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html)
//! and the return values of each resource type.

/// What a resource is called.
pub(super) struct Values {
    resource_type: &'static str,
    /// What `Ref` returns; `None` if it is only a name or an ID.
    reference: Option<&'static str>,
    /// The format of its ARN.
    arn: &'static str,
    /// The attributes that are ARNs.
    arn_attributes: &'static [&'static str],
}

const ARN: &[&str] = &["Arn"];

const VALUES: &[Values] = &[
    of(
        "AWS::Cognito::UserPool",
        "arn:{partition}:cognito-idp:{region}:{account}:userpool/{region}_{userpool}",
    )
    .with_reference("{region}_{userpool}"),
    of(
        "AWS::Cognito::IdentityPool",
        "arn:{partition}:cognito-identity:{region}:{account}:identitypool/{region}:{uuid}",
    )
    .with_reference("{region}:{uuid}"),
    of("AWS::DynamoDB::GlobalTable", "arn:{partition}:dynamodb:{region}:{account}:table/{id}"),
    of("AWS::DynamoDB::Table", "arn:{partition}:dynamodb:{region}:{account}:table/{id}"),
    of("AWS::ECR::Repository", "arn:{partition}:ecr:{region}:{account}:repository/{id}"),
    of("AWS::Events::EventBus", "arn:{partition}:events:{region}:{account}:event-bus/{id}"),
    of("AWS::Events::Rule", "arn:{partition}:events:{region}:{account}:rule/{id}"),
    of("AWS::IAM::Group", "arn:{partition}:iam::{account}:group/{id}"),
    of("AWS::IAM::ManagedPolicy", "arn:{partition}:iam::{account}:policy/{id}")
        .with_arn_as_reference(),
    of("AWS::IAM::OIDCProvider", "arn:{partition}:iam::{account}:oidc-provider/{id}")
        .with_arn_as_reference(),
    of("AWS::IAM::Role", "arn:{partition}:iam::{account}:role/{id}"),
    of("AWS::IAM::SAMLProvider", "arn:{partition}:iam::{account}:saml-provider/{id}")
        .with_arn_as_reference(),
    of("AWS::IAM::User", "arn:{partition}:iam::{account}:user/{id}"),
    of("AWS::KMS::Key", "arn:{partition}:kms:{region}:{account}:key/{uuid}"),
    of("AWS::Kinesis::Stream", "arn:{partition}:kinesis:{region}:{account}:stream/{id}"),
    of("AWS::Lambda::Function", "arn:{partition}:lambda:{region}:{account}:function:{id}"),
    of("AWS::Logs::LogGroup", "arn:{partition}:logs:{region}:{account}:log-group:{id}:*"),
    of("AWS::S3::Bucket", "arn:{partition}:s3:::{id}"),
    of("AWS::SNS::Topic", "arn:{partition}:sns:{region}:{account}:{id}")
        .with_arn_as_reference()
        .with_attributes(&["TopicArn"]),
    of("AWS::SQS::Queue", "arn:{partition}:sqs:{region}:{account}:{id}"),
    of("AWS::SSM::Parameter", "arn:{partition}:ssm:{region}:{account}:parameter/{id}")
        .with_attributes(&[]),
    of(
        "AWS::SecretsManager::Secret",
        "arn:{partition}:secretsmanager:{region}:{account}:secret:{id}",
    )
    .with_arn_as_reference()
    .with_attributes(&["Id"]),
    of("AWS::Serverless::Function", "arn:{partition}:lambda:{region}:{account}:function:{id}"),
    of("AWS::Serverless::SimpleTable", "arn:{partition}:dynamodb:{region}:{account}:table/{id}"),
    of(
        "AWS::Serverless::StateMachine",
        "arn:{partition}:states:{region}:{account}:stateMachine:{id}",
    )
    .with_arn_as_reference(),
    of(
        "AWS::StepFunctions::StateMachine",
        "arn:{partition}:states:{region}:{account}:stateMachine:{id}",
    )
    .with_arn_as_reference(),
];

const fn of(resource_type: &'static str, arn: &'static str) -> Values {
    Values { resource_type, reference: None, arn, arn_attributes: ARN }
}

impl Values {
    const fn with_reference(self, reference: &'static str) -> Self {
        Self { reference: Some(reference), ..self }
    }

    const fn with_arn_as_reference(self) -> Self {
        Self { reference: Some(self.arn), ..self }
    }

    const fn with_attributes(self, arn_attributes: &'static [&'static str]) -> Self {
        Self { arn_attributes, ..self }
    }
}

fn find(resource_type: &str) -> Option<&'static Values> {
    VALUES.iter().find(|values| values.resource_type == resource_type)
}

/// Returns the format of what `Ref` returns, if the type is known: a name, if it is not more than that.
pub(crate) fn reference(resource_type: &str) -> Option<&'static str> {
    Some(find(resource_type)?.reference.unwrap_or("{id}"))
}

/// Returns the format of an attribute that is an ARN.
pub(super) fn attribute(resource_type: &str, name: &str) -> Option<&'static str> {
    let values = find(resource_type)?;
    values.arn_attributes.contains(&name).then_some(values.arn)
}

/// Returns the format of a resource's ARN.
pub(crate) fn arn(resource_type: &str) -> Option<&'static str> {
    Some(find(resource_type)?.arn)
}
