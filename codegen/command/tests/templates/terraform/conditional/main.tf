data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_iam_role_policy" "app" {
  role = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = var.is_admin ? "cognito-idp:AdminGetUsr" : "cognito-idp:AdminGetUser"
      Resource = "arn:aws:cognito-idp:${data.aws_caller_identity.current.account_id}:${data.aws_region.current.name}:userpool/*"
    }]
  })
}
