resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_iam_policy" "admin" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Effect   = "Allow"
        Action   = ["cognito-idp:AdminGetUsr", "cognito-idp:ListUsers"]
        Resource = aws_cognito_user_pool.users.arn
      },
      {
        Effect   = "Allow"
        Action   = "cognito-idp:AdminDeleteUser"
        Resource = aws_cognito_user_pool.users.id
      },
    ], var.statements)
  })
}
