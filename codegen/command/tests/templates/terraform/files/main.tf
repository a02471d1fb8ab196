resource "aws_iam_policy" "file" {
  policy = file("${path.module}/admin.json")
}

resource "aws_iam_policy" "template" {
  policy = templatefile("./template.json", { pool = aws_cognito_user_pool.users.arn, stage = var.stage })
}

resource "aws_iam_policy" "filled" {
  policy = templatefile("action.json", { action = "s3:GetObjct" })
}

resource "aws_iam_policy" "module" {
  policy = module.policies.admin
}
