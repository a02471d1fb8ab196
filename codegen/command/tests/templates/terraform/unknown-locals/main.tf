# What a variable, an index or a function decides can make all of this right.
resource "aws_iam_policy" "variable" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = var.actions, Resource = local.bucket },
      { Effect = "Allow", Action = "s3:GetObject", Resource = local.names[var.index] },
      { Effect = "Allow", Action = "s3:PutObject", Resource = local.names.other },
      { Effect = "Allow", Action = "s3:ListBucket", Resource = local.names[7] },
      { Effect = "Allow", Action = "s3:DeleteObject", Resource = local.names[*].arn },
      { Effect = "Allow", Action = "s3:GetObjectAcl", Resource = local.cycle },
      { Effect = "Allow", Action = "s3:PutObjectAcl", Resource = local.nothing },
    ]
  })
}

resource "aws_iam_role" "users" {
  assume_role_policy = data.aws_iam_policy_document.own.json
}

resource "aws_cognito_identity_pool" "shop" {
  identity_pool_name = "shop"
}

resource "aws_cognito_identity_pool_roles_attachment" "shop" {
  identity_pool_id = aws_cognito_identity_pool.shop.id
  roles            = { authenticated = aws_iam_role.users.arn }
}
