locals {
  with_document = data.aws_iam_policy_document.write.json
  allow         = { Effect = "Allow", Action = "s3:PutObject" }
}

data "aws_iam_policy_document" "conditional" {
  statement {
    effect        = "Allow"
    not_actions   = ["iam:*"]
    not_resources = ["arn:aws:s3:::b"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }
}

resource "aws_iam_policy" "merged" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.allow, { Action = "s3:PutObjct", Resource = "arn:aws:s3:::b/*" })]
  })
}

resource "aws_s3_bucket_policy" "one" {
  policy = var.enabled ? data.aws_iam_policy_document.conditional.json : null
}
