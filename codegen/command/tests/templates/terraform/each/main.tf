# What differs between the instances is not known.
resource "aws_iam_role" "each" {
  for_each = { authenticated = "users", unauthenticated = "guests" }
  name     = each.value
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals             = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.shop[0].id }
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = each.key }
      }
    }]
  })
}

resource "aws_cognito_identity_pool" "shop" {
  count              = var.enabled ? 1 : 0
  identity_pool_name = "shop"
}

resource "aws_cognito_identity_pool_roles_attachment" "each" {
  identity_pool_id = aws_cognito_identity_pool.shop[0].id
  roles            = { for name, role in aws_iam_role.each : name => role.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "names" {
  identity_pool_id = aws_cognito_identity_pool.shop[0].id
  roles = {
    authenticated   = aws_iam_role.each["authenticated"].arn
    unauthenticated = var.guests ? aws_iam_role.each["unauthenticated"].arn : null
  }
}

resource "aws_iam_policy" "each" {
  for_each = toset(["a", "b"])
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObjects", Resource = "arn:aws:s3:::${each.key}/*" }]
  })
}
