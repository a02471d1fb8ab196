resource "aws_cognito_identity_pool" "shop" {
  identity_pool_name = "shop"
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

data "aws_iam_policy_document" "right" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.shop.id]
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

data "aws_iam_policy_document" "wrong" {
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
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["autenticated"]
    }
  }
}

resource "aws_iam_role" "right" {
  assume_role_policy = data.aws_iam_policy_document.right.json
}

resource "aws_iam_role" "wrong" {
  assume_role_policy = data.aws_iam_policy_document.wrong.json
}
