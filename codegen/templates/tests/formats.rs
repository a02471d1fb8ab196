//! Policies in every format, checked at their places.

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use cognito_policy_language::{PolicyKind, hole};
use cognito_policy_rules::Severity;
use cognito_policy_spec::tables::Tables;
use cognito_policy_templates::{Files, Found, Module, NoFiles, check, find};

/// Returns the findings: the policy, the rule, and the text that they are about.
fn findings(found: &Found, text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for policy in &found.policies {
        let kind = policy.kind.unwrap_or(PolicyKind::Resource);
        for document in policy.documents(kind) {
            for finding in check(&document, Tables::builtin()).findings {
                if finding.severity == Severity::Suggestion {
                    continue;
                }
                let origin = &finding.span;
                let text = match origin.file {
                    0 => text,
                    file => &*found.files[file - 1].text,
                };
                let range = match &finding.part {
                    Some(part) => origin.locate(&part.range),
                    None => origin.span.clone(),
                };
                let line = format!("{}: {} `{}`", policy.name, finding.rule.code, &text[range]);
                if !lines.contains(&line) {
                    lines.push(line);
                }
                assert!(!hole::readable(&finding.message).contains('\u{91}'));
            }
        }
    }
    lines
}

#[track_caller]
fn expect(file: &str, text: &str, expected: &[&str]) -> Found {
    let found = find(Path::new(file), text, &NoFiles).unwrap();
    assert_eq!(findings(&found, text), expected, "{found:#?}");
    found
}

#[test]
fn cloudformation_in_yaml() {
    let found = expect(
        "template.yaml",
        r#"
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: {Type: String}
  Tables: {Type: CommaDelimitedList}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Users: {Type: AWS::Cognito::UserPool}
  Guests: {Type: AWS::Cognito::IdentityPool}
  Files: {Type: AWS::S3::Bucket}
  AdminRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {Federated: cognito-identity.amazonaws.com}
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals: {"cognito-identity.amazonaws.com:aud": !Ref Guests}
              ForAnyValue:StringLike: {"cognito-identity.amazonaws.com:amr": authenticated}
      Policies:
        - PolicyName: admin
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [cognito-idp:AdminGetUsr, !Sub "cognito-idp:${Stage}Users"]
                Resource: !GetAtt Users.Arn
              - Effect: Allow
                Action: cognito-idp:ListUserPools
                Resource: !Sub arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${Users}
              - Effect: Allow
                Action: s3:GetObject
                Resource: !Join ["", [!GetAtt Files.Arn, "/private/$", "{cognito-identity.amazonaws.com:sub}/*"]]
              - Effect: Allow
                Action: s3:GetObject
                Resource: !Sub "${Files.Arn}/home/${!aws:username}/*"
              - Effect: Allow
                Action: dynamodb:GetItem
                Resource: !If [IsProd, "*", !Ref Tables]
  WrongAudience:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          Effect: Allow
          Principal: {Federated: cognito-identity.amazonaws.com}
          Action: sts:AssumeRoleWithWebIdentity
          Condition:
            StringEquals: {"cognito-identity.amazonaws.com:aud": !Ref Users}
            ForAnyValue:StringLike: {"cognito-identity.amazonaws.com:amr": authenticated}
  Later:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: !Ref Document
"#,
        &[
            "Resources.AdminRole.Policies[0]: INVALID_ACTION `AdminGetUsr`",
            "Resources.AdminRole.Policies[0]: UNSCOPABLE_ACTION `cognito-idp:ListUserPools`",
            "Resources.WrongAudience.AssumeRolePolicyDocument: AUDIENCE_NOT_AN_IDENTITY_POOL `!Ref Users`",
        ],
    );
    let names: Vec<_> = found.policies.iter().map(|policy| policy.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Resources.AdminRole.AssumeRolePolicyDocument",
            "Resources.AdminRole.Policies[0]",
            "Resources.WrongAudience.AssumeRolePolicyDocument",
        ]
    );
    assert_eq!(found.policies[1].variants.len(), 2, "one for each branch");
    assert_eq!(found.skipped[0].name, "Resources.Later");
}

#[test]
fn sam_lists_mix_statements_and_policy_templates() {
    let found = expect(
        "template.yml",
        r"
Transform: AWS::Serverless-2016-10-31
Resources:
  SignUp:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AWSLambdaBasicExecutionRole
        - DynamoDBCrudPolicy: {TableName: !Ref Orders}
        - Version: 2012-10-17
          Statement:
            - Effect: Allow
              Action: cognito-idp:AdminConfirmSignUps
              Resource: '*'
        - Version: 2012-10-17
          Statement:
            Effect: Allow
            Action: cognito-idp:ListUsers
            Resource: arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !GetAtt SignUp.Arn
      Principal: cognito-idp.amazonaws.com
",
        &[
            "Resources.SignUp.Policies[2]: INVALID_ACTION `AdminConfirmSignUps`",
            "Resources.SignUp.Policies[3]: INVALID_ARN_ACCOUNT `12345678901`",
            "Resources.Permission: RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL `cognito-idp.amazonaws.com`",
        ],
    );
    assert_eq!(found.policies.len(), 3);
}

#[test]
fn synthesized_templates_in_json() {
    expect(
        "stack.template.json",
        r#"{"Resources": {"HandlerServiceRoleDefaultPolicy0A": {
          "Type": "AWS::IAM::Policy",
          "Properties": {
            "PolicyDocument": {
              "Statement": [{
                "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUser"],
                "Effect": "Allow",
                "Resource": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":cognito-idp:", {"Ref": "AWS::Region"}, ":", {"Ref": "AWS::AccountId"}, ":userpool/", {"Ref": "Pool"}]]}
              }],
              "Version": "2012-10-17"
            },
            "PolicyName": "HandlerServiceRoleDefaultPolicy0A"
          }
        }}}"#,
        &["Resources.HandlerServiceRoleDefaultPolicy0A: INVALID_ACTION `ListUser`"],
    );
}

#[test]
fn serverless_configurations() {
    expect(
        "serverless.yml",
        r"
service: users
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action:
            - cognito-idp:AdminGetUser
            - cognito-idp:AdminRemoveUser
          Resource: arn:aws:cognito-idp:${self:provider.region}:${aws:accountId}:userpool/${param:pool}
        - Effect: Allow
          Action: s3:GetObject
          Resource: arn:aws:s3:::${self:custom.bucket}/${aws:username}/*
functions:
  hello:
    handler: a.b
    iamRoleStatements:
      - Effect: Alow
        Action: cognito-idp:ListUsers
        Resource: !GetAtt Pool.Arn
resources:
  Resources:
    Table:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: 2012-10-17
          Statement: [{Effect: Allow, Action: cognito-idp:GetUsr, Resource: '*'}]
",
        &[
            "provider.iam.role.statements: INVALID_ACTION `AdminRemoveUser`",
            "functions.hello.iamRoleStatements: INVALID_EFFECT `Alow`",
            "resources.Resources.Table: INVALID_ACTION `GetUsr`",
        ],
    );
}

#[test]
fn terraform_plans_in_one_line() {
    let text = r#"{"format_version":"1.2","new_member":1,"planned_values":{"root_module":{"resources":[{"address":"aws_iam_policy.read","type":"aws_iam_policy","values":{"policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"cognito-idp:AdminGetUsr\",\"Resource\":\"*\"}]}"}}],"child_modules":[{"resources":[{"address":"module.a.aws_iam_role.b","type":"aws_iam_role","values":{"assume_role_policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}]}"}}]}]}},"resource_changes":[{"address":"aws_iam_policy.read","type":"aws_iam_policy","change":{"after":{"policy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"},"after_unknown":{"arn":true}}},{"address":"aws_sqs_queue_policy.q","type":"aws_sqs_queue_policy","change":{"after_unknown":{"policy":true}}}]}"#;
    let found = expect(
        "plan.json",
        text,
        &[
            "aws_iam_policy.read.policy: INVALID_ACTION `AdminGetUsr`",
            "module.a.aws_iam_role.b.assume_role_policy: ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE `\\\"Resource\\\"`",
        ],
    );
    assert_eq!(found.skipped[0].name, "aws_sqs_queue_policy.q.policy");
}

struct Folder(HashMap<&'static str, &'static str>);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<String> {
        self.0.get(path).map(|text| (*text).to_owned())
    }

    fn module(&self) -> Rc<Module> {
        Rc::default()
    }
}

#[test]
fn terraform_configurations() {
    let text = r#"
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_user_pool.users.id]
    }
  }
}

resource "aws_iam_role" "users" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
  inline_policy {
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = concat([
        { Effect = "Allow", Action = "cognito-idp:AdminGetUsr", Resource = aws_cognito_user_pool.users.arn },
      ], var.more)
    })
  }
}

locals {
  bucket = "arn:aws:s3:::${var.name}"
}

resource "aws_iam_policy" "files" {
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": "s3:GetObjct",
        "Resource": "${local.bucket}/$${aws:username}/*"
      }]
    }
  EOT
}

data "aws_iam_policy_document" "own" {
  statement {
    sid       = "Own"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${local.bucket}/&{aws:usernam}/*"]
  }
  dynamic "statement" {
    for_each = var.pools
    content {
      actions   = ["cognito-idp:ListUsrs"]
      resources = [statement.value.arn]
    }
  }
}

resource "aws_iam_policy" "from_file" {
  policy = file("${path.module}/policies/admin.json")
}

resource "aws_iam_policy" "from_template" {
  policy = templatefile("template.json.tftpl", { pool = aws_cognito_user_pool.users.arn })
}

resource "aws_iam_policy" "from_module" {
  policy = module.policies.admin
}
"#;
    let files = Folder(HashMap::from([
        (
            "policies/admin.json",
            r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:Fly", "Resource": "*"}}"#,
        ),
        (
            "template.json.tftpl",
            r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "${pool}"}}"#,
        ),
    ]));
    let found = find(Path::new("main.tf"), text, &files).unwrap();
    assert_eq!(
        findings(&found, text),
        [
            "data.aws_iam_policy_document.trust: AUDIENCE_NOT_AN_IDENTITY_POOL \
             `aws_cognito_user_pool.users.id`",
            "aws_iam_role.users.inline_policy[0].policy: INVALID_ACTION `AdminGetUsr`",
            "aws_iam_policy.files.policy: INVALID_ACTION `GetObjct`",
            "data.aws_iam_policy_document.own: UNKNOWN_VARIABLE `aws:usernam`",
            "data.aws_iam_policy_document.own: INVALID_ACTION `ListUsrs`",
            "aws_iam_policy.from_file.policy: INVALID_ACTION `Fly`",
            "aws_iam_policy.from_template.policy: UNSCOPABLE_ACTION `\"cognito-idp:ListUserPools\"`",
        ],
        "{found:#?}"
    );
    let skipped: Vec<_> = found.skipped.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(skipped, ["aws_iam_policy.from_module.policy"]);
}

#[test]
fn exports_of_an_account() {
    expect(
        "account.json",
        r#"{"RoleDetailList": [{
          "RoleName": "users",
          "AssumeRolePolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Alow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22lambda.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%7D",
          "RolePolicyList": [{"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:AdminGetUsr", "Resource": "*"}]}}]
        }],
        "Policies": [{"PolicyVersionList": [{"Document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:Nothing", "Resource": "*"}}, "IsDefaultVersion": true}]}]}"#,
        &[
            "RoleDetailList[0].AssumeRolePolicyDocument: INVALID_EFFECT `%22Alow%22`",
            "RoleDetailList[0].RolePolicyList[0]: INVALID_ACTION `AdminGetUsr`",
            "Policies[0].PolicyVersionList[0].Document: INVALID_ACTION `Nothing`",
        ],
    );
}

#[test]
fn lists_of_statements_and_wrapped_policies() {
    expect(
        "custom-policies.json",
        r#"[{"Effect": "Allow", "Action": ["cognito-idp:AdminGetUsr"], "Resource": ["*"]}]"#,
        &[": INVALID_ACTION `AdminGetUsr`"],
    );
    let found = expect("package.json", r#"{"name": "x", "scripts": {}}"#, &[]);
    assert!(found.policies.is_empty());
}
