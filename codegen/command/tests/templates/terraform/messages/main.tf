resource "aws_iam_role" "sender" {
  assume_role_policy = data.aws_iam_policy_document.sender.json
}

data "aws_iam_policy_document" "sender" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["cognito-idp.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["users-sms"]
    }
  }
}

resource "aws_cognito_user_pool" "right" {
  name = "right"
  sms_configuration {
    external_id    = "users-sms"
    sns_caller_arn = aws_iam_role.sender.arn
  }
}

resource "aws_cognito_user_pool" "wrong" {
  name = "wrong"
  sms_configuration {
    external_id    = "users"
    sns_caller_arn = aws_iam_role.sender.arn
  }
}

resource "aws_cognito_user_group" "senders" {
  name         = "senders"
  user_pool_id = aws_cognito_user_pool.right.id
  role_arn     = aws_iam_role.sender.arn
}
