# Files in HCL and in JSON see the values of each other.
locals {
  action = "cognito-idp:AdminGetUsr"
  pool   = "arn:aws:cognito-idp:us-east-1:12345678901:userpool/*"
}

resource "aws_iam_policy" "hcl" {
  policy = data.aws_iam_policy_document.json.json
}

resource "aws_iam_policy" "local" {
  policy = local.policy
}

data "aws_iam_policy_document" "bucket" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
