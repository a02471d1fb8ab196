# Every finding has a fix.
data "aws_iam_policy_document" "admin" {
  statement {
    actions   = ["cognito-idp:AdminGetUsers", "cognito-idp:ListUser"] # read
    resources = ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"]
  }
}

resource "aws_iam_policy" "admin" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "allow", Action = "s3:GetObjct", Resource = "arn:aws:s3:::app/*" }]
  })
}
