data "aws_iam_policy_document" "files" {
  statement {
    sid       = "Own"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::app/&{aws:username}/*", "arn:aws:s3:::app/&{aws:usernam}/*"]
  }

  dynamic "statement" {
    for_each = var.pools
    content {
      actions   = ["cognito-idp:ListUsrs"]
      resources = [statement.value.arn]
    }
  }
}

data "aws_iam_policy_document" "more" {
  source_policy_documents = [data.aws_iam_policy_document.files.json]

  statement {
    not_actions = ["s3:DeleteBuckt"]
    resources   = ["*"]
  }
}

resource "aws_iam_policy" "files" {
  policy = data.aws_iam_policy_document.more.json
}
