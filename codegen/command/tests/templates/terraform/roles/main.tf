resource "aws_cognito_identity_pool" "shop" {
  identity_pool_name = "shop"
}

resource "aws_cognito_identity_pool" "blog" {
  identity_pool_name = "blog"
}

resource "aws_cognito_identity_pool_roles_attachment" "right" {
  identity_pool_id = aws_cognito_identity_pool.shop.id
  roles = {
    "authenticated"   = aws_iam_role.users.arn
    "unauthenticated" = aws_iam_role.guests.arn
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "swapped" {
  identity_pool_id = aws_cognito_identity_pool.shop.id
  roles = {
    authenticated   = aws_iam_role.guests.arn
    unauthenticated = aws_iam_role.users.arn
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "mapping" {
  identity_pool_id = aws_cognito_identity_pool.blog.id

  role_mapping {
    identity_provider = "graph.facebook.com"
    type              = "Rules"

    mapping_rule {
      claim      = "isAdmin"
      match_type = "Equals"
      value      = "yes"
      role_arn   = aws_iam_role.users.arn
    }
  }

  roles = {
    authenticated = aws_iam_role.functions.arn
  }
}
