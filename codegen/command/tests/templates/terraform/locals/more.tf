locals {
  with_document = data.aws_iam_policy_document.write.json
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

resource "aws_s3_bucket_policy" "one" {
  policy = var.enabled ? data.aws_iam_policy_document.conditional.json : null
}
