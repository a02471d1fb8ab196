# What a variable, another module or an outside role could make right.
variable "pool" {}

resource "aws_cognito_identity_pool" "shop" {
  identity_pool_name = "shop"
}

resource "aws_iam_role" "any" {
  name = "any"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals             = { "cognito-identity.amazonaws.com:aud" = var.pool }
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = var.kind }
      }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "any" {
  identity_pool_id = aws_cognito_identity_pool.shop.id
  roles = {
    authenticated   = aws_iam_role.any.arn
    unauthenticated = module.roles.guests
  }
}

resource "aws_lambda_permission" "each" {
  for_each      = var.functions
  action        = "lambda:InvokeFunction"
  function_name = each.value
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.users.arn
}

resource "aws_lambda_function" "check" {
  function_name = "check"
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  lambda_config {
    pre_sign_up = aws_lambda_function.check.arn
  }
  sms_configuration {
    external_id    = var.external_id
    sns_caller_arn = aws_iam_role.sender.arn
  }
}

data "aws_iam_policy_document" "sender" {
  source_policy_documents = [var.trust]
}

resource "aws_iam_role" "sender" {
  assume_role_policy = data.aws_iam_policy_document.sender.json
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = var.actions
    resources = [for bucket in var.buckets : "${bucket}/*"]
  }
}
