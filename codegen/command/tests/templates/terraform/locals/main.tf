# The values of other files are reported where they are written, once.
resource "aws_iam_role" "one" {
  assume_role_policy = local.trust
}

resource "aws_iam_role" "two" {
  assume_role_policy = "${local.trust}"
}

resource "aws_iam_policy" "read" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = local.reads, Resource = "${local.bucket}/*" },
      { Effect = "Allow", Action = "cognito-idp:AdminGetUser", Resource = local.pools.main },
      { Effect = "Allow", Action = "cognito-idp:ListUserPools", Resource = local.pools["other"] },
      { Effect = "Allow", Action = "s3:PutObject", Resource = local.lists[1][1] },
      { Effect = "Allow", Action = "s3:GetObject", Resource = local.region },
    ]
  })
}

data "aws_iam_policy_document" "write" {
  statement {
    actions   = ["s3:PutObjct"]
    resources = [local.bucket, "${local.bucket}/*"]
  }
}

resource "aws_iam_policy" "write" {
  policy = local.with_document
}
